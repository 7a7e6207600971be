package com.catalyst2sql.driver;

import static com.catalyst2sql.driver.TestSql.one;
import static com.catalyst2sql.driver.TestSql.run;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A result is given again only while it would be the same. */
class ResultCacheTest {

  private static final String URL = "jdbc:c2s:mem:resultcache";

  private Connection connection;
  private Connection other;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection(URL);
    other = DriverManager.getConnection(URL);
    run(connection, "CREATE TABLE t AS SELECT 1 AS id, 'one' AS name");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    other.close();
  }

  private long hits() throws SQLException {
    return connection.unwrap(C2sConnection.class).resultCache().orElseThrow().stats().hitCount();
  }

  /** How often {@code sql} was answered from the cache when it is asked for again. */
  private long hitsOf(String sql) throws SQLException {
    one(connection, sql);
    long before = hits();
    one(connection, sql);
    return hits() - before;
  }

  @Test
  void aSecondAskingIsAnsweredFromTheCacheForEveryConnection() throws SQLException {
    assertEquals("one", one(connection, "SELECT name FROM t WHERE id = 1"));
    long before = hits();
    assertEquals("one", one(connection, "SELECT name FROM t WHERE id = 1"));
    assertEquals("one", one(other, "SELECT name FROM t WHERE id = 1"));
    assertEquals(before + 2, hits());
  }

  @Test
  void everyWriteMakesItStale() throws SQLException {
    String sql = "SELECT max(name) FROM t";
    assertEquals(1, hitsOf(sql));
    run(connection, "INSERT INTO t VALUES (2, 'two')");
    assertEquals("two", one(connection, sql));
    run(other, "UPDATE t SET name = 'zwei' WHERE id = 2");
    assertEquals("zwei", one(connection, sql));
    run(other, "DELETE FROM t WHERE id = 2");
    assertEquals("one", one(connection, sql));
    run(other, "CREATE OR REPLACE TABLE t AS SELECT 3 AS id, 'three' AS name");
    assertEquals("three", one(connection, sql));
    other.setAutoCommit(false);
    run(other, "UPDATE t SET name = 'four'");
    assertEquals("three", one(connection, sql));
    assertEquals("four", one(other, sql));
    other.commit();
    assertEquals("four", one(connection, sql));
  }

  @Test
  void onlyWritesOfWhatWasReadMakeItStale() throws SQLException {
    run(
        connection,
        "CREATE TABLE u AS SELECT 1 AS id",
        "CREATE VIEW v AS SELECT name FROM t WHERE id IN (SELECT id FROM u)",
        "CREATE VIEW w AS SELECT max(name) AS name FROM v");
    String sql = "SELECT name FROM w";
    assertEquals("one", one(connection, sql));
    run(other, "CREATE TABLE aside AS SELECT 9 AS id", "INSERT INTO aside VALUES (8)");
    run(other, "ALTER TABLE aside ADD COLUMN more INT", "DROP TABLE aside");
    long before = hits();
    assertEquals("one", one(connection, sql));
    assertEquals(before + 1, hits());
    run(other, "INSERT INTO t VALUES (2, 'two')");
    assertEquals("one", one(connection, sql));
    run(other, "INSERT INTO u VALUES (2)");
    assertEquals("two", one(connection, sql));
    run(other, "TRUNCATE TABLE u");
    assertEquals(null, one(connection, sql));
    run(other, "DROP TABLE u", "CREATE TABLE u AS SELECT 2 AS id");
    assertEquals("two", one(connection, sql));
    run(other, "ALTER TABLE u RENAME TO u2", "CREATE TABLE u AS SELECT 1 AS id");
    assertEquals("one", one(connection, sql));
    run(other, "INSERT INTO u SELECT id FROM u2");
    assertEquals("two", one(connection, sql));
    run(other, "INSERT OVERWRITE u VALUES (1)");
    assertEquals("one", one(connection, sql));
    run(other, "CREATE OR REPLACE VIEW v AS SELECT 'new' AS name");
    assertEquals("new", one(connection, sql));
  }

  @Test
  void aTransactionMakesStaleWhatItWroteAndNothingElse() throws SQLException {
    run(connection, "CREATE TABLE u AS SELECT 1 AS id");
    String ofT = "SELECT max(name) FROM t";
    String ofU = "SELECT max(id) FROM u";
    assertEquals("one", one(connection, ofT));
    assertEquals("1", one(connection, ofU));
    other.setAutoCommit(false);
    run(other, "UPDATE u SET id = 2");
    one(other, ofT);
    assertEquals("1", one(connection, ofU));
    other.commit();
    assertEquals("2", one(connection, ofU));
    long before = hits();
    assertEquals("one", one(connection, ofT));
    assertEquals(before + 1, hits());
    run(other, "UPDATE u SET id = 3");
    other.rollback();
    assertEquals("2", one(connection, ofU));
  }

  @Test
  void explainSaysWhereRowsWouldComeFrom() throws SQLException {
    String sql = "SELECT name FROM t WHERE id = 1";
    assertTrue(explained(sql).contains("result of this query: not there yet"), explained(sql));
    one(connection, sql);
    one(connection, sql);
    long before = hits();
    assertTrue(explained(sql).contains("result of this query: kept"), explained(sql));
    assertTrue(explained(sql).contains("results: " + before + " hits"), explained(sql));
    assertEquals(before, hits());
    assertTrue(explained("SELECT uuid()").contains("result of this query: not kept"));
    run(other, "INSERT INTO t VALUES (5, 'five')");
    assertTrue(explained(sql).contains("result of this query: not there yet"), explained(sql));
    assertFalse(one(connection, "EXPLAIN " + sql).contains("Caches"));
    assertTrue(explained("SELECT nosuch FROM t").contains("nosuch"));
  }

  private String explained(String sql) throws SQLException {
    return one(connection, "EXPLAIN EXTENDED " + sql);
  }

  @Test
  void nothingIsKeptInATransaction() throws SQLException {
    connection.setAutoCommit(false);
    assertEquals(0, hitsOf("SELECT name FROM t"));
    run(connection, "UPDATE t SET name = 'mine'");
    assertEquals("mine", one(connection, "SELECT name FROM t"));
    connection.rollback();
    connection.setAutoCommit(true);
    assertEquals("one", one(connection, "SELECT name FROM t"));
  }

  @Test
  void whatIsRandomOrOfTheMomentIsNotKept() throws SQLException {
    run(
        connection,
        "CREATE VIEW moment AS SELECT current_timestamp() AS t, uuid() AS u",
        "CREATE TEMPORARY VIEW mine AS SELECT rand() AS r");
    for (String sql :
        new String[] {
          "SELECT uuid()",
          "SELECT rand()",
          "SELECT now()",
          "SELECT current_date",
          "SELECT * FROM moment",
          "SELECT u FROM moment",
          "SELECT count(r) FROM mine"
        }) {
      assertEquals(0, hitsOf(sql), sql);
    }
    assertNotEquals(
        one(connection, "SELECT t FROM moment"), one(connection, "SELECT t FROM moment"));
  }

  @Test
  void sessionsWithOtherTemporaryViewsOrSettingsDoNotMeet() throws SQLException {
    run(connection, "CREATE TEMPORARY VIEW v AS SELECT 'mine' AS a");
    run(other, "CREATE TEMPORARY VIEW v AS SELECT 'theirs' AS a");
    assertEquals("mine", one(connection, "SELECT a FROM v"));
    assertEquals("theirs", one(other, "SELECT a FROM v"));
    String sql = "SELECT CAST(TIMESTAMP '2024-01-01 00:00:00Z' AS STRING) FROM t";
    run(connection, "SET TIME ZONE 'UTC'");
    run(other, "SET TIME ZONE 'Asia/Tokyo'");
    assertEquals("2024-01-01 00:00:00", one(connection, sql));
    assertEquals("2024-01-01 09:00:00", one(other, sql));
    run(connection, "SET c2s.resultCache.enabled=false");
    assertEquals(0, hitsOf("SELECT name FROM t"));
  }

  @Test
  void aChangedFileIsReadAgain(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a.csv");
    Files.writeString(file, "1\n");
    String sql = "SELECT sum(CAST(_c0 AS INT)) FROM csv.`" + file + "`";
    assertEquals(1, hitsOf(sql));
    assertEquals("1", one(connection, sql));
    Files.writeString(file, "1\n2\n", StandardCharsets.UTF_8);
    assertEquals("3", one(connection, sql));
    assertEquals("3", one(other, sql));
  }

  @Test
  void onlySmallResultsAreKept() throws SQLException {
    assertEquals(1, hitsOf("SELECT id FROM range(4000)"));
    assertEquals(0, hitsOf("SELECT id FROM range(5000)"));
    assertEquals(0, hitsOf("SELECT repeat('x', 500000) AS s"));
    ResultCache cache = connection.unwrap(C2sConnection.class).resultCache().orElseThrow();
    for (int i = 0; i < 400; i++) {
      one(connection, "SELECT repeat('x', 100000) AS s, " + i);
    }
    assertTrue(cache.bytes() <= ResultCache.DEFAULT_SIZE, "bytes: " + cache.bytes());
  }

  @Test
  void allRowsComeWhetherKeptOrNot() throws SQLException {
    for (int size : new int[] {0, 1, 4_096, 4_097, 70_000}) {
      for (int round = 0; round < 2; round++) {
        try (Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery("SELECT id FROM range(" + size + ")")) {
          long sum = 0;
          int count = 0;
          while (rows.next()) {
            sum += rows.getLong(1);
            count++;
          }
          assertEquals(size, count);
          assertEquals((long) size * (size - 1) / 2, sum);
        }
      }
    }
  }

  @Test
  void whatAReaderDoesToItsCopyNobodyElseSees() throws SQLException {
    for (int round = 0; round < 3; round++) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT X'0102' AS b, array(1, 2) AS a")) {
        rows.next();
        byte[] bytes = rows.getBytes(1);
        assertArrayEquals(new byte[] {1, 2}, bytes);
        bytes[0] = 9;
        Object[] elements = (Object[]) rows.getArray(2).getArray();
        assertEquals(1, elements[0]);
        elements[0] = 9;
      }
    }
  }

  @Test
  void arrowBatchesAreThereEachTime() throws Exception {
    for (int round = 0; round < 3; round++) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT id FROM t")) {
        ArrowReader reader = rows.unwrap(ArrowReader.class);
        assertTrue(reader.loadNextBatch());
        assertEquals(1, reader.getVectorSchemaRoot().getRowCount());
      }
    }
  }
}
