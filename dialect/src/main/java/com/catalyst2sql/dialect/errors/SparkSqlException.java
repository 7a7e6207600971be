package com.catalyst2sql.dialect.errors;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An error in Spark's terms: its error class ({@code UNRESOLVED_COLUMN.WITH_SUGGESTION}), SQLSTATE, parameters and the
 * place in the text. The message starts with the class in brackets. The driver turns it into a SQLException.
 */
public final class SparkSqlException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String errorClass;
  private final String sqlState;
  private final transient Map<String, String> parameters;
  private final transient Origin origin;
  private final String plainMessage;

  public SparkSqlException(
      String errorClass,
      String sqlState,
      String message,
      Map<String, String> parameters,
      Origin origin,
      Throwable cause) {
    super(
        "["
            + errorClass
            + "] "
            + message
            + (origin.isKnown()
                ? " (line " + origin.line() + ", pos " + origin.column() + ")"
                : ""),
        cause);
    this.errorClass = errorClass;
    this.sqlState = sqlState;
    this.plainMessage = message;
    this.parameters = new LinkedHashMap<>(parameters);
    this.origin = origin;
  }

  public SparkSqlException(String errorClass, String sqlState, String message, Origin origin) {
    this(errorClass, sqlState, message, Map.of(), origin, null);
  }

  public SparkSqlException(String errorClass, String sqlState, String message) {
    this(errorClass, sqlState, message, Map.of(), Origin.NONE, null);
  }

  public String errorClass() {
    return errorClass;
  }

  public String sqlState() {
    return sqlState;
  }

  /** The message without class and place. */
  public String plainMessage() {
    return plainMessage;
  }

  public Map<String, String> parameters() {
    return parameters == null ? Map.of() : Map.copyOf(parameters);
  }

  public Optional<Origin> origin() {
    return origin == null || !origin.isKnown() ? Optional.empty() : Optional.of(origin);
  }

  /** The same error at {@code place}, unless it already has one. */
  public SparkSqlException at(Origin place) {
    return origin().isPresent() || !place.isKnown()
        ? this
        : new SparkSqlException(
            errorClass, sqlState, plainMessage, parameters(), place, getCause());
  }
}
