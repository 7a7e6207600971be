package com.catalyst2sql.driver;

import static com.catalyst2sql.driver.TestSql.rows;
import static com.catalyst2sql.driver.TestSql.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions over rows and over the catalog, as two sessions on one engine see them. */
class TransactionTest {

  private static final String URL = "jdbc:c2s:mem:transactions";

  private Connection connection;
  private Connection other;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection(URL);
    other = DriverManager.getConnection(URL);
    run(connection, "CREATE TABLE t (i INT, s STRING)");
    run(connection, "INSERT INTO t VALUES (1, 'one')");
    connection.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    other.close();
  }

  private static String tables(Connection connection) throws SQLException {
    List<String> all = new ArrayList<>();
    try (ResultSet rows = connection.getMetaData().getTables(null, null, "%", null)) {
      while (rows.next()) {
        all.add(rows.getString("TABLE_NAME"));
      }
    }
    return String.join(",", all);
  }

  private static String state(Connection connection, String sql) {
    return assertThrows(SQLException.class, () -> run(connection, sql)).getSQLState();
  }

  @Test
  void rowsAreSeenByOthersAfterCommitOnly() throws SQLException {
    run(connection, "INSERT INTO t VALUES (2, 'two')", "UPDATE t SET s = 'ONE' WHERE i = 1");
    assertEquals("ONE,two", rows(connection, "SELECT s FROM t ORDER BY i"));
    assertEquals("one", rows(other, "SELECT s FROM t ORDER BY i"));
    connection.commit();
    assertEquals("ONE,two", rows(other, "SELECT s FROM t ORDER BY i"));
  }

  @Test
  void aRollbackTakesBackRowsTablesViewsNamespacesAndFunctions() throws SQLException {
    run(connection, "CREATE TEMPORARY VIEW kept AS SELECT 1 AS a", "SELECT 1");
    connection.commit();
    run(
        connection,
        "DELETE FROM t",
        "CREATE TABLE u AS SELECT i FROM t",
        "CREATE VIEW v AS SELECT * FROM t",
        "CREATE TEMPORARY VIEW w AS SELECT 2 AS a",
        "CREATE OR REPLACE TEMPORARY VIEW kept AS SELECT 2 AS a",
        "CREATE SCHEMA sales",
        "USE sales",
        "CREATE TABLE sales.x (i INT)",
        "ALTER TABLE default.t ADD COLUMNS (more INT)");
    assertEquals("kept,w,t,u,x,v", tables(connection));
    assertEquals("t", tables(other));
    assertEquals("sales", connection.getSchema());
    connection.rollback();
    assertEquals("default", connection.getSchema());
    assertEquals("kept,t", tables(connection));
    assertEquals("one", rows(connection, "SELECT s FROM t"));
    assertEquals("1", rows(connection, "SELECT a FROM kept"));
    assertEquals("42P01", state(connection, "SELECT * FROM u"));
    run(connection, "CREATE TABLE u (j STRING)", "INSERT INTO u VALUES ('again')");
    connection.commit();
    assertEquals("again", rows(other, "SELECT j FROM u"));
    run(connection, "DROP TABLE u");
    connection.rollback();
    assertEquals("again", rows(connection, "SELECT j FROM u"));
  }

  @Test
  void whatIsCommittedOutlivesTheEngine(@org.junit.jupiter.api.io.TempDir Path dir)
      throws SQLException {
    String url = "jdbc:c2s:" + dir.resolve("warehouse");
    try (Connection writing = DriverManager.getConnection(url)) {
      writing.setAutoCommit(false);
      run(writing, "CREATE TABLE kept AS SELECT 1 AS a", "CREATE VIEW v AS SELECT * FROM kept");
      writing.commit();
      run(writing, "CREATE TABLE lost AS SELECT 1 AS a");
    }
    try (Connection reading = DriverManager.getConnection(url)) {
      assertEquals("kept,v", tables(reading));
      assertEquals("1", rows(reading, "SELECT * FROM v"));
    }
  }

  @Test
  void aFailedStatementFailsTheTransaction() throws SQLException {
    run(connection, "INSERT INTO t VALUES (2, 'two')");
    assertEquals("42703", state(connection, "SELECT nosuch FROM t"));
    assertEquals("one,two", rows(connection, "SELECT s FROM t ORDER BY i"));
    assertThrows(SQLException.class, () -> rows(connection, "SELECT raise_error('no') FROM t"));
    assertEquals("25P02", state(connection, "SELECT 1 FROM t"));
    assertEquals("25P02", state(connection, "INSERT INTO t VALUES (3, 'three')"));
    assertEquals("25P02", assertThrows(SQLException.class, connection::commit).getSQLState());
    assertEquals("one", rows(connection, "SELECT s FROM t"));
  }

  @Test
  void savepoints() throws SQLException {
    run(connection, "INSERT INTO t VALUES (2, 'two')");
    Savepoint first = connection.setSavepoint("first");
    run(connection, "INSERT INTO t VALUES (3, 'three')", "CREATE TABLE u AS SELECT * FROM t");
    Savepoint second = connection.setSavepoint();
    run(connection, "DROP TABLE u", "UPDATE t SET s = 'x'");
    assertEquals("first", first.getSavepointName());
    assertThrows(SQLException.class, first::getSavepointId);
    connection.rollback(second);
    assertEquals("one,two,three", rows(connection, "SELECT s FROM t ORDER BY i"));
    assertEquals("1,2,3", rows(connection, "SELECT i FROM u ORDER BY i"));
    assertThrows(SQLException.class, () -> rows(connection, "SELECT raise_error('no') FROM t"));
    connection.rollback(first);
    assertEquals("one,two", rows(connection, "SELECT s FROM t ORDER BY i"));
    assertEquals("t", tables(connection));
    assertEquals(
        "3B001", assertThrows(SQLException.class, () -> connection.rollback(second)).getSQLState());
    connection.releaseSavepoint(first);
    assertThrows(SQLException.class, () -> connection.rollback(first));
    connection.commit();
    assertEquals("one,two", rows(other, "SELECT s FROM t ORDER BY i"));
  }

  @Test
  void aSavepointThatCannotBeComeBackToExactlyRollsBackAll() throws SQLException {
    run(connection, "INSERT INTO t VALUES (2, 'two')");
    Savepoint savepoint = connection.setSavepoint();
    run(other, "CREATE TABLE meanwhile (i INT)", "INSERT INTO meanwhile VALUES (1)");
    assertThrows(SQLTransactionRollbackException.class, () -> connection.rollback(savepoint));
    connection.rollback();
    assertEquals("one", rows(connection, "SELECT s FROM t"));
    run(connection, "INSERT INTO t SELECT CAST(rand() * 10 AS INT), 'random'");
    Savepoint random = connection.setSavepoint();
    assertThrows(SQLTransactionRollbackException.class, () -> connection.rollback(random));
  }

  @Test
  void ofTwoThatChangeTheSameOneWins() throws SQLException {
    other.setAutoCommit(false);
    run(connection, "UPDATE t SET s = 'mine'");
    assertEquals("40001", state(other, "UPDATE t SET s = 'theirs'"));
    other.rollback();
    connection.commit();
    assertEquals("mine", rows(other, "SELECT s FROM t"));
    other.commit();
    run(connection, "CREATE VIEW same AS SELECT 1 AS a");
    run(other, "CREATE VIEW same AS SELECT 2 AS a");
    connection.commit();
    assertThrows(SQLTransactionRollbackException.class, other::commit);
    assertEquals("1", rows(other, "SELECT a FROM same"));
  }

  @Test
  void resultsOutliveTheTransactionUnlessAskedNotTo() throws SQLException {
    try (Statement statement = connection.createStatement();
        Statement second = connection.createStatement()) {
      ResultSet rows = statement.executeQuery("SELECT id FROM range(200000)");
      assertTrue(rows.next());
      second.execute("INSERT INTO t VALUES (2, 'two')");
      connection.commit();
      int count = 1;
      while (rows.next()) {
        count++;
      }
      assertEquals(200_000, count);
      connection.setHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT);
      ResultSet closing = statement.executeQuery("SELECT i FROM t");
      connection.rollback();
      assertTrue(closing.isClosed());
      assertFalse(statement.isClosed());
    }
  }

  @Test
  void aCancelledStatementLeavesATransactionToRollBack() throws Exception {
    run(connection, "INSERT INTO t VALUES (2, 'two')");
    String endless =
        "SELECT count(*) FROM range(10000000) a JOIN range(10000000) b"
            + " ON a.id % 1000 + b.id % 7 = 3";
    // Planned before the clock runs: a time-out while it is planned leaves the transaction whole.
    connection.nativeSQL(endless);
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(2);
      assertThrows(SQLTimeoutException.class, () -> statement.executeQuery(endless));
    }
    assertEquals("25P02", state(connection, "SELECT i FROM t"));
    connection.rollback();
    assertEquals("one", rows(connection, "SELECT s FROM t"));
  }

  @Test
  void autoCommitComesBackWithACommit() throws SQLException {
    run(connection, "INSERT INTO t VALUES (2, 'two')");
    connection.setAutoCommit(true);
    assertEquals("1,2", rows(other, "SELECT i FROM t ORDER BY i"));
    assertEquals("25000", assertThrows(SQLException.class, connection::rollback).getSQLState());
    assertEquals("25000", assertThrows(SQLException.class, connection::setSavepoint).getSQLState());
  }

  @Test
  void aReadOnlyConnectionChangesNothing() throws SQLException {
    connection.setReadOnly(true);
    assertEquals("25006", state(connection, "INSERT INTO t VALUES (2, 'two')"));
    assertEquals("25006", state(connection, "CREATE TABLE u (i INT)"));
    assertEquals("25006", state(connection, "DELETE FROM t"));
    run(connection, "CREATE TEMPORARY VIEW v AS SELECT 1 AS a");
    connection.setReadOnly(false);
    run(connection, "INSERT INTO t VALUES (2, 'two')");
  }
}
