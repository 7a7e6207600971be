package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What says another time, or anything else, at each run is worked out at each run, whatever is cached. */
class MomentTest {

  private static String value(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT timestamp'now'",
        "SELECT timestamp_ntz'now'",
        "SELECT * FROM (VALUES (timestamp'now')) t",
        "SELECT t FROM v",
        "SELECT current_timestamp",
        "SELECT localtimestamp()",
        "SELECT uuid()",
        "SELECT rand()"
      })
  void isNeverKept(String sql) throws SQLException, InterruptedException {
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMPORARY VIEW v AS SELECT timestamp'now' AS t");
      String first = value(statement, sql);
      Thread.sleep(2);
      assertNotEquals(first, value(statement, sql), sql);
    }
  }

  @Test
  void theEpochIsNoMoment() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:");
        Statement statement = connection.createStatement()) {
      assertEquals("1970-01-01", value(statement, "SELECT date'epoch'"));
    }
  }
}
