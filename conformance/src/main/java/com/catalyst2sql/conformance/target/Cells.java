package com.catalyst2sql.conformance.target;

import java.util.List;

/** What an expression came to over the rows of a relation. */
public sealed interface Cells {

  /** It fails whatever the rows. */
  record Refused(Answer.Failure failure) implements Cells {}

  /** An outcome for each row, all of one type, spelt as Spark does. */
  record Evaluated(String type, List<Cell> rows) implements Cells {
    public Evaluated {
      rows = List.copyOf(rows);
    }
  }

  /** What one row came to. */
  sealed interface Cell {}

  /** A value as Spark's shell prints it. */
  record Text(String text) implements Cell {}

  /** An error. */
  record Raised(Answer.Failure failure) implements Cell {}
}
