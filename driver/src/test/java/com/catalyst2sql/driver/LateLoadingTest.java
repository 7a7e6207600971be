package com.catalyst2sql.driver;

import static com.catalyst2sql.driver.TestSql.one;
import static com.catalyst2sql.driver.TestSql.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.Test;

/** What an engine loads only when it is first needed is there when it is. */
class LateLoadingTest {

  @Test
  void constantsAreReadAsWellBeforeArrowIsLoaded() throws SQLException {
    String sql =
        "SELECT 1 AS a, 'x' AS b, true AS c, 2L AS d, 1.50 AS e, 2.5D AS f, CAST(NULL AS INT)";
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:")) {
      for (int i = 0; i < 3; i++) {
        // The third time Arrow is there, and the result cache is not.
        if (i == 2) {
          one(connection, "SELECT max(id) FROM range(3)");
          run(connection, "SET c2s.resultCache.enabled = false");
        }
        try (Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery(sql)) {
          assertTrue(rows.next());
          assertEquals(1, rows.getObject(1));
          assertEquals("x", rows.getObject(2));
          assertEquals(true, rows.getObject(3));
          assertEquals(2L, rows.getObject(4));
          assertEquals(new BigDecimal("1.50"), rows.getObject(5));
          assertEquals(2.5, rows.getObject(6));
          assertNull(rows.getObject(7));
          assertFalse(rows.next());
        }
      }
    }
  }

  @Test
  void constantsComeAsArrowWhereThatIsAskedFor() throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:c2s:;c2s.resultCache.enabled=false");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT 7")) {
      ArrowReader reader = rows.unwrap(ArrowReader.class);
      assertTrue(reader.loadNextBatch());
      assertEquals(7, reader.getVectorSchemaRoot().getVector(0).getObject(0));
      assertFalse(reader.loadNextBatch());
    }
  }

  @Test
  void functionsInJavaAreThereInsideATransactionThatBeganBeforeAnyWasUsed() throws SQLException {
    String url = "jdbc:c2s:mem:late-loading";
    try (Connection first = DriverManager.getConnection(url);
        Connection second = DriverManager.getConnection(url)) {
      first.setAutoCommit(false);
      assertEquals("1", one(first, "SELECT 1"));
      assertEquals("Ab Cd", one(second, "SELECT initcap('ab cd')"));
      assertEquals("Ab Cd", one(first, "SELECT initcap('ab cd')"));
      first.rollback();
      assertEquals("Ab Cd", one(first, "SELECT initcap('ab cd')"));
      first.rollback();
      first.setAutoCommit(true);
      assertEquals("Ab Cd", one(first, "SELECT initcap('ab cd')"));
    }
  }

  @Test
  void tablesCanBeMadeInATransactionOfADatabaseThatHasNone() throws SQLException {
    String url = "jdbc:c2s:mem:late-tables";
    try (Connection first = DriverManager.getConnection(url);
        Connection second = DriverManager.getConnection(url)) {
      first.setAutoCommit(false);
      assertEquals("1", one(first, "SELECT 1"));
      run(second, "CREATE TABLE u (i INT)");
      run(first, "CREATE TABLE t (i INT)");
      run(first, "INSERT INTO t SELECT length(initcap('ab cd'))");
      first.commit();
      assertEquals("5", one(second, "SELECT max(i) FROM t"));
    }
  }
}
