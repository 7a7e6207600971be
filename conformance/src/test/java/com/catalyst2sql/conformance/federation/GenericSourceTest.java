package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database that no connector is written for, known by its JDBC metadata alone, as Oracle or SQL Server would be: Derby stands for
 * them. It reads, projects and filters by numbers and equal texts; the rest is done here, with the same rows.
 */
class GenericSourceTest {

  private static final String URL = "jdbc:derby:memory:generic";

  @TempDir static Path directory;

  private static Connection direct;

  @BeforeAll
  static void fill() throws SQLException {
    System.setProperty("derby.stream.error.file", directory.resolve("derby.log").toString());
    direct = DriverManager.getConnection(URL + ";create=true");
    try (Statement statement = direct.createStatement()) {
      statement.execute(
          "CREATE TABLE t (k INTEGER NOT NULL PRIMARY KEY, big BIGINT, small SMALLINT,"
              + " m DECIMAL(12,2), f DOUBLE, s VARCHAR(20), c CHAR(3), d DATE, ts TIMESTAMP)");
      statement.execute(
          "INSERT INTO t VALUES"
              + " (1, 9223372036854775807, 7, 2.50, 1.5, 'a', 'a', DATE('2000-02-29'),"
              + " TIMESTAMP('2000-02-29 12:34:56.789012')),"
              + " (2, NULL, -7, -0.01, -1.5, 'a ', 'ab', DATE('1970-01-01'), NULL),"
              + " (3, 0, NULL, NULL, NULL, 'A', NULL, NULL, NULL),"
              + " (4, -1, 0, 9999999999.99, 1E300, NULL, 'abc', DATE('9999-12-31'), NULL)");
      statement.execute("CREATE TABLE \"Mixed Case\" (\"the key\" INTEGER)");
      statement.execute("INSERT INTO \"Mixed Case\" VALUES 5, 6");
    }
  }

  @AfterAll
  static void drop() throws SQLException {
    direct.close();
    // Derby says so by an error.
    assertThrows(SQLException.class, () -> DriverManager.getConnection(URL + ";drop=true"));
  }

  private static Connection open(String pushdown) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("spark.sql.catalog.other", "jdbc");
    properties.setProperty("spark.sql.catalog.other.url", URL);
    properties.setProperty("c2s.pushdown", pushdown);
    return DriverManager.getConnection("jdbc:c2s:", properties);
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    List<String> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      int width = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= width; i++) {
          row.append(i == 1 ? "" : "|").append(rows.getString(i));
        }
        all.add(row.toString());
      }
    }
    return all;
  }

  /** A query and its rows. */
  private record Case(String sql, List<String> rows) {}

  private static final List<Case> CASES =
      List.of(
          new Case(
              "SELECT * FROM other.APP.T WHERE k = 1",
              List.of(
                  "1|9223372036854775807|7|2.50|1.5|a|a  |2000-02-29|2000-02-29 12:34:56.789012")),
          new Case("SELECT k FROM other.APP.T WHERE big >= 0 AND k < 3", List.of("1")),
          new Case("SELECT k FROM other.APP.T WHERE m = -0.01 OR small IS NULL", List.of("2", "3")),
          // To Derby, which pads what it compares, 'a ' is equal too.
          new Case("SELECT k FROM other.APP.T WHERE s = 'a'", List.of("1")),
          new Case("SELECT k FROM other.APP.T WHERE c = 'a'", List.of("1")),
          new Case("SELECT k FROM other.APP.T WHERE s IN ('A', 'a ')", List.of("2", "3")),
          new Case("SELECT k FROM other.APP.T WHERE s <> 'a'", List.of("2", "3")),
          new Case("SELECT k FROM other.APP.T WHERE s > 'A'", List.of("1", "2")),
          new Case("SELECT k FROM other.APP.T WHERE f > 1", List.of("1", "4")),
          new Case("SELECT k FROM other.APP.T WHERE d < date'1999-01-01'", List.of("2")),
          new Case(
              "SELECT count(*), sum(big), max(m) FROM other.APP.T",
              List.of("4|9223372036854775806|9999999999.99")),
          new Case("SELECT k FROM other.APP.T ORDER BY m DESC LIMIT 2", List.of("4", "1")),
          new Case(
              "SELECT x.k FROM other.APP.T x JOIN other.APP.T y ON x.k = y.small - 6",
              List.of("1")),
          new Case("SELECT `the key` FROM other.APP.`Mixed Case`", List.of("5", "6")));

  @Test
  void givesTheSameRowsHoweverMuchIsSent() throws SQLException {
    try (Connection pushed = open("on");
        Connection here = open("off")) {
      for (Case each : CASES) {
        for (Connection connection : List.of(pushed, here)) {
          List<String> found = rows(connection, each.sql());
          assertEquals(
              each.rows(),
              each.sql().contains("ORDER BY") ? found : found.stream().sorted().toList(),
              each.sql());
        }
      }
    }
  }

  @Test
  void sendsNumbersAndEqualTextsOnly() throws SQLException {
    try (Connection connection = open("on")) {
      String plan =
          rows(
                  connection,
                  "EXPLAIN SELECT k FROM other.APP.T WHERE big > 1 AND s = 'a' AND s > 'A'"
                      + " AND f > 1 ORDER BY k LIMIT 1")
              .get(0);
      assertTrue(
          plan.contains("FROM \"APP\".\"T\" t0 WHERE t0.\"BIG\" > 1 AND t0.\"S\" = 'a'\n"), plan);
      assertTrue(plan.contains("(BIG > 1) pushed\n"), plan);
      assertTrue(plan.contains("(S = a) pushed and checked again"), plan);
      assertTrue(plan.contains("(S > A) not pushed"), plan);
      assertTrue(plan.contains("(F > 1.0) not pushed"), plan);
    }
  }

  @Test
  void isOnlyRead() throws SQLException {
    try (Connection connection = open("on");
        Statement statement = connection.createStatement()) {
      SQLException e =
          assertThrows(
              SQLException.class,
              () -> statement.execute("INSERT INTO other.APP.T (k) VALUES (9)"));
      assertTrue(e.getMessage().contains("UNSUPPORTED_FEATURE"), e::getMessage);
      assertEquals(List.of("4"), rows(connection, "SELECT count(*) FROM other.APP.T"));
    }
  }
}
