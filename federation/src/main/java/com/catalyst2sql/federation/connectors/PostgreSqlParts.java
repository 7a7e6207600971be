package com.catalyst2sql.federation.connectors;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ranges of a table's pages, which PostgreSQL reads by themselves since 14, in one state that a transaction exports and others
 * take for theirs. The last range has no end, so that pages that came meanwhile are in it.
 */
final class PostgreSqlParts {

  private static final int RANGES_SINCE = 14;

  /** Ordinary tables and materialized views alone have pages, and only in a heap is a row's place what it is asked for by. */
  private static final String PAGES =
      "SELECT pg_relation_size(c.oid) / current_setting('block_size')::bigint"
          + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " JOIN pg_am a ON a.oid = c.relam"
          + " WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'm')"
          + " AND a.amname = 'heap'";

  private static final String ONE_STATE = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ";

  private PostgreSqlParts() {}

  static List<String> cut(Connection connection, List<String> path, int parts) throws SQLException {
    if (path.size() != 2 || connection.getMetaData().getDatabaseMajorVersion() < RANGES_SINCE) {
      return List.of();
    }
    long pages = pages(connection, path);
    if (pages < parts) {
      return List.of();
    }
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      String from = i == 0 ? "" : "ctid >= '(" + pages * i / parts + ",0)'";
      String to = i == parts - 1 ? "" : "ctid < '(" + pages * (i + 1) / parts + ",0)'";
      conditions.add(from + (from.isEmpty() || to.isEmpty() ? "" : " AND ") + to);
    }
    return conditions;
  }

  private static long pages(Connection connection, List<String> path) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PAGES)) {
      statement.setString(1, path.get(0));
      statement.setString(2, path.get(1));
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  /** A server that cannot export it still lets this connection read one state. */
  static Optional<String> hold(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(ONE_STATE);
      try (ResultSet row = statement.executeQuery("SELECT pg_export_snapshot()")) {
        return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
      } catch (SQLException e) {
        connection.rollback();
        statement.execute(ONE_STATE);
        return Optional.empty();
      }
    }
  }

  static void join(Connection connection, String snapshot) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(ONE_STATE);
      statement.execute("SET TRANSACTION SNAPSHOT '" + snapshot.replace("'", "''") + "'");
    }
  }
}
