package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Failures of sources in c2s's terms: each names its source, none shows a secret. */
public final class SourceErrors {

  private SourceErrors() {}

  public static SparkSqlException of(SourceConfig config, SQLException failure) {
    SQLException told = root(failure);
    String state = told.getSQLState() == null ? "" : told.getSQLState();
    String text = config.withoutSecrets(String.valueOf(told.getMessage()).strip());
    if (state.startsWith("28")) {
      return error(
          "C2S.SOURCE_REFUSED_LOGIN",
          "28000",
          "The source " + config.name() + " refused the login: " + text,
          failure);
    }
    if (state.startsWith("08") || isConnection(failure)) {
      return error(
          "C2S.SOURCE_UNAVAILABLE",
          "08001",
          "The source " + config.name() + " cannot be reached: " + text,
          failure);
    }
    return error(
        "C2S.SOURCE_FAILED",
        state.matches("[0-9A-Z]{5}") ? state : "HV000",
        "The source " + config.name() + " failed: " + text,
        failure);
  }

  public static SparkSqlException error(
      String errorClass, String state, String message, Throwable cause) {
    return new SparkSqlException(errorClass, state, message, Map.of(), Origin.NONE, cause);
  }

  private static SQLException root(SQLException failure) {
    SQLException deepest = failure;
    for (Throwable t = failure.getCause(); t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && failure instanceof SQLTransientConnectionException) {
        deepest = sql;
        break;
      }
    }
    return deepest;
  }

  private static boolean isConnection(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLTransientConnectionException
          || t instanceof SQLNonTransientConnectionException
          || t instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  /** Whether trying again may help: the connection failed, and neither the login nor by taking all the time there is. */
  static boolean isTransient(SQLException failure) {
    if (failure.getCause() instanceof TimeoutException) {
      return false;
    }
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return !state.startsWith("28") && (state.startsWith("08") || isConnection(failure));
  }
}
