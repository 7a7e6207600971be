package com.catalyst2sql.federation.duckdb;

import java.sql.SQLException;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/**
 * DuckDB's driver loses the error of a query that fails before its first rows when results are streamed. The same query
 * through its chunk interface keeps it, so a failed one is run again that way, up to the failure.
 */
public final class LostErrors {

  private static final String MARK = "Invalid result set";

  private LostErrors() {}

  /** Told of the statement that runs again, so that it can be stopped, and before each chunk. */
  public interface Observer {
    void running(DuckDBPreparedStatement statement);

    void chunk();
  }

  /** The error {@code sql} really failed with, {@code failure} itself where it says so. */
  public static SQLException find(
      DuckDBConnection connection, String sql, SQLException failure, Observer observer) {
    if (!String.valueOf(failure.getMessage()).contains(MARK)) {
      return failure;
    }
    try (DuckDBPreparedStatement again = connection.prepare(sql)) {
      observer.running(again);
      try (DuckDBChunkedResult rows = again.query()) {
        while (rows.nextChunk()) {
          observer.chunk();
        }
      }
      return failure;
    } catch (SQLException e) {
      return e;
    }
  }
}
