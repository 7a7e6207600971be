package com.catalyst2sql.federation.duckdb;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/**
 * The DuckDB connections of one session. Each running statement has one to itself, because a connection streams one result
 * at a time; a connection that was interrupted by closing it does not come back.
 */
public final class ConnectionPool implements AutoCloseable {

  private static final int KEPT = 4;

  private final DuckDBDatabase database;
  private final Deque<DuckDBConnection> idle = new ArrayDeque<>();
  private final Map<DuckDBConnection, String> zones = new HashMap<>();
  private boolean closed;

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

  /** Gives a connection taken from here another session time zone. */
  public void zone(DuckDBConnection connection, String timeZone) {
    synchronized (this) {
      if (timeZone.equals(zones.get(connection))) {
        return;
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = '" + timeZone.replace("'", "''") + "'");
    } catch (SQLException e) {
      throw DuckDBErrors.translate(e);
    }
    synchronized (this) {
      zones.put(connection, timeZone);
    }
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
      zones.remove(connection);
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
