package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries that need more memory than they may have. */
class SpillTest {

  private static final String SORT =
      "SELECT max(n) FROM (SELECT row_number() OVER (ORDER BY s) AS n FROM"
          + " (SELECT repeat(CAST(id AS STRING), 8) AS s FROM range(1500000)))";

  @TempDir Path directory;

  @Test
  void whatDoesNotFitGoesToDiskAndExplainAnalyzeSaysHowMuch() throws SQLException {
    try (Connection connection = connect(";c2s.tempDirectory=" + directory);
        Statement statement = connection.createStatement()) {
      assertEquals(1500000, number(statement, SORT));
      String plan = text(statement, "EXPLAIN ANALYZE " + SORT);
      assertTrue(plan.contains("\n== Run ==\ntime: "), plan);
      assertTrue(plan.matches("(?s).*\nspilled to disk at most: [1-9][0-9.]* MB\n.*"), plan);
      assertTrue(plan.contains("WINDOW: 1500000 rows, "), plan);
      assertEquals(1, number(statement, "SELECT 1"));
    }
  }

  @Test
  void aQueryThatNeedsNoDiskSaysSo() throws SQLException {
    try (Connection connection = connect(";c2s.tempDirectory=" + directory);
        Statement statement = connection.createStatement()) {
      String plan = text(statement, "EXPLAIN ANALYZE SELECT count(1) FROM range(10)");
      assertTrue(plan.contains("\nspilled to disk at most: nothing\n"), plan);
    }
  }

  @Test
  void bothLimitsTogetherEndAStatementAndNothingElse() throws SQLException {
    try (Connection connection = connect(";c2s.maxTempSize=10MB;c2s.tempDirectory=" + directory);
        Statement statement = connection.createStatement()) {
      SQLException refused = assertThrows(SQLException.class, () -> number(statement, SORT));
      assertEquals("53200", refused.getSQLState(), refused.getMessage());
      assertFalse(connection.isClosed());
      assertEquals(1, number(statement, "SELECT 1"));
    }
  }

  private static Connection connect(String settings) throws SQLException {
    return DriverManager.getConnection("jdbc:c2s:;c2s.memoryLimit=64MB;c2s.threads=2" + settings);
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static String text(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
