package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One plan for many values gives for each what the statement with the value written in it gives. */
class OpenParametersTest {

  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:c2s:;c2s.resultCache.enabled=false");
    run(
        "CREATE TABLE t (i INT, l BIGINT, s STRING, c CHAR(4), v VARCHAR(4), d DATE, x DOUBLE,"
            + " n DECIMAL(10,2), b BOOLEAN, y TINYINT, f FLOAT, ts TIMESTAMP)",
        "INSERT INTO t VALUES (1, 1, 'a', 'a', 'a', DATE '2024-01-01', 1.0D, 1.00, true, 1, 1.5,"
            + " TIMESTAMP '2024-01-01 00:00:00'), (2, 5000000000, 'b ', 'b', 'b', DATE"
            + " '2024-02-29', CAST('NaN' AS DOUBLE), 2.50, false, 2, 2.5, NULL), (-3, -7, '3', '3',"
            + " '3', DATE '0001-01-01', -0.0D, -3.00, NULL, -3, 0.1, NULL), (NULL, NULL, NULL,"
            + " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private void run(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String rows(ResultSet rows) throws SQLException {
    List<String> all = new ArrayList<>();
    all.add(rows.getMetaData().getColumnLabel(1) + " " + rows.getMetaData().getColumnTypeName(1));
    while (rows.next()) {
      all.add(rows.getString(1));
    }
    return all.toString();
  }

  private static final Object[] VALUES = {
    1,
    -3,
    2L,
    5_000_000_000L,
    (short) 2,
    (byte) 1,
    "a",
    "b",
    "b ",
    "3",
    "x'y\\",
    1.0,
    Double.NaN,
    0.0,
    -0.0,
    true,
    false,
    LocalDate.of(2024, 2, 29),
    LocalDate.of(1, 1, 1),
    new BigDecimal("2.50"),
    2.5f
  };

  private static String literal(Object value) {
    if (value instanceof String text) {
      return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
    if (value instanceof LocalDate date) {
      return "DATE '" + date + "'";
    }
    if (value instanceof Double number) {
      return "CAST('" + number + "' AS DOUBLE)";
    }
    if (value instanceof Float number) {
      return number + "F";
    }
    if (value instanceof Long number) {
      return number + "L";
    }
    if (value instanceof Short number) {
      return number + "S";
    }
    if (value instanceof Byte number) {
      return number + "Y";
    }
    return value instanceof BigDecimal number ? number + "BD" : String.valueOf(value);
  }

  private String answer(PreparedStatement statement) {
    try (ResultSet rows = statement.executeQuery()) {
      return rows(rows);
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  private String answer(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows(rows);
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  /** Each column compared with each value, in and out of ANSI mode. */
  @ParameterizedTest
  @CsvSource({
    "SELECT i FROM t WHERE %s = ? ORDER BY i, false true",
    "SELECT i FROM t WHERE ? > %s ORDER BY i, false true",
    "SELECT i FROM t WHERE NOT (%s <=> ?) ORDER BY i, false",
    "'SELECT i FROM t WHERE %s IN (?, NULL) ORDER BY i', false",
    "SELECT count(*) AS c FROM t GROUP BY %s HAVING max(%s) <= ? ORDER BY c, false",
    "SELECT a.i FROM t a JOIN t b ON a.i = b.i AND b.%s = ? ORDER BY 1, false"
  })
  void comparedWithEveryValue(String template, String modes) throws SQLException {
    for (String ansi : modes.split(" ")) {
      run("SET spark.sql.ansi.enabled=" + ansi);
      for (String column : "i l s c v d x n b y f ts".split(" ")) {
        String sql = template.replace("%s", column);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
          for (Object value : VALUES) {
            statement.setObject(1, value);
            assertEquals(
                answer(sql.replace("?", literal(value))),
                answer(statement),
                sql + " with " + literal(value) + ", ANSI " + ansi);
          }
        }
      }
    }
  }

  /** A parameter where Spark looks at the literal: its digits, its text as a name, its length. */
  @Test
  void whereTheValueCountsItIsALiteral() throws SQLException {
    for (String sql :
        List.of(
            "SELECT ?",
            "SELECT i = ? FROM t ORDER BY i",
            "SELECT n * ? FROM t WHERE i = 1",
            "SELECT i FROM t WHERE n * ? > 2 ORDER BY i",
            "SELECT i FROM t WHERE i = 1 + ? ORDER BY i",
            "SELECT i FROM t WHERE i IN (SELECT i FROM t WHERE i = ?) ORDER BY i",
            "SELECT i FROM t ORDER BY i LIMIT ?",
            "WITH w AS (SELECT i FROM t WHERE i >= ?) SELECT i FROM w ORDER BY i")) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int value : new int[] {1, 2, 1}) {
          statement.setInt(1, value);
          assertEquals(answer(sql.replace("?", "" + value)), answer(statement), sql);
        }
      }
    }
  }

  @Test
  void manyValuesMakeOnePlan() throws SQLException {
    EngineMetrics metrics = connection.unwrap(C2sConnection.class).metrics();
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT i FROM t WHERE l = :l AND s = :s")) {
      C2sPreparedStatement named = statement.unwrap(C2sPreparedStatement.class);
      long misses = metrics.planMisses.sum();
      for (long i = 0; i < 50; i++) {
        named.setObject("l", i);
        named.setObject("s", i == 1 ? "a" : "b" + i);
        assertEquals(i == 1 ? "[i int, 1]" : "[i int]", answer(statement));
      }
      assertEquals(1, metrics.planMisses.sum() - misses);
      // Another type is another plan, and NULL is no open parameter.
      named.setObject("l", 1);
      named.setObject("s", "a");
      assertEquals("[i int, 1]", answer(statement));
      named.setObject("s", null);
      assertEquals("[i int]", answer(statement));
    }
  }

  @Test
  void changesOfTheTableAreSeen() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM u WHERE i = ?")) {
      run("CREATE TABLE u AS SELECT 1 AS i");
      statement.setInt(1, 1);
      assertEquals("[i int, 1]", answer(statement));
      run("INSERT INTO u VALUES (1)");
      assertEquals("[i int, 1, 1]", answer(statement));
      run("DROP TABLE u");
      assertEquals("42P01", answer(statement));
      run("CREATE TABLE u AS SELECT 'one' AS name, 1L AS i");
      assertEquals("[name string, one]", answer(statement));
      connection.setAutoCommit(false);
      run("UPDATE u SET name = 'two'");
      assertEquals("[name string, two]", answer(statement));
      connection.rollback();
      assertEquals("[name string, one]", answer(statement));
    }
  }

  /** A failure is told as it is of the statement with the value in it, and the next value works. */
  @Test
  void failuresAreToldAndGone() throws SQLException {
    String sql = "SELECT if(i = 2, raise_error('two'), i) AS r FROM t WHERE i = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int round = 0; round < 2; round++) {
        statement.setInt(1, 1);
        assertEquals("[r int, 1]", answer(statement));
        statement.setInt(1, 2);
        SQLException raised =
            assertThrows(
                SQLException.class,
                () -> {
                  try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                  }
                });
        assertEquals("P0001", raised.getSQLState());
        assertTrue(raised.getMessage().contains("two"), raised.getMessage());
      }
    }
  }

  @Test
  void severalResultsOfOneTextAreOpenAtOnce() throws SQLException {
    String sql = "SELECT id FROM range(100000) WHERE id >= ?";
    try (PreparedStatement first = connection.prepareStatement(sql);
        PreparedStatement second = connection.prepareStatement(sql)) {
      first.setLong(1, 10);
      second.setLong(1, 20);
      for (int round = 0; round < 3; round++) {
        try (ResultSet one = first.executeQuery();
            ResultSet two = second.executeQuery()) {
          for (int i = 0; i < 10; i++) {
            assertTrue(one.next() && two.next());
            assertEquals(10 + i, one.getLong(1));
            assertEquals(20 + i, two.getLong(1));
          }
        }
      }
      first.setNull(1, Types.BIGINT);
      assertEquals("[id bigint]", answer(first));
    }
  }
}
