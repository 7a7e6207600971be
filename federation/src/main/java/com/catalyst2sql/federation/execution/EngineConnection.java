package com.catalyst2sql.federation.execution;

import com.catalyst2sql.federation.duckdb.ConnectionPool;
import org.duckdb.DuckDBConnection;

/** The DuckDB connection that a statement runs on, for as long as it runs. */
interface EngineConnection extends AutoCloseable {

  DuckDBConnection connection();

  /** Whether it outlives the statement as the open transaction of the session. */
  boolean isTransaction();

  /** A statement that may have changed something has run. */
  void executed(String sql);

  /** Something that ran on it raised. */
  void failed();

  /** Gives it back. */
  @Override
  void close();

  /** One from the pool, for a statement by itself. */
  static EngineConnection ofPool(ConnectionPool pool, String timeZone) {
    DuckDBConnection connection = pool.acquire(timeZone);
    return new EngineConnection() {
      @Override
      public DuckDBConnection connection() {
        return connection;
      }

      @Override
      public boolean isTransaction() {
        return false;
      }

      @Override
      public void executed(String sql) {}

      @Override
      public void failed() {}

      @Override
      public void close() {
        pool.release(connection);
      }
    };
  }
}
