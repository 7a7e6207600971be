package com.catalyst2sql.driver;

import static com.catalyst2sql.driver.TestSql.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQL functions of the user's: what they see, what they are called, and how long they last. */
class UserFunctionTest {

  private static List<String> rows(Connection session, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = session.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          cells.add(result.getString(i));
        }
        rows.add(String.join(" ", cells));
      }
    }
    return rows;
  }

  private static String errorClass(Connection session, String sql) {
    SQLException e = assertThrows(SQLException.class, () -> run(session, sql));
    return e.getMessage().replaceFirst("(?s)^\\[([^\\]]+)\\].*", "$1");
  }

  @Test
  void stands_for_its_body() throws SQLException {
    try (Connection session = DriverManager.getConnection("jdbc:c2s:")) {
      run(session, "CREATE FUNCTION area(w INT, h INT DEFAULT 2) RETURNS BIGINT RETURN w * h");
      assertEquals(
          List.of("12 6 8"), rows(session, "SELECT area(3, 4), area('3'), area(h => 2, w => 4)"));
      assertEquals(
          List.of("0 0", "2 2"),
          rows(
              session,
              "SELECT area(id), sum(area(id)) FROM range(2) GROUP BY area(id) ORDER BY 1"));
      try (Statement statement = session.createStatement();
          ResultSet result = statement.executeQuery("SELECT area(3, 4)")) {
        assertEquals("area(3, 4)", result.getMetaData().getColumnName(1));
        assertEquals("bigint", result.getMetaData().getColumnTypeName(1));
      }
    }
  }

  @Test
  void sees_columns_before_parameters() throws SQLException {
    try (Connection session = DriverManager.getConnection("jdbc:c2s:")) {
      run(
          session,
          "CREATE FUNCTION below(id INT) RETURNS BIGINT"
              + " RETURN (SELECT count(*) FROM range(10) WHERE id < below.id)");
      assertEquals(List.of("1 9"), rows(session, "SELECT below(1), below(9)"));
      assertEquals(
          "UNSUPPORTED_FEATURE.C2S", errorClass(session, "SELECT below(id) FROM range(3)"));
      run(
          session,
          "CREATE FUNCTION total(n INT) RETURNS BIGINT RETURN SELECT sum(id) FROM range(n)");
      assertEquals(List.of("45 0"), rows(session, "SELECT total(10), total(1)"));
    }
  }

  @Test
  void gives_a_table() throws SQLException {
    try (Connection session = DriverManager.getConnection("jdbc:c2s:")) {
      run(
          session,
          "CREATE FUNCTION firsts(n INT) RETURNS TABLE (k INT, twice BIGINT)"
              + " RETURN SELECT id, id * 2 FROM range(n)");
      assertEquals(
          List.of("0 0", "1 2"), rows(session, "SELECT k, twice FROM firsts(2) ORDER BY k"));
      assertEquals("NOT_A_SCALAR_FUNCTION", errorClass(session, "SELECT firsts(2)"));
    }
  }

  @Test
  void is_refused_where_it_makes_no_sense() throws SQLException {
    try (Connection session = DriverManager.getConnection("jdbc:c2s:")) {
      assertEquals(
          "UNRESOLVED_COLUMN.WITH_SUGGESTION",
          errorClass(session, "CREATE FUNCTION f(x INT) RETURNS INT RETURN y"));
      assertEquals(
          "ROUTINE_ALREADY_EXISTS", errorClass(session, "CREATE FUNCTION abs(x INT) RETURN x"));
      run(session, "CREATE FUNCTION f(x INT) RETURN x");
      assertEquals("ROUTINE_ALREADY_EXISTS", errorClass(session, "CREATE FUNCTION f() RETURN 1"));
      run(session, "CREATE FUNCTION IF NOT EXISTS f() RETURN 1");
      assertEquals("WRONG_NUM_ARGS.WITHOUT_SUGGESTION", errorClass(session, "SELECT f()"));
      run(session, "CREATE OR REPLACE FUNCTION f(x INT) RETURN f(x)");
      assertEquals("UNSUPPORTED_FEATURE.C2S", errorClass(session, "SELECT f(1)"));
    }
  }

  @Test
  void lasts_in_a_warehouse_unless_temporary(@TempDir Path directory) throws SQLException {
    String url = "jdbc:c2s:" + directory.resolve("warehouse");
    try (Connection session = DriverManager.getConnection(url)) {
      run(session, "CREATE FUNCTION twice(x INT) RETURNS INT COMMENT 'double' RETURN x * 2");
      run(session, "CREATE TEMPORARY FUNCTION thrice(x INT) RETURNS INT RETURN x * 3");
      assertEquals(List.of("4 6"), rows(session, "SELECT twice(2), thrice(2)"));
      assertEquals(List.of("thrice", "twice"), rows(session, "SHOW USER FUNCTIONS"));
    }
    try (Connection session = DriverManager.getConnection(url)) {
      assertEquals(List.of("4"), rows(session, "SELECT twice(2)"));
      assertEquals("UNRESOLVED_ROUTINE", errorClass(session, "SELECT thrice(2)"));
      assertEquals(
          List.of("Function: twice", "Usage: twice(x INT) RETURNS INT", "Comment: double"),
          rows(session, "DESCRIBE FUNCTION twice"));
      run(session, "DROP FUNCTION twice");
      assertEquals("UNRESOLVED_ROUTINE", errorClass(session, "SELECT twice(2)"));
    }
  }

  @Test
  void is_java_too() throws SQLException {
    try (Connection session =
            DriverManager.getConnection("jdbc:c2s:;spark.sql.session.timeZone=UTC");
        Connection other = DriverManager.getConnection("jdbc:c2s:")) {
      UserFunctions functions = session.unwrap(UserFunctions.class);
      functions.register(
          "slug", String.class, String.class, s -> s == null ? "-" : s.replace(' ', '-'));
      functions.register(
          "plus", Integer.class, Long.class, Long.class, (a, b) -> a == null ? null : a + b);
      functions.register("next", LocalDate.class, LocalDate.class, d -> d.plusDays(1));
      functions.register(
          "later",
          List.of(Instant.class, Integer.class),
          Instant.class,
          a -> ((Instant) a[0]).plusSeconds((Integer) a[1]));
      assertEquals(
          List.of("a-b - 3 null 2021-01-01 2020-01-01 00:00:07.5"),
          rows(
              session,
              "SELECT slug('a b'), slug(null), plus(1, '2'), plus(null, 1), next(date'2020-12-31'),"
                  + " later(timestamp'2020-01-01 00:00:00.5', 7)"));
      assertEquals(
          List.of("0 3", "1 3"),
          rows(session, "SELECT id % 2, sum(plus(1, 0)) FROM range(6) GROUP BY 1 ORDER BY 1"));
      functions.register("slug", String.class, String.class, s -> "new");
      assertEquals(List.of("new"), rows(session, "SELECT slug('a b')"));
      functions.register("bad", Integer.class, Integer.class, i -> i / 0);
      assertEquals("FAILED_EXECUTE_UDF", errorClass(session, "SELECT bad(1)"));
      assertEquals("WRONG_NUM_ARGS.WITHOUT_SUGGESTION", errorClass(session, "SELECT bad()"));
      assertEquals("UNRESOLVED_ROUTINE", errorClass(other, "SELECT slug('x')"));
      assertThrows(
          SQLException.class,
          () -> functions.register("abs", Integer.class, Integer.class, i -> i));
      assertThrows(
          SQLException.class, () -> functions.register("f", Object.class, Integer.class, i -> 1));
    }
  }

  @Test
  void is_java_over_bytes_and_decimals() throws SQLException {
    try (Connection session = DriverManager.getConnection("jdbc:c2s:")) {
      UserFunctions functions = session.unwrap(UserFunctions.class);
      functions.register("backwards", byte[].class, byte[].class, UserFunctionTest::backwards);
      functions.register(
          "times",
          BigDecimal.class,
          Integer.class,
          BigDecimal.class,
          (a, n) -> a == null ? null : a.multiply(BigDecimal.valueOf(n)));
      assertEquals(
          List.of("00FF41 null "),
          rows(
              session,
              "SELECT hex(backwards(X'41FF00')), backwards(CAST(NULL AS BINARY)),"
                  + " hex(backwards(X''))"));
      assertEquals(
          List.of("EFBFBD"), rows(session, "SELECT hex(backwards(X'BDBFEF'))"), "any bytes pass");
      assertEquals(
          List.of("3.750000000000000000 7.000000000000000000 null"),
          rows(session, "SELECT times(1.25, 3), times(7, 1), times(null, 1)"));
      assertEquals("decimal(38,18)", typeName(session, "SELECT times(1, 1)"));
      assertEquals("binary", typeName(session, "SELECT backwards(X'00')"));
      assertEquals(
          "NUMERIC_VALUE_OUT_OF_RANGE",
          errorClass(session, "SELECT times(99999999999999999999, 2)"));
    }
  }

  @Test
  void is_java_over_nested_values() throws SQLException {
    try (Connection session =
        DriverManager.getConnection("jdbc:c2s:;spark.sql.session.timeZone=America/Los_Angeles")) {
      UserFunctions functions = session.unwrap(UserFunctions.class);
      functions.register(
          "spread",
          "prices ARRAY<DECIMAL(10,2)>, currency STRING",
          "STRUCT<least: DECIMAL(10,2), most: DECIMAL(10,2), currency: STRING>",
          UserFunctionTest::spread);
      assertEquals(
          List.of("{\"least\":0.50,\"most\":3.00,\"currency\":\"€ \"x\"\"} null"),
          rows(session, "SELECT spread(array(1.5, null, 0.5, 3), '€ \"x\"'), spread(null, '')"));
      assertEquals(
          List.of("3.00"),
          rows(session, "SELECT spread(currency => 'EUR', prices => array(1, 3)).most"));
      functions.register(
          "counted",
          "words ARRAY<STRING>",
          "MAP<STRING, INT>",
          a -> {
            Map<Object, Integer> counts = new TreeMap<>();
            ((List<?>) a[0]).forEach(word -> counts.merge(word, 1, Integer::sum));
            return counts;
          });
      assertEquals(
          List.of("{\"a\":2,\"b\":1} {}"),
          rows(session, "SELECT counted(array('a', 'b', 'a')), counted(array())"));
      functions.register(
          "same",
          "v STRUCT<b: BINARY, d: DATE, t: TIMESTAMP, n: TIMESTAMP_NTZ, m: MAP<INT,"
              + " ARRAY<DOUBLE>>>",
          "STRUCT<b: BINARY, d: DATE, t: TIMESTAMP, n: TIMESTAMP_NTZ, m: MAP<INT, ARRAY<DOUBLE>>>",
          a -> a[0]);
      String value =
          "named_struct('b', X'00FF5C', 'd', DATE'0001-01-01', 't', TIMESTAMP'2021-03-14 01:59:59',"
              + " 'n', TIMESTAMP_NTZ'1582-10-10 00:00:00.000001', 'm',"
              + " map(1, array(double('NaN'), -0.0D, null), 2, null))";
      assertEquals(rows(session, "SELECT " + value), rows(session, "SELECT same(" + value + ")"));
      assertEquals(
          List.of("true"),
          rows(
              session,
              "SELECT xxhash64(same(x).b, same(x).t, same(x).n) = xxhash64(x.b, x.t, x.n)"
                  + " FROM (SELECT "
                  + value
                  + " AS x)"));
      assertEquals(
          List.of("0 1", "1 2"),
          rows(
              session,
              "SELECT id, size(counted(array('x', string(id), 'x', string(id % 1))))"
                  + " - 1 FROM range(2) ORDER BY id"));
      functions.register("wrong", "", "ARRAY<INT>", a -> List.of("text"));
      assertEquals("FAILED_EXECUTE_UDF", errorClass(session, "SELECT wrong()"));
      assertThrows(SQLException.class, () -> functions.register("f", "i INTERVAL", "INT", a -> 1));
      assertThrows(SQLException.class, () -> functions.register("f", "i NOTYPE", "INT", a -> 1));
    }
  }

  private static byte[] backwards(byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    byte[] result = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      result[i] = bytes[bytes.length - 1 - i];
    }
    return result;
  }

  private static Object spread(Object[] a) {
    if (a[0] == null) {
      return null;
    }
    List<BigDecimal> prices = new ArrayList<>();
    ((List<?>) a[0])
        .forEach(
            price -> {
              if (price != null) {
                prices.add((BigDecimal) price);
              }
            });
    return Map.of(
        "least", Collections.min(prices), "most", Collections.max(prices), "currency", a[1]);
  }

  private static String typeName(Connection session, String sql) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.getMetaData().getColumnTypeName(1);
    }
  }
}
