package com.catalyst2sql.federation.execution;

import com.catalyst2sql.federation.duckdb.ConnectionPool;
import java.sql.SQLException;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/** The DuckDB connection that a statement runs on, for as long as it runs. */
interface EngineConnection extends AutoCloseable {

  DuckDBConnection connection();

  /** Whether it outlives the statement as the open transaction of the session. */
  boolean isTransaction();

  /** How the next results come: as they are computed, or once they are. */
  void streams(boolean streams);

  /** {@code sql} as a prepared statement that stays on the connection; empty where none does. */
  Optional<DuckDBPreparedStatement> prepared(String sql) throws SQLException;

  /** Lets go of what {@link #prepared} gave. */
  void forget(String sql) throws SQLException;

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
      public void streams(boolean streams) {
        pool.streams(connection, streams);
      }

      @Override
      public Optional<DuckDBPreparedStatement> prepared(String sql) throws SQLException {
        return Optional.of(pool.prepared(connection, sql));
      }

      @Override
      public void forget(String sql) throws SQLException {
        pool.forget(connection, sql);
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
