package com.catalyst2sql.conformance.target;

import java.util.List;
import java.util.Optional;

/** What a target said to one statement, in Spark's own spelling. */
public sealed interface Answer {

  /**
   * A result.
   *
   * @param schema {@code struct<name:type,...>}; {@code struct<>} where there is no result set
   * @param order the order that the statement gives its rows, where the target knows
   * @param rows one text per row, columns separated by tabs
   */
  record Result(String schema, Optional<RowOrder> order, List<String> rows) implements Answer {
    public Result {
      rows = List.copyOf(rows);
    }

    /** The rows, so that what {@code order} leaves open makes no difference. */
    public List<String> arranged(RowOrder order) {
      return order.arrange(schema, rows);
    }
  }

  /**
   * An error.
   *
   * @param errorClass Spark's error class with its sub-class, empty where the error names none
   * @param type the class of the exception
   */
  record Failure(Kind kind, String errorClass, String sqlState, String message, String type)
      implements Answer {}

  /** How a statement failed: by raising, by taking too long, or by taking its process with it. */
  enum Kind {
    RAISED,
    TIMEOUT,
    CRASHED
  }
}
