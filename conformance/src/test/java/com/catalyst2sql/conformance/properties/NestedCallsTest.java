package com.catalyst2sql.conformance.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls around calls: their texts grow as they do, also where a translation names an operand more than once. */
final class NestedCallsTest {

  private static final int DEEP = 40;

  /** A bound no text comes near to that doubles with each call. */
  private static final int LONG = 100_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "CAST(id AS DECIMAL(20,10)); @ * CAST(id AS DECIMAL(20,10)); 1.000000",
        "CAST(id AS DECIMAL(38,2)); @ - CAST(id AS DECIMAL(38,0)); -39.00",
        "CAST(id AS DECIMAL(10,2)); @ + 1.5; 61.00",
        "array(id); concat(@, array(id)); 41",
        "array(id); array_append(@, id); 41",
        "CAST(id AS STRING); right(@, CAST(id AS INT)); 1",
        "CAST(id AS INT); locate('a', 'banana', @); 2"
      })
  void growWithTheCalls(String first, String call, String answer) throws SQLException {
    String nested = first;
    for (int i = 0; i < DEEP; i++) {
      nested = "(" + call.replace("@", nested) + ")";
    }
    for (String ansi : new String[] {"false", "true"}) {
      try (Connection connection =
              DriverManager.getConnection("jdbc:c2s:;spark.sql.ansi.enabled=" + ansi);
          Statement statement = connection.createStatement()) {
        String sql = "SELECT " + nested + " AS x FROM range(1, 2)";
        int length = connection.nativeSQL(sql).length();
        assertTrue(length < LONG, () -> length + " characters");
        try (ResultSet rows = statement.executeQuery(answered(first, sql))) {
          assertTrue(rows.next());
          assertEquals(answer, rows.getString(1));
        }
      }
    }
  }

  private static String answered(String first, String sql) {
    return first.startsWith("array") ? "SELECT size(x) FROM (" + sql + ")" : sql;
  }
}
