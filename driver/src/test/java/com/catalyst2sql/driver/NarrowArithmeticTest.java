package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decimal arithmetic in 64 bits, where it is used, and that it never shows in an answer. */
class NarrowArithmeticTest {

  private static final String WIDE = "DECIMAL(19,2)";

  private static String text(Connection connection, String sql) throws SQLException {
    return connection.nativeSQL(sql);
  }

  private static Connection open() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:c2s:");
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE t (g INT, a DECIMAL(12,2), b DECIMAL(13,2), c DECIMAL(13,2))");
    }
    return connection;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT sum(a * b) FROM t",
        "SELECT g, sum(a * (1 - b)), max(a * b) FROM t GROUP BY g ORDER BY g",
        "SELECT sum(x) FROM (SELECT a * b AS x FROM t)",
        "SELECT t.g FROM t JOIN (SELECT g, sum(a * b) AS s FROM t GROUP BY g) q ON t.g = q.g AND s"
            + " > 5"
      })
  void narrowBelowAnAggregation(String sql) throws SQLException {
    try (Connection connection = open()) {
      assertFalse(text(connection, sql).contains(WIDE), () -> sql);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT a * b FROM t",
        "SELECT a * b FROM t ORDER BY g",
        "SELECT sum(a) * max(b) FROM t",
        "SELECT sum(a * b) OVER (ORDER BY g) FROM t",
        "SELECT g FROM t UNION ALL SELECT CAST(sum(a * b) AS INT) FROM t"
      })
  void wideWhereRowsMayHaveGoneOut(String sql) throws SQLException {
    try (Connection connection = open()) {
      String text = text(connection, sql);
      assertTrue(text.contains("DECIMAL(19,2)") || text.contains("DECIMAL(22,2)"), () -> text);
    }
  }

  @Test
  void noErrorBecomesNull() throws SQLException {
    String sql = "SELECT sum(a * b * c * c) FROM t";
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO t VALUES (1, 9999999999.99, 10000000000.00, 1)");
      assertEquals(List.of("99999999999900000000.000000"), rows(connection, sql));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 12, 18, 24})
  void narrowAndWideAgree(int digits) throws SQLException {
    Random random = new Random(digits);
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      StringJoiner values = new StringJoiner(", ");
      for (int i = 0; i < 500; i++) {
        values.add(
            "(%d, %s, %s, %s)"
                .formatted(
                    i % 7,
                    number(random, Math.min(10, digits / 2)),
                    number(random, Math.min(10, digits / 2)),
                    number(random, Math.min(10, digits / 3))));
      }
      statement.execute("INSERT INTO t VALUES " + values);
      for (String list :
          List.of(
              "sum(a * b)",
              "sum(a * (1 - b) * (1 + c))",
              "avg(a * b)",
              "max(a * b), min(b * c)",
              "sum(a * b) / sum(c)",
              "sum(CASE WHEN c > 0 THEN a * b ELSE b * c END)")) {
        String sql = "SELECT g, " + list + " FROM t GROUP BY g ORDER BY g";
        List<String> narrow = rows(connection, sql);
        connection.setAutoCommit(false);
        List<String> wide = rows(connection, sql);
        connection.setAutoCommit(true);
        assertEquals(wide, narrow, sql);
      }
    }
  }

  /** Averages and quotients in the engine's integers, against BigDecimal. */
  @Test
  void quotientsAreRoundedHalfUp() throws SQLException {
    Random random = new Random(4);
    StringJoiner values = new StringJoiner(", ");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      BigDecimal a = new BigDecimal(new BigInteger(random.nextInt(39) + 1, random), 2);
      BigDecimal b =
          new BigDecimal(new BigInteger(random.nextInt(i % 2 == 0 ? 8 : 39) + 1, random), 2);
      a = random.nextBoolean() ? a.negate() : a;
      b = random.nextBoolean() ? b.negate() : b;
      values.add("(%d, %s, %s)".formatted(i, a, b));
      expected.add(
          b.signum() == 0
              ? "null"
              : a.divide(b, 39, RoundingMode.HALF_UP)
                  .setScale(15, RoundingMode.HALF_UP)
                  .toPlainString());
    }
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE q (i INT, a DECIMAL(12,2), b DECIMAL(12,2))");
      statement.execute("INSERT INTO q VALUES " + values);
      assertTrue(text(connection, "SELECT a / b FROM q").contains("c2s_quotient"));
      assertEquals(expected, rows(connection, "SELECT a / b FROM q ORDER BY i"));
    }
  }

  /** The widest that the engine's integers take. */
  @Test
  void quotientsOfManyDigits() throws SQLException {
    Random random = new Random(5);
    StringJoiner values = new StringJoiner(", ");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      BigDecimal a = new BigDecimal(new BigInteger(random.nextInt(56) + 1, random), 2);
      BigDecimal b =
          new BigDecimal(new BigInteger(random.nextInt(56) + 1, random).add(BigInteger.ONE), 2);
      values.add("(%d, %s, %s)".formatted(i, a.negate(), b));
      expected.add(
          a.negate()
              .divide(b, 39, RoundingMode.HALF_UP)
              .setScale(20, RoundingMode.HALF_UP)
              .toPlainString());
    }
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE q (i INT, a DECIMAL(17,2), b DECIMAL(17,2))");
      statement.execute("INSERT INTO q VALUES " + values);
      assertTrue(text(connection, "SELECT a / b FROM q").contains("c2s_quotient"));
      assertEquals(expected, rows(connection, "SELECT a / b FROM q ORDER BY i"));
    }
  }

  /** In 64 bits, up to the last digit that they have room for. */
  @Test
  void quotientsOfFewDigits() throws SQLException {
    Random random = new Random(6);
    StringJoiner values = new StringJoiner(", ");
    List<String> expected = new ArrayList<>();
    BigDecimal largest = new BigDecimal("999999999999.99");
    for (int i = 0; i < 2000; i++) {
      BigDecimal a = i % 3 == 0 ? largest : new BigDecimal(new BigInteger(46, random), 2);
      BigDecimal b = BigDecimal.valueOf(i % 3 == 0 ? i / 3 : random.nextInt(1000));
      a = random.nextBoolean() ? a.negate() : a;
      b = random.nextBoolean() ? b.negate() : b;
      values.add("(%d, %s, %s)".formatted(i, a, b));
      expected.add(b.signum() == 0 ? "null" : a.divide(b, 6, RoundingMode.HALF_UP).toPlainString());
    }
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE q (i INT, a DECIMAL(14,2), b DECIMAL(3,0))");
      statement.execute("INSERT INTO q VALUES " + values);
      assertFalse(text(connection, "SELECT a / b FROM q").contains("HUGEINT"));
      assertEquals(expected, rows(connection, "SELECT a / b FROM q ORDER BY i"));
    }
  }

  private static BigDecimal number(Random random, int digits) {
    long bound = (long) Math.pow(10, digits);
    return BigDecimal.valueOf(random.nextLong() % bound, 2);
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        StringJoiner row = new StringJoiner("\t");
        for (int i = 1; i <= columns; i++) {
          row.add(String.valueOf(result.getString(i)));
        }
        rows.add(row.toString().toLowerCase(Locale.ROOT));
      }
    }
    return rows;
  }
}
