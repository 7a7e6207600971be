package com.catalyst2sql.conformance.random;

import com.catalyst2sql.conformance.oracle.Comparison;
import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.RowOrder;
import java.util.Optional;

/**
 * How the answers to a query differ.
 *
 * @param cause what tells this difference from others of its kind; the error class where one side raised
 */
record Difference(Kind kind, String cause) {

  /**
   * An operator of Spark's own plan that asks for a column of one identity and has it under another one. A statement has no
   * identities to mistake: Spark gives a table's columns new ones at the table's second use, and where it has resolved an
   * aggregate of HAVING in an earlier round, that keeps the old ones. In which round it does hangs on all of the query, so there is no
   * shape to keep away from.
   */
  private static final String MISTAKEN_COLUMN =
      "MISSING_ATTRIBUTES.RESOLVED_ATTRIBUTE_APPEAR_IN_OPERATION";

  /** Kinds of difference. */
  enum Kind {
    /** Names or types of columns. */
    SCHEMA,
    /** Other rows, or the same in another order than asked for. */
    ROWS,
    /** Spark raises, c2s gives rows. */
    NOT_RAISED,
    /** Spark gives rows, c2s raises. */
    RAISED,
    /** Both reject the query, with different error classes. */
    ERROR_CLASS,
    /** One side took too long or died. */
    NO_ANSWER,
    /** Spark failed by an error of its own, which says nothing about the query. */
    SPARK_DEFECT
  }

  /** Whether it counts against c2s. */
  boolean counts() {
    return kind != Kind.SPARK_DEFECT;
  }

  /** The difference between two answers, empty where there is none. */
  static Optional<Difference> of(Comparison comparison) {
    Answer spark = comparison.spark();
    Answer c2s = comparison.c2s();
    if (spark instanceof Answer.Failure failure && isDefect(failure)) {
      return Optional.of(new Difference(Kind.SPARK_DEFECT, failure.type()));
    }
    if (unanswered(spark) || unanswered(c2s)) {
      return Optional.of(new Difference(Kind.NO_ANSWER, unanswered(spark) ? "Spark" : "c2s"));
    }
    if (spark instanceof Answer.Result expected && c2s instanceof Answer.Result actual) {
      return compare(expected, actual);
    }
    if (spark instanceof Answer.Failure failure && c2s instanceof Answer.Failure other) {
      // Which of several values raises first while running is open; what is rejected before is not.
      boolean sameClass = failure.errorClass().equals(other.errorClass());
      return sameClass || !isAnalysis(failure)
          ? Optional.empty()
          : Optional.of(
              new Difference(Kind.ERROR_CLASS, failure.errorClass() + " <> " + other.errorClass()));
    }
    return spark instanceof Answer.Failure failure
        ? Optional.of(new Difference(Kind.NOT_RAISED, failure.errorClass()))
        : Optional.of(new Difference(Kind.RAISED, cause((Answer.Failure) c2s)));
  }

  private static Optional<Difference> compare(Answer.Result expected, Answer.Result actual) {
    if (!expected.schema().equals(actual.schema())) {
      return Optional.of(new Difference(Kind.SCHEMA, ""));
    }
    RowOrder order = expected.order().orElse(RowOrder.ANY);
    return expected.arranged(order).equals(actual.arranged(order))
        ? Optional.empty()
        : Optional.of(new Difference(Kind.ROWS, ""));
  }

  private static String cause(Answer.Failure failure) {
    String message = failure.message().replaceAll("[0-9`'\"].*", "");
    return failure.errorClass() + " " + message.substring(0, Math.min(60, message.length()));
  }

  private static boolean unanswered(Answer answer) {
    return answer instanceof Answer.Failure failure && failure.kind() != Answer.Kind.RAISED;
  }

  private static boolean isAnalysis(Answer.Failure failure) {
    return failure.type().contains("AnalysisException")
        || failure.type().contains("ParseException");
  }

  private static boolean isDefect(Answer.Failure failure) {
    return failure.kind() == Answer.Kind.RAISED
        && (failure.errorClass().equals("INTERNAL_ERROR")
            || failure.errorClass().equals(MISTAKEN_COLUMN)
            || failure.type().endsWith("UnresolvedException")
            || (failure.errorClass().isEmpty()
                && !failure.type().contains("spark")
                && !failure.type().startsWith("java.time")
                && !failure.type().equals("java.lang.ArithmeticException")));
  }
}
