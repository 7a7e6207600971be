package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.federation.execution.Session;
import java.math.BigDecimal;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a batch inserts is what its statements insert one by one, and where one fails its place is told. */
class BatchTest {

  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:c2s:");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> rows(String sql) throws SQLException {
    List<String> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(rows.getString(i));
        }
        all.add(String.join("|", row.stream().map(String::valueOf).toList()));
      }
    }
    return all;
  }

  /** Statements that DuckDB was asked to run, which is what a batch is to save. */
  private long statements() throws SQLException {
    return connection.unwrap(Session.class).shared(EngineMetrics.class, () -> null).getStatements();
  }

  @Test
  void manyRowsAreFewStatements() throws SQLException {
    run("CREATE TABLE t (id BIGINT, name STRING, price DECIMAL(10, 2), x DOUBLE)");
    long before;
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO t VALUES (?, ?, ?, ?)")) {
      for (int i = 0; i < 2500; i++) {
        insert.setLong(1, i);
        insert.setString(2, i % 7 == 0 ? null : "o'n\\e \n" + i);
        insert.setBigDecimal(3, BigDecimal.valueOf(i, 2));
        if (i % 5 == 0) {
          insert.setNull(4, Types.DOUBLE);
        } else {
          insert.setDouble(4, i / 3.0);
        }
        insert.addBatch();
      }
      before = statements();
      assertEquals(2500, LongStream.of(insert.executeLargeBatch()).filter(c -> c == 1).count());
      assertEquals(3, statements() - before);
      assertEquals(0, insert.executeBatch().length);
    }
    assertEquals(
        List.of("2500|31237.50|2142|2000|833.0"),
        rows("SELECT count(*), sum(price), count(name), count(x), max(x) FROM t"));
    assertEquals(List.of("o'n\\e \n8|0.08"), rows("SELECT name, price FROM t WHERE id = 8"));
  }

  /** Of every type, the ends of its range and what is hard to write down. */
  @Test
  void edgesArriveAsTheyAre() throws SQLException {
    String columns =
        "(id INT, b BOOLEAN, t TINYINT, s SMALLINT, i INT, l BIGINT, d DECIMAL(38, 10), f FLOAT, x"
            + " DOUBLE, n STRING, day DATE, at TIMESTAMP)";
    run("CREATE TABLE one " + columns);
    run("CREATE TABLE many " + columns);
    Object[][] values = {
      {true, false, null},
      {Byte.MIN_VALUE, Byte.MAX_VALUE, null},
      {Short.MIN_VALUE, Short.MAX_VALUE, null},
      {Integer.MIN_VALUE, Integer.MAX_VALUE, null},
      {Long.MIN_VALUE, Long.MAX_VALUE, null},
      {
        new BigDecimal("9999999999999999999999999999.9999999999"),
        new BigDecimal("-0.0000000001"),
        null
      },
      {Float.MIN_VALUE, 16777217.1f, Float.NaN},
      {Double.MIN_VALUE, -0.0, Double.NEGATIVE_INFINITY},
      {"'\\\"\n\t\u0001{}[],\u00e9\ud83d\ude00", "null", ""},
      {java.sql.Date.valueOf("0001-01-01"), java.sql.Date.valueOf("9999-12-31"), null},
      {
        java.sql.Timestamp.valueOf("1969-12-31 23:59:59.999999"),
        java.sql.Timestamp.valueOf("2262-04-12 00:00:00.000001"),
        null
      }
    };
    String insert = "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement one = connection.prepareStatement("INSERT INTO one " + insert);
        PreparedStatement many = connection.prepareStatement("INSERT INTO many " + insert)) {
      for (int row = 0; row < 200; row++) {
        one.setInt(1, row);
        many.setInt(1, row);
        for (int column = 0; column < values.length; column++) {
          Object value = values[column][(row + row / 3 * column) % 3];
          one.setObject(column + 2, value);
          many.setObject(column + 2, value);
        }
        many.addBatch();
        if (row < 30) {
          one.executeUpdate();
        }
      }
      assertEquals(200, many.executeBatch().length);
    }
    String typed =
        connection.nativeSQL(
            "SELECT * FROM " + "VALUES (1, 1.5D, 'x')" + ", (2, 2.5D, 'y')".repeat(99));
    assertTrue(typed.contains("json_transform"), typed);
    assertEquals(
        rows("SELECT * FROM one ORDER BY id"),
        rows("SELECT * FROM many WHERE id < 30 ORDER BY id"));
  }

  /** Each set of values becomes what it becomes alone, whatever stands beside it. */
  @Test
  void valuesOfManyTypesDoNotTouchEachOther() throws SQLException {
    run("CREATE TABLE one (v STRING)");
    run("CREATE TABLE many (v STRING)");
    Object[] values = {
      1,
      2L,
      new BigDecimal("1.50"),
      new BigDecimal("12.5"),
      new BigDecimal("7.25"),
      1.5,
      1.0f,
      "x",
      null,
      true,
      new BigDecimal("3"),
      null,
      "",
      java.sql.Date.valueOf("2024-02-29")
    };
    try (PreparedStatement one = connection.prepareStatement("INSERT INTO one VALUES (?)");
        PreparedStatement many = connection.prepareStatement("INSERT INTO many (v) VALUES (?)")) {
      for (Object value : values) {
        one.setObject(1, value);
        assertEquals(1, one.executeUpdate());
        many.setObject(1, value);
        many.addBatch();
      }
      assertEquals(values.length, many.executeBatch().length);
    }
    assertEquals(rows("SELECT v FROM one"), rows("SELECT v FROM many"));
  }

  @Test
  void aRowAtFaultIsTold() throws SQLException {
    run("CREATE TABLE t (id INT)");
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
      for (int i = 0; i < 10; i++) {
        insert.setLong(1, i == 6 ? 3_000_000_000L : i);
        insert.addBatch();
      }
      BatchUpdateException e = assertThrows(BatchUpdateException.class, insert::executeBatch);
      assertArrayEquals(new int[] {1, 1, 1, 1, 1, 1}, e.getUpdateCounts());
    }
    assertEquals("0 1 2 3 4 5", String.join(" ", rows("SELECT id FROM t ORDER BY id")));
    connection.setAutoCommit(false);
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
      for (long value : new long[] {7, 3_000_000_000L, 8}) {
        insert.setLong(1, value);
        insert.addBatch();
      }
      BatchUpdateException e = assertThrows(BatchUpdateException.class, insert::executeBatch);
      assertEquals(0, e.getUpdateCounts().length);
    }
    connection.rollback();
    assertEquals(6, rows("SELECT id FROM t").size());
  }

  @Test
  void whatIsNotASimpleInsertRunsOneByOne() throws SQLException {
    run("CREATE TABLE t AS SELECT id, 0 AS n FROM range(5)");
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE t SET n = n + ? WHERE id >= ?")) {
      for (int i = 0; i < 5; i++) {
        update.setInt(1, 1);
        update.setInt(2, i);
        update.addBatch();
      }
      assertArrayEquals(new int[] {5, 4, 3, 2, 1}, update.executeBatch());
    }
    assertEquals(
        "1 2 3 4 5", rows("SELECT n FROM t ORDER BY id").stream().collect(Collectors.joining(" ")));
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO t VALUES (? + 1, rand() * 0), (?, 7)")) {
      for (int i = 0; i < 3; i++) {
        insert.setInt(1, i);
        insert.setInt(2, i);
        insert.addBatch();
      }
      assertThrows(BatchUpdateException.class, insert::executeBatch);
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO t VALUES (? + 100, 1), (?, 7)")) {
      for (int i = 0; i < 3; i++) {
        insert.setInt(1, i);
        insert.setInt(2, 50);
        insert.addBatch();
      }
      assertArrayEquals(new int[] {2, 2, 2}, insert.executeBatch());
    }
    assertEquals(11, rows("SELECT id FROM t").size());
  }
}
