package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What two places of a query ask of another database is asked once. */
class SharedFragmentsTest {

  private static final String FACTS = "jdbc:h2:mem:shared_fragments";
  private static final String FIVE =
      "SELECT id, k, row_number() OVER (ORDER BY id) AS n FROM far.PUBLIC.F WHERE k < 5";

  private Connection facts;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    facts = DriverManager.getConnection(FACTS, "sa", "");
    try (Statement statement = facts.createStatement()) {
      statement.execute(
          "CREATE TABLE F AS SELECT X AS ID, CAST(MOD(X, 100) AS INT) AS K"
              + " FROM SYSTEM_RANGE(1, 10000)");
    }
    Properties properties = new Properties();
    properties.setProperty("spark.sql.catalog.far", "jdbc");
    properties.setProperty("spark.sql.catalog.far.url", FACTS);
    properties.setProperty("spark.sql.catalog.far.user", "sa");
    connection = DriverManager.getConnection("jdbc:c2s:", properties);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    try (Statement statement = facts.createStatement()) {
      statement.execute("DROP ALL OBJECTS");
    }
    facts.close();
  }

  private String one(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertTrue(rows.next());
      return rows.getString(1);
    }
  }

  @Test
  void theSameRowsAreReadOnce() throws SQLException {
    String sql =
        "SELECT count(*), sum(a.id - b.id) FROM ("
            + FIVE
            + ") a JOIN ("
            + FIVE
            + ") b ON a.n = b.n + 1";
    String plan = one("EXPLAIN ANALYZE " + sql);
    assertTrue(plan.contains("read once for 2 places"), plan);
    assertFalse(plan.contains("== Fragment 1"), plan);
    assertEquals(500, TpchMoves.moved(plan), plan);
    for (int i = 0; i < 3; i++) {
      assertEquals("499", one(sql));
    }
    assertTrue(one("EXPLAIN FORMAT JSON " + sql).contains("\"uses\""));
  }

  @Test
  void alsoWhereOneIsInASubquery() throws SQLException {
    String sql =
        "SELECT count(*) FROM (" + FIVE + ") a WHERE n > (SELECT avg(n) FROM (" + FIVE + "))";
    assertEquals("250", one(sql));
    assertTrue(one("EXPLAIN " + sql).contains("read once for 2 places"), one("EXPLAIN " + sql));
  }

  @Test
  void withoutPushdownEachPlaceReads() throws SQLException {
    String sql =
        "SELECT count(*) FROM far.PUBLIC.F a JOIN far.PUBLIC.F b ON a.k = b.id WHERE b.id < 3";
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET c2s.pushdown=off");
    }
    String plan = one("EXPLAIN ANALYZE " + sql);
    assertFalse(plan.contains("read once"), plan);
    assertEquals(20_000, TpchMoves.moved(plan), plan);
    assertEquals("200", one(sql));
  }

  @Test
  void inACommonTableExpressionOfTheQuerysOwn() throws SQLException {
    String sql =
        "WITH five AS ("
            + FIVE
            + "), six AS (SELECT id, n + 1 AS n FROM five WHERE rand() >= 0) SELECT count(*) FROM"
            + " six JOIN ("
            + FIVE
            + ") f ON six.n = f.n WHERE f.n IN (SELECT n FROM six)";
    assertEquals("499", one(sql));
  }

  /** A page is the rows behind those that are left out: their order counts. */
  @Test
  void sortedRowsAreReadByThemselves() throws SQLException {
    String page = "(SELECT id FROM far.PUBLIC.F ORDER BY id DESC LIMIT 3 OFFSET 20)";
    String sql =
        "SELECT min(a.id), max(b.id) FROM " + page + " a JOIN " + page + " b ON a.id <= b.id";
    String plan = one("EXPLAIN ANALYZE " + sql);
    assertFalse(plan.contains("read once"), plan);
    assertEquals(46, TpchMoves.moved(plan), plan);
    assertEquals("9978", one(sql));
  }

  @Test
  void otherRowsAreReadByThemselves() throws SQLException {
    String four = FIVE.replace("k < 5", "k < 4");
    String sql = "SELECT count(*) FROM (" + FIVE + ") a JOIN (" + four + ") b ON a.n = b.n";
    String plan = one("EXPLAIN ANALYZE " + sql);
    assertFalse(plan.contains("read once"), plan);
    assertEquals(900, TpchMoves.moved(plan), plan);
    assertEquals("400", one(sql));
  }
}
