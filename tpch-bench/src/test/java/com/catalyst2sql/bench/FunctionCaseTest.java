package com.catalyst2sql.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every function of the benchmark runs on both; where DuckDB's own is said to be exact, both give the same values. */
class FunctionCaseTest {

  private static final int ROWS = 1000;

  @TempDir static Path directory;
  private static Connection c2s;
  private static Connection duckdb;

  @BeforeAll
  static void load() throws SQLException {
    c2s = DriverManager.getConnection("jdbc:c2s:;spark.sql.session.timeZone=America/Los_Angeles");
    duckdb = DriverManager.getConnection("jdbc:duckdb:");
    run(duckdb, "SET TimeZone = 'America/Los_Angeles'");
    FunctionsData data = new FunctionsData(directory, ROWS);
    for (String table : tables()) {
      Path file = data.file(table);
      run(c2s, "CREATE TEMPORARY VIEW " + table + " AS SELECT * FROM parquet.`" + file + "`");
      run(duckdb, "CREATE VIEW " + table + " AS SELECT * FROM read_parquet('" + file + "')");
    }
  }

  @AfterAll
  static void close() throws SQLException {
    c2s.close();
    duckdb.close();
  }

  private static TreeSet<String> tables() {
    TreeSet<String> tables = new TreeSet<>();
    FunctionCase.all().forEach(function -> tables.add(function.table()));
    return tables;
  }

  @Test
  void sixtyOrMore() {
    List<String> names = FunctionCase.all().stream().map(FunctionCase::name).toList();
    assertTrue(names.size() >= 60, names.size() + " functions");
    assertEquals(names.stream().distinct().count(), names.size(), "a name twice in " + names);
  }

  @TestFactory
  Stream<DynamicTest> functions() {
    return FunctionCase.all().stream()
        .map(function -> DynamicTest.dynamicTest(function.name(), () -> check(function)));
  }

  private static void check(FunctionCase function) throws SQLException {
    assertEquals(1, rows(c2s, function.query(Contestant.C2S)).size());
    assertEquals(1, rows(duckdb, function.query(Contestant.DUCKDB)).size());
    if (function.tier() != FunctionCase.Tier.EXACT) {
      return;
    }
    List<List<Object>> expected = rows(duckdb, function.values(Contestant.DUCKDB));
    List<List<Object>> actual = rows(c2s, function.values(Contestant.C2S));
    assertEquals(expected.size(), actual.size(), function.name());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(
          expected.get(i),
          actual.get(i),
          () -> function.name() + " is not exact: " + function.values(Contestant.DUCKDB));
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<List<Object>> rows(Connection connection, String sql) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      int columns = results.getMetaData().getColumnCount();
      while (results.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(comparable(results.getObject(i)));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /** The drivers give the same values in different classes. */
  private static Object comparable(Object value) throws SQLException {
    if (value instanceof Array array) {
      List<Object> elements = new ArrayList<>();
      for (Object element : (Object[]) array.getArray()) {
        elements.add(comparable(element));
      }
      return elements;
    } else if (value instanceof Double || value instanceof Float) {
      return ((Number) value).doubleValue();
    } else if (value instanceof BigDecimal decimal) {
      return decimal.stripTrailingZeros();
    } else if (value instanceof Number number) {
      return new BigDecimal(number.toString()).stripTrailingZeros();
    } else if (value instanceof Date date) {
      return date.toLocalDate();
    } else if (value instanceof Timestamp timestamp) {
      return timestamp.toInstant();
    } else if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    return value;
  }
}
