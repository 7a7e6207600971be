package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.sql.SQLClientInfoException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Map;

/**
 * The one door through which every SQLException leaves the driver. The subclass follows from the SQLSTATE's class, as
 * JDBC has it; the message begins with Spark's error class in brackets and the cause is the {@link SparkSqlException}
 * with its place in the text.
 */
final class SqlErrors {

  static final String NO_CONNECTION = "08003";
  static final String BAD_URL = "08001";
  static final String CURSOR_STATE = "24000";
  static final String CANCELLED = "57014";
  static final String NOT_SUPPORTED = "0A000";
  static final String NO_SUCH_ARGUMENT = "22023";
  static final String NOT_CONVERTIBLE = "07006";
  static final String TOO_COMPLEX = "54001";
  static final String OUT_OF_MEMORY = "53200";
  static final String INTERNAL = "XX000";

  private SqlErrors() {}

  /** Whatever was raised, as what a JDBC program expects. */
  static SQLException of(Throwable raised) {
    if (raised instanceof SQLException known) {
      return known;
    }
    if (raised instanceof SparkSqlException error) {
      // Spark's HY008 is ODBC's; what JDBC programs look for after a cancel is the standard's.
      String state = error.errorClass().equals("OPERATION_CANCELED") ? CANCELLED : error.sqlState();
      return of(state, error.getMessage(), error);
    }
    if (raised instanceof StackOverflowError) {
      return of(
          TOO_COMPLEX,
          "[FAILED_TO_PARSE_TOO_COMPLEX] The statement is nested too deeply; write it in smaller"
              + " steps, such as views.",
          raised);
    }
    if (raised instanceof OutOfMemoryError || isArrowOutOfMemory(raised)) {
      return of(OUT_OF_MEMORY, "[OUT_OF_MEMORY] " + raised.getMessage(), raised);
    }
    return of(INTERNAL, "[INTERNAL_ERROR] " + text(raised), raised);
  }

  /** By name: Arrow may not be there to be loaded. */
  private static boolean isArrowOutOfMemory(Throwable raised) {
    return raised.getClass().getName().equals("org.apache.arrow.memory.OutOfMemoryException");
  }

  private static String text(Throwable raised) {
    return raised.getMessage() == null ? raised.toString() : raised.getMessage();
  }

  /** The same, and where in the result it happened. */
  static SQLException inColumn(RuntimeException raised, int column, String name) {
    if (raised instanceof SparkSqlException error) {
      return of(
          error.sqlState(), error.getMessage() + " (column " + column + ", " + name + ")", error);
    }
    return of(raised);
  }

  static SQLException of(String state, String message, Throwable cause) {
    String group = state == null || state.length() < 2 ? "" : state.substring(0, 2);
    return switch (group) {
      case "07", "22" -> new SQLDataException(message, state, cause);
      case "08" ->
          state.equals(BAD_URL) || state.equals(NO_CONNECTION)
              ? new SQLNonTransientConnectionException(message, state, cause)
              : new SQLTransientConnectionException(message, state, cause);
      case "0A" -> new SQLFeatureNotSupportedException(message, state, cause);
      case "23" -> new SQLIntegrityConstraintViolationException(message, state, cause);
      case "28" -> new SQLInvalidAuthorizationSpecException(message, state, cause);
      case "40" -> new SQLTransactionRollbackException(message, state, cause);
      case "42" -> new SQLSyntaxErrorException(message, state, cause);
      case "53" -> new SQLTransientException(message, state, cause);
      case "54", "XX" -> new SQLNonTransientException(message, state, cause);
      case "HY" ->
          state.startsWith("HYT")
              ? new SQLTimeoutException(message, state, cause)
              : new SQLException(message, state, cause);
      default -> new SQLException(message, state, cause);
    };
  }

  static SQLException closed(String what) {
    return of(
        what.equals("connection") ? NO_CONNECTION : CURSOR_STATE,
        "[CLOSED] The " + what + " is closed.",
        null);
  }

  static SQLException cursor(String message) {
    return of(CURSOR_STATE, "[CURSOR] " + message, null);
  }

  static SQLException argument(String message) {
    return of(NO_SUCH_ARGUMENT, "[INVALID_PARAMETER_VALUE] " + message, null);
  }

  /** {@code value}, which a program must not leave out. */
  static <T> T given(T value, String what) throws SQLException {
    if (value == null) {
      throw argument("The " + what + " is null.");
    }
    return value;
  }

  /** Where {@code length} values from {@code from} on are to be within {@code size}. */
  static void within(long from, long length, long size) throws SQLException {
    if (from < 0 || length < 0 || from + length > size) {
      throw argument(length + " from " + from + " on is not within " + size + ".");
    }
  }

  static SQLException unsupported(String what) {
    return of(NOT_SUPPORTED, "[UNSUPPORTED_FEATURE.C2S] c2s does not support " + what + ".", null);
  }

  static SQLClientInfoException clientInfo(SQLException cause) {
    return new SQLClientInfoException(cause.getMessage(), cause.getSQLState(), 0, Map.of(), cause);
  }

  static SQLException notWrapper(Object self, Class<?> wanted) {
    return argument(
        self.getClass().getSimpleName()
            + " is not a wrapper for "
            + (wanted == null ? null : wanted.getName())
            + ".");
  }
}
