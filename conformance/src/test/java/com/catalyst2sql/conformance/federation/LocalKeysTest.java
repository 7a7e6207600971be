package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of files and tables here narrow down another database's table: rows moved, answers, and what is left behind. */
class LocalKeysTest {

  private static final String FACTS = "jdbc:h2:mem:local_keys";
  private static final int ROWS = 60_000;

  @TempDir Path directory;
  private Connection facts;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    facts = DriverManager.getConnection(FACTS, "sa", "");
    run(
        facts,
        "CREATE TABLE F AS SELECT X AS ID, CAST(MOD(X, 400) AS INT) AS K, X AS V"
            + " FROM SYSTEM_RANGE(1, "
            + ROWS
            + ")",
        "ANALYZE SAMPLE_SIZE 0");
    Properties properties = new Properties();
    properties.setProperty("spark.sql.catalog.far", "jdbc");
    properties.setProperty("spark.sql.catalog.far.url", FACTS);
    properties.setProperty("spark.sql.catalog.far.user", "sa");
    connection = DriverManager.getConnection("jdbc:c2s:", properties);
    String rows = "SELECT id AS k, id % 10 AS g, concat('n', id) AS name FROM range(400)";
    run(
        connection,
        "CREATE TABLE dim AS " + rows,
        "CREATE TABLE files USING parquet LOCATION '" + directory.resolve("dim") + "' AS " + rows);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    run(facts, "DROP ALL OBJECTS");
    facts.close();
  }

  private static void run(Connection at, String... statements) throws SQLException {
    try (Statement statement = at.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private String one(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertTrue(rows.next());
      return rows.getString(1);
    }
  }

  private static String joined(String dim) {
    return "SELECT sum(f.v) FROM far.PUBLIC.F f JOIN "
        + dim
        + " d ON f.k = d.k WHERE d.k BETWEEN 5 AND 7";
  }

  private static long expected() {
    long sum = 0;
    for (long i = 1; i <= ROWS; i++) {
      sum += i % 400 >= 5 && i % 400 <= 7 ? i : 0;
    }
    return sum;
  }

  private static String parquet(Path path) {
    return "parquet.`" + path + "`";
  }

  /** Nobody knows how many rows it gives: it may be as many as can be. */
  @Test
  void alsoTextInTheSourcesOwnSql() throws SQLException {
    String sql =
        "SELECT sum(f.v) FROM far.query('SELECT K, V FROM F -- all') f JOIN dim d ON f.k = d.k"
            + " WHERE d.name IN ('n5', 'n6', 'n7')";
    String plan = one("EXPLAIN ANALYZE " + sql);
    assertTrue(plan.contains("rows of keys against unknown"), plan);
    assertEquals(ROWS / 400 * 3, TpchMoves.moved(plan), plan);
    assertEquals(String.valueOf(expected()), one(sql));
    assertTrue(one("EXPLAIN FORMAT JSON " + sql).contains("\"keyRows\""));
  }

  @Test
  void keysOfTablesAndFilesNarrow() throws SQLException {
    for (String dim : new String[] {"dim", parquet(directory.resolve("dim"))}) {
      String sql = joined(dim);
      String plan = one("EXPLAIN ANALYZE " + sql);
      assertTrue(
          plan.contains("Dynamic filter: k of fragment 0 by the keys of c2s_kept_0_0"), plan);
      assertTrue(plan.contains("== Kept first as c2s_kept_0_0 =="), plan);
      assertEquals(ROWS / 400 * 3, TpchMoves.moved(plan), plan);
      for (int i = 0; i < 3; i++) {
        assertEquals(String.valueOf(expected()), one(sql));
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet tables = statement.executeQuery("SHOW TABLES LIKE 'c2s*'")) {
      assertFalse(tables.next());
    }
  }

  @Test
  void alsoInATransactionAndInWhatIsWritten() throws SQLException {
    connection.setAutoCommit(false);
    run(connection, "UPDATE dim SET k = 1000 WHERE k = 6");
    long without = expected() - sumOf(6);
    assertEquals(String.valueOf(without), one(joined("dim")));
    try (Statement first = connection.createStatement();
        Statement second = connection.createStatement();
        ResultSet one = first.executeQuery(joined("dim"));
        ResultSet two = second.executeQuery(joined("dim").replace("sum(f.v)", "count(*)"))) {
      assertTrue(one.next());
      assertTrue(two.next());
      assertEquals(without, one.getLong(1));
      assertEquals(ROWS / 400 * 2, two.getLong(1));
    }
    connection.rollback();
    connection.setAutoCommit(true);
    run(connection, "CREATE TABLE written AS " + joined("dim").replace("sum(f.v)", "f.v AS v"));
    assertEquals(String.valueOf(expected()), one("SELECT sum(v) FROM written"));
  }

  private static long sumOf(long key) {
    long sum = 0;
    for (long i = 1; i <= ROWS; i++) {
      sum += i % 400 == key ? i : 0;
    }
    return sum;
  }

  /** What narrows one table narrows those too that are joined with it by the same column, wherever they stand in the query. */
  @Test
  void keysGoToAllThatAreJoinedByThem() throws SQLException {
    run(facts, "CREATE TABLE G AS SELECT * FROM F", "ANALYZE SAMPLE_SIZE 0");
    Properties properties = new Properties();
    for (String name : new String[] {"far", "other"}) {
      properties.setProperty("spark.sql.catalog." + name, "jdbc");
      properties.setProperty("spark.sql.catalog." + name + ".url", FACTS);
      properties.setProperty("spark.sql.catalog." + name + ".user", "sa");
      // Another option makes it another source.
      properties.setProperty("spark.sql.catalog." + name + ".fetchsize", "" + name.length() * 99);
    }
    try (Connection two = DriverManager.getConnection("jdbc:c2s:", properties);
        Statement statement = two.createStatement()) {
      run(two, "CREATE TABLE dim AS SELECT id AS k FROM range(400)");
      for (String sql :
          new String[] {
            "SELECT count(*) FROM far.PUBLIC.F f JOIN other.PUBLIC.G g ON f.k = g.k"
                + " JOIN dim d ON f.k = d.k WHERE d.k BETWEEN 5 AND 7",
            "SELECT count(*) FROM far.PUBLIC.F f JOIN other.PUBLIC.G g ON f.k = g.k"
                + " WHERE f.k IN (SELECT k FROM dim WHERE k BETWEEN 5 AND 7)"
          }) {
        try (ResultSet rows = statement.executeQuery("EXPLAIN ANALYZE " + sql)) {
          assertTrue(rows.next());
          assertEquals(2 * ROWS / 400 * 3, TpchMoves.moved(rows.getString(1)), rows.getString(1));
        }
        try (ResultSet rows = statement.executeQuery(sql)) {
          assertTrue(rows.next());
          assertEquals(3L * (ROWS / 400) * (ROWS / 400), rows.getLong(1));
        }
      }
    }
  }

  /** It is taken for a few rows by what is known of it, and is more than can be kept. */
  @Test
  void moreRowsThanExpectedNarrowNothing() throws SQLException {
    run(
        connection,
        "CREATE TABLE many AS SELECT id % 400 AS k, 7 AS a, 7 AS b, 7 AS c FROM range(200000)");
    String sql =
        "SELECT count(*), sum(f.v) FROM far.PUBLIC.F f JOIN many d ON f.k = d.k"
            + " WHERE d.a = 7 AND d.b = 7 AND d.c = 7";
    String plan = one("EXPLAIN ANALYZE " + sql);
    assertTrue(plan.contains("by the keys of c2s_kept_0_0"), plan);
    assertEquals(ROWS, TpchMoves.moved(plan), plan);
    assertEquals(String.valueOf(ROWS * 500L), one(sql));
    assertEquals(String.valueOf(ROWS * 500L), one(sql));
    assertEquals(String.valueOf(expected()), one(joined("dim")));
  }

  @Test
  void aMistakeInWhatIsKeptIsTheQuerysAndLeavesNothing() throws SQLException {
    String sql =
        "SELECT sum(f.v) FROM far.PUBLIC.F f JOIN dim d ON f.k = d.k"
            + " WHERE d.g < 2 AND raise_error(concat('no ', d.name)) IS NULL";
    SQLException error = assertThrows(SQLException.class, () -> one(sql));
    assertTrue(error.getMessage().contains("no n"), error.getMessage());
    assertEquals(String.valueOf(expected()), one(joined("dim")));
  }

  /** Working out what is kept is stopped as the query itself is. */
  @Test
  void cancelledWhileItIsKept() throws Exception {
    run(connection, "CREATE TABLE slow AS SELECT id AS k, 7 AS a, 7 AS b FROM range(100000)");
    String hashes = "crc32(sha2(repeat(cast(d.k AS string), 2000), 512)) >= 0";
    String sql =
        "SELECT sum(f.v) FROM far.PUBLIC.F f JOIN slow d ON f.k = d.k WHERE d.a = 7 AND d.b = 7 AND"
            + " "
            + hashes;
    assertTrue(one("EXPLAIN " + sql).contains("by the keys of c2s_kept_0_0"));
    Random random = new Random(3);
    for (int i = 0; i < 5; i++) {
      try (Statement statement = connection.createStatement()) {
        AtomicBoolean ended = new AtomicBoolean();
        long wait = random.nextInt(200);
        Thread canceller =
            new Thread(
                () -> {
                  try {
                    Thread.sleep(wait);
                    while (!ended.get()) {
                      statement.cancel();
                      Thread.sleep(20);
                    }
                  } catch (InterruptedException | SQLException e) {
                    Thread.currentThread().interrupt();
                  }
                });
        SQLException e =
            assertThrows(
                SQLException.class,
                () -> {
                  canceller.start();
                  statement.executeQuery(sql).next();
                });
        ended.set(true);
        canceller.join();
        assertEquals("57014", e.getSQLState(), e::getMessage);
      }
      assertEquals(String.valueOf(expected()), one(joined("dim")));
    }
  }

  @Test
  void nothingIsKeptForFewRows() throws SQLException {
    assertFalse(
        one("EXPLAIN " + joined("dim").replace("f.k = d.k", "f.k = d.k AND f.id = 100"))
            .contains("Dynamic filter"));
  }
}
