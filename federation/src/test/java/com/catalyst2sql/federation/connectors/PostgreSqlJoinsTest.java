package com.catalyst2sql.federation.connectors;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Plans as PostgreSQL writes them, cut short. */
class PostgreSqlJoinsTest {

  private static String scan(String relationship, double cost) {
    return "{\"Node Type\": \"Seq Scan\", \"Parent Relationship\": \"%s\", \"Total Cost\": %s,"
            .formatted(relationship, cost)
        + " \"Plan Rows\": 1, \"Output\": [\"a\", {\"b\": [1]}]}";
  }

  private static String plan(String type, String outer, String inner) {
    return "[{\"Plan\": {\"Node Type\": \"%s\", \"Total Cost\": 9000.5, \"Plans\": [%s, %s]},"
            .formatted(type, outer, inner)
        + " \"Planning\": {\"Blocks\": [1, 2]}}]";
  }

  private static String over(String type, String relationship, String child) {
    return "{\"Node Type\": \"%s\", \"Parent Relationship\": \"%s\", \"Total Cost\": 1,"
            .formatted(type, relationship)
        + " \"Plans\": ["
        + child
        + "]}";
  }

  @Test
  void aTableReadAnewForEachRow() {
    String outer = scan("Outer", 1134);
    assertTrue(PostgreSqlJoins.loopsOverScans(plan("Nested Loop", outer, scan("Inner", 984))));
    assertTrue(
        PostgreSqlJoins.loopsOverScans(
            plan("Nested Loop", outer, over("Materialize", "Inner", scan("Outer", 984)))));
    String below =
        "{\"Node Type\": \"Sort\", \"Plans\": ["
            + "{\"Node Type\": \"Nested Loop\", \"Plans\": ["
            + outer
            + ", "
            + scan("Inner", 984)
            + "]}]}";
    assertTrue(PostgreSqlJoins.loopsOverScans("[{\"Plan\": " + below + "}]"));
  }

  @Test
  void whatIsLeftAlone() {
    String outer = scan("Outer", 1134);
    assertFalse(PostgreSqlJoins.loopsOverScans(plan("Hash Join", outer, scan("Inner", 984))));
    assertFalse(PostgreSqlJoins.loopsOverScans(plan("Nested Loop", outer, scan("Inner", 1.5))));
    assertFalse(
        PostgreSqlJoins.loopsOverScans(
            plan("Nested Loop", outer, scan("Inner", 0.3).replace("Seq Scan", "Index Only Scan"))));
    for (String text : new String[] {"", "[]", "[{\"Plan\": {}}]", "[{\"Plan\"", "no JSON"}) {
      assertFalse(PostgreSqlJoins.loopsOverScans(text), text);
    }
  }
}
