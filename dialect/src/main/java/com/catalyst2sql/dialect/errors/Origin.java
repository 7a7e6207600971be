package com.catalyst2sql.dialect.errors;

/** A place in the SQL text: {@code line} from 1, {@code column} (Spark's {@code pos}) from 0, and character offsets. */
public record Origin(int line, int column, int start, int stop) {

  /** No place: what the analyzer made up, or what a view's text holds. */
  public static final Origin NONE = new Origin(0, 0, -1, -1);

  public boolean isKnown() {
    return start >= 0;
  }
}
