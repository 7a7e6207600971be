package com.catalyst2sql.federation.duckdb;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/**
 * The statements that stay prepared on one DuckDB connection, those used last. Used by whoever holds the connection, one
 * thread at a time.
 */
final class PreparedTexts {

  private static final int KEPT = 32;

  private final DuckDBConnection connection;
  private final Map<String, DuckDBPreparedStatement> kept = new LinkedHashMap<>(16, 0.75f, true);

  PreparedTexts(DuckDBConnection connection) {
    this.connection = connection;
  }

  DuckDBPreparedStatement get(String sql) throws SQLException {
    DuckDBPreparedStatement known = kept.get(sql);
    if (known != null && !known.isClosed()) {
      return known;
    }
    DuckDBPreparedStatement made =
        connection.prepareStatement(sql).unwrap(DuckDBPreparedStatement.class);
    kept.put(sql, made);
    if (kept.size() > KEPT) {
      String eldest = kept.keySet().iterator().next();
      kept.remove(eldest).close();
    }
    return made;
  }

  /** Lets go of one that failed, or whose result was not read to its end. */
  void forget(String sql) throws SQLException {
    DuckDBPreparedStatement known = kept.remove(sql);
    if (known != null) {
      known.close();
    }
  }

  void clear() throws SQLException {
    for (DuckDBPreparedStatement statement : kept.values()) {
      statement.close();
    }
    kept.clear();
  }
}
