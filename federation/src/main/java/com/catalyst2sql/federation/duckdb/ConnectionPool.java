package com.catalyst2sql.federation.duckdb;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/**
 * The DuckDB connections of one session. Each running statement has one to itself, because a connection streams one result
 * at a time; a connection that was interrupted by closing it does not come back.
 */
public final class ConnectionPool implements AutoCloseable {

  private static final int KEPT = 4;

  private final DuckDBDatabase database;
  private final Deque<DuckDBConnection> idle = new ArrayDeque<>();
  private final Map<DuckDBConnection, State> states = new HashMap<>();
  private boolean closed;

  /** What a connection has been told, and keeps. */
  private record State(String zone, boolean streams, PreparedTexts prepared) {}

  public ConnectionPool(DuckDBDatabase database) {
    this.database = database;
  }

  /** A connection whose session time zone is {@code timeZone}, a name ICU knows. */
  public DuckDBConnection acquire(String timeZone) {
    DuckDBConnection connection;
    synchronized (this) {
      connection = idle.poll();
    }
    if (connection == null) {
      connection = database.connect();
      database.pooled().incrementAndGet();
    }
    try {
      zone(connection, timeZone);
    } catch (RuntimeException e) {
      discard(connection);
      throw e;
    }
    return connection;
  }

  /** As {@link #acquire}, with all of our functions on it, for what runs in a transaction or looks at no text. */
  public DuckDBConnection acquireWithFunctions(String timeZone) {
    DuckDBConnection connection = acquire(timeZone);
    try {
      database.provideAll(connection);
    } catch (RuntimeException e) {
      discard(connection);
      throw e;
    }
    return connection;
  }

  /** Gives a connection taken from here another session time zone. */
  public void zone(DuckDBConnection connection, String timeZone) {
    State known = state(connection);
    if (known != null && timeZone.equals(known.zone())) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = '" + timeZone.replace("'", "''") + "'");
      if (known != null) {
        // What was prepared may hold values that were worked out in the other zone.
        known.prepared().clear();
      }
    } catch (SQLException e) {
      throw DuckDBErrors.translate(e);
    }
    synchronized (this) {
      // A new connection streams, see DuckDBDatabase.
      boolean streams = known == null || known.streams();
      states.put(connection, new State(timeZone, streams, new PreparedTexts(connection)));
    }
  }

  /** Whether a connection taken from here gives results while it computes them, or once it has. */
  public void streams(DuckDBConnection connection, boolean streams) {
    State known = state(connection);
    if (known.streams() == streams) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET SESSION jdbc_stream_results = " + streams);
    } catch (SQLException e) {
      throw DuckDBErrors.translate(e);
    }
    synchronized (this) {
      states.put(connection, new State(known.zone(), streams, known.prepared()));
    }
  }

  private synchronized State state(DuckDBConnection connection) {
    return states.get(connection);
  }

  /** {@code sql} prepared on a connection taken from here, which keeps it; to be used by whoever holds that. */
  public DuckDBPreparedStatement prepared(DuckDBConnection connection, String sql)
      throws SQLException {
    return preparedOn(connection).get(sql);
  }

  /** Lets go of a prepared statement that is not as it should be. */
  public void forget(DuckDBConnection connection, String sql) throws SQLException {
    preparedOn(connection).forget(sql);
  }

  private PreparedTexts preparedOn(DuckDBConnection connection) {
    return state(connection).prepared();
  }

  /** Takes a connection back, once nothing runs on it. */
  public void release(DuckDBConnection connection) {
    synchronized (this) {
      try {
        if (!closed && idle.size() < KEPT && !connection.isClosed()) {
          idle.push(connection);
          return;
        }
      } catch (SQLException e) {
        // Falls through: a connection that cannot tell is not kept.
      }
    }
    discard(connection);
  }

  /** Closes a connection that is not to be used again. */
  public void discard(DuckDBConnection connection) {
    synchronized (this) {
      states.remove(connection);
    }
    database.pooled().decrementAndGet();
    try {
      connection.close();
    } catch (SQLException e) {
      throw DuckDBErrors.translate(e);
    }
  }

  @Override
  public void close() {
    Deque<DuckDBConnection> all;
    synchronized (this) {
      closed = true;
      all = new ArrayDeque<>(idle);
      idle.clear();
    }
    all.forEach(this::discard);
  }
}
