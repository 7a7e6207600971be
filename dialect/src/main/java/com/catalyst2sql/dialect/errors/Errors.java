package com.catalyst2sql.dialect.errors;

import java.util.List;
import java.util.Map;

/** The errors more than one package raises, one factory each; classes and SQLSTATEs are Spark's. */
public final class Errors {

  private Errors() {}

  public static SparkSqlException of(
      String errorClass, String sqlState, String message, Origin origin) {
    return new SparkSqlException(errorClass, sqlState, message, origin);
  }

  public static SparkSqlException syntax(String near, String hint, Origin origin) {
    return new SparkSqlException(
        "PARSE_SYNTAX_ERROR",
        "42601",
        "Syntax error at or near " + near + (hint.isEmpty() ? "." : ": " + hint + "."),
        Map.of("error", near, "hint", hint),
        origin,
        null);
  }

  public static SparkSqlException unsupported(String what, Origin origin) {
    return new SparkSqlException(
        "UNSUPPORTED_FEATURE.C2S", "0A000", "c2s does not support " + what + " yet.", origin);
  }

  public static SparkSqlException unsupported(String what) {
    return unsupported(what, Origin.NONE);
  }

  public static SparkSqlException unresolvedColumn(
      String name, List<String> suggestions, Origin origin) {
    return suggestions.isEmpty()
        ? new SparkSqlException(
            "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION",
            "42703",
            "There is no column or parameter " + name + " here.",
            Map.of("objectName", name),
            origin,
            null)
        : new SparkSqlException(
            "UNRESOLVED_COLUMN.WITH_SUGGESTION",
            "42703",
            "There is no column or parameter "
                + name
                + " here. Did you mean one of: "
                + String.join(", ", suggestions)
                + "?",
            Map.of("objectName", name, "proposal", String.join(", ", suggestions)),
            origin,
            null);
  }

  /** {@code name} and what may be meant by it, both quoted. */
  public static SparkSqlException tableNotFound(
      String name, List<String> suggestions, Origin origin) {
    return new SparkSqlException(
        "TABLE_OR_VIEW_NOT_FOUND",
        "42P01",
        "There is no table or view "
            + name
            + (suggestions.isEmpty()
                ? ". Check the spelling, the schema and the catalog; SHOW TABLES lists what is there."
                : ". Did you mean one of: " + String.join(", ", suggestions) + "?"),
        Map.of("relationName", name),
        origin,
        null);
  }

  /** {@code subclass} is what follows {@code DATATYPE_MISMATCH.}, {@code sqlExpr} Spark's spelling of the expression. */
  public static SparkSqlException datatypeMismatch(
      String subclass, String sqlExpr, String message, Origin origin) {
    return new SparkSqlException(
        "DATATYPE_MISMATCH." + subclass,
        "42K09",
        "Cannot resolve \"" + sqlExpr + "\" due to data type mismatch: " + message,
        Map.of("sqlExpr", "\"" + sqlExpr + "\""),
        origin,
        null);
  }

  public static SparkSqlException wrongNumArgs(
      String function, String expected, int actual, Origin origin) {
    return new SparkSqlException(
        "WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
        "42605",
        "The function `" + function + "` takes " + expected + " arguments, but got " + actual + ".",
        Map.of(
            "functionName",
            "`" + function + "`",
            "expectedNum",
            expected,
            "actualNum",
            String.valueOf(actual)),
        origin,
        null);
  }

  public static SparkSqlException internal(String message) {
    return new SparkSqlException("INTERNAL_ERROR", "XX000", message);
  }
}
