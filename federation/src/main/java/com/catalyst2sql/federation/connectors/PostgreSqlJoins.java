package com.catalyst2sql.federation.connectors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Keeps PostgreSQL from joining by a nested loop that reads a table anew for each row. It chooses one where it believes that there
 * is a single row to join, and where there are two thousand after all, what takes a tenth of a second takes a quarter of a minute.
 * With one row indeed, the other ways read that table once too. Loops over indexes are left alone.
 */
final class PostgreSqlJoins {

  private static final JsonFactory JSON = new JsonFactory();

  /** What costs less, by PostgreSQL's own count, can be read again and again: some thousands of rows. */
  private static final double MUCH = 50;

  private PostgreSqlJoins() {}

  /** For the transaction that is open. */
  static void guide(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean loops = false;
      try (ResultSet plan = statement.executeQuery("EXPLAIN (FORMAT JSON) " + sql)) {
        while (plan.next()) {
          loops |= loopsOverScans(plan.getString(1));
        }
      }
      if (loops) {
        statement.execute("SET LOCAL enable_nestloop = off");
      }
    }
  }

  /** Whether a plan, as {@code EXPLAIN (FORMAT JSON)} writes it, has a nested loop whose inner side scans a table that is not small. */
  static boolean loopsOverScans(String json) {
    try (JsonParser parser = JSON.createParser(json)) {
      Found found = new Found();
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          node(parser, found);
        }
      }
      return found.loop;
    } catch (IOException e) {
      return false;
    }
  }

  private static final class Found {
    private boolean loop;
  }

  /** What is told of a part of the plan: whether it is an inner side, and the most that a scan without index in it costs. */
  private record Part(boolean inner, double scanned) {}

  private static Part node(JsonParser parser, Found found) throws IOException {
    String type = "";
    boolean inner = false;
    double cost = 0;
    double below = 0;
    double innerSide = 0;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "Node Type" -> type = parser.getText();
        case "Parent Relationship" -> inner = parser.getText().equals("Inner");
        case "Total Cost" -> cost = parser.getDoubleValue();
        case "Plan" -> below = Math.max(below, node(parser, found).scanned());
        case "Plans" -> {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            Part part = node(parser, found);
            below = Math.max(below, part.scanned());
            innerSide = part.inner() ? Math.max(innerSide, part.scanned()) : innerSide;
          }
        }
        default -> {
          if (value.isStructStart()) {
            parser.skipChildren();
          }
        }
      }
    }
    found.loop |= type.equals("Nested Loop") && innerSide >= MUCH;
    return new Part(inner, type.equals("Seq Scan") ? cost : below);
  }
}
