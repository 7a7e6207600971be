package com.catalyst2sql.driver;

import static com.catalyst2sql.driver.TestSql.one;
import static com.catalyst2sql.driver.TestSql.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.execution.Session;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections of one engine share their plans, where both would make the same one and nowhere else. */
class SharedPlansTest {

  private static final AtomicInteger ENGINES = new AtomicInteger();

  private String url;
  private Connection a;
  private Connection b;

  @BeforeEach
  void open() throws SQLException {
    url = "jdbc:c2s:mem:shared-plans-" + ENGINES.incrementAndGet();
    a = connect("");
    b = connect("");
  }

  private Connection connect(String settings) throws SQLException {
    return DriverManager.getConnection(url + ";c2s.resultCache.enabled=false" + settings);
  }

  @AfterEach
  void close() throws SQLException {
    a.close();
    b.close();
  }

  private static long hits(Connection connection) {
    return ((C2sConnection) connection).metrics().planHits.sum();
  }

  private static long plans(Connection connection) {
    return ((C2sConnection) connection).planner().size();
  }

  /**
   * Two sessions that see different things under one text.
   *
   * @param inA what the first does before it asks
   * @param inB what the second does
   */
  private record Different(
      String what, List<String> inA, List<String> inB, String query, String ofA, String ofB) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static List<Different> different() {
    return List.of(
        new Different(
            "a setting",
            List.of(),
            List.of("SET spark.sql.legacy.timeParserPolicy=CORRECTED", "SET c2s.sparkVersion=3.5"),
            "SELECT 1",
            "1",
            "1"),
        new Different(
            "ANSI mode",
            List.of(),
            List.of("SET spark.sql.ansi.enabled=true"),
            "SELECT typeof(if(true, 1, '2'))",
            "string",
            "bigint"),
        new Different(
            "the session's time zone",
            List.of("SET TIME ZONE 'UTC'"),
            List.of("SET TIME ZONE 'Asia/Tokyo'"),
            "SELECT hour(timestamp_seconds(0))",
            "0",
            "9"),
        new Different(
            "a variable of the text",
            List.of("SET x=1"),
            List.of("SET x=2"),
            "SELECT ${x} + 1",
            "2",
            "3"),
        new Different(
            "the current schema",
            List.of("CREATE TABLE t USING parquet AS SELECT 'default' AS x"),
            List.of(
                "CREATE SCHEMA other",
                "USE other",
                "CREATE TABLE t USING parquet AS SELECT 'other' AS x"),
            "SELECT x FROM t",
            "default",
            "other"),
        new Different(
            "temporary views",
            List.of("CREATE TEMPORARY VIEW v AS SELECT 1 AS x"),
            List.of("CREATE TEMPORARY VIEW v AS SELECT 2 AS x"),
            "SELECT x FROM v",
            "1",
            "2"),
        new Different(
            "temporary views made under other settings",
            List.of("CREATE TEMPORARY VIEW v AS SELECT nvl(CAST('x' AS INT), 7) AS x"),
            List.of(
                "SET spark.sql.decimalOperations.allowPrecisionLoss=false",
                "CREATE TEMPORARY VIEW v AS SELECT nvl(CAST('x' AS INT), 7) AS x",
                "RESET spark.sql.decimalOperations.allowPrecisionLoss"),
            "SELECT x FROM v",
            "7",
            "7"),
        new Different(
            "a temporary view over a table",
            List.of("CREATE TABLE v USING parquet AS SELECT 'table' AS x"),
            List.of("CREATE TEMPORARY VIEW v AS SELECT 'view' AS x"),
            "SELECT x FROM v",
            "table",
            "view"),
        new Different(
            "temporary functions",
            List.of("CREATE TEMPORARY FUNCTION f(x INT) RETURNS INT RETURN x + 1"),
            List.of("CREATE TEMPORARY FUNCTION f(x INT) RETURNS INT RETURN x + 2"),
            "SELECT f(1)",
            "2",
            "3"),
        new Different(
            "columns called otherwise",
            List.of("CREATE TEMPORARY VIEW v(x, y) AS SELECT 1, 2"),
            List.of("CREATE TEMPORARY VIEW v(y, x) AS SELECT 1, 2"),
            "SELECT x FROM v",
            "1",
            "2"));
  }

  @ParameterizedTest
  @MethodSource("different")
  void eachGetsItsOwn(Different difference) throws SQLException {
    run(a, difference.inA().toArray(String[]::new));
    run(b, difference.inB().toArray(String[]::new));
    for (int round = 0; round < 3; round++) {
      assertEquals(difference.ofA(), one(a, difference.query()));
      assertEquals(difference.ofB(), one(b, difference.query()));
    }
    assertEquals(2, plans(a), "each has a plan of its own");
    assertEquals(4, hits(a), "which it finds again");
  }

  @Test
  void theSameIsPlannedOnce() throws SQLException {
    for (Connection connection : List.of(a, b)) {
      run(
          connection,
          "SET spark.sql.ansi.enabled=true",
          "CREATE TEMPORARY VIEW v AS SELECT 1 AS x",
          "CREATE TEMPORARY FUNCTION f(x INT) RETURNS INT RETURN x + 1");
    }
    assertEquals("2", one(a, "SELECT f(x) FROM v"));
    assertEquals(0, hits(b));
    assertEquals("2", one(b, "SELECT f(x) FROM v"));
    assertEquals(1, hits(b));
    assertEquals(1, plans(b));
  }

  @Test
  void parametersCountAsTheyDoForOne() throws SQLException {
    run(a, "CREATE TABLE t USING parquet AS SELECT id FROM range(100)");
    String sql = "SELECT count(*) FROM t WHERE id < ?";
    for (int i = 0; i < 3; i++) {
      for (Connection connection : List.of(a, b)) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
          statement.setLong(1, 10 + i);
          assertEquals(10 + i, value(statement));
          statement.setString(1, "5");
          assertEquals(5, value(statement));
        }
      }
    }
    run(b, "CREATE TEMPORARY VIEW t AS SELECT 1 AS id");
    try (PreparedStatement mine = b.prepareStatement(sql);
        PreparedStatement others = a.prepareStatement(sql)) {
      mine.setLong(1, 50);
      others.setLong(1, 50);
      assertEquals(1, value(mine));
      assertEquals(50, value(others));
    }
  }

  private static long value(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      assertTrue(rows.next());
      return rows.getLong(1);
    }
  }

  @Test
  void functionsInJavaAreTheirSessions() throws SQLException {
    StructType none = new StructType(List.of(new StructField("x", IntegerType.INSTANCE)));
    int by = 1;
    for (Connection connection : List.of(a, b)) {
      int added = by++;
      connection
          .unwrap(Session.class)
          .register("f", none, IntegerType.INSTANCE, args -> (Integer) args[0] + added);
    }
    for (int round = 0; round < 2; round++) {
      assertEquals("11", one(a, "SELECT f(10)"));
      assertEquals("12", one(b, "SELECT f(10)"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CREATE OR REPLACE VIEW v", "CREATE OR REPLACE GLOBAL TEMPORARY VIEW v"})
  void whatOneChangesAllSee(String create) throws SQLException {
    String query = "SELECT x FROM " + (create.contains("GLOBAL") ? "global_temp.v" : "v");
    run(a, create + " AS SELECT 1 AS x");
    assertEquals("1", one(a, query));
    assertEquals("1", one(b, query));
    run(b, create + " AS SELECT 'two' AS x");
    assertEquals("two", one(a, query));
    assertEquals("two", one(b, query));
    run(a, create + " AS SELECT 1 AS x");
    assertEquals("1", one(a, query));
    assertEquals("1", one(b, query));
  }

  @Test
  void functionsOfAll() throws SQLException {
    run(a, "CREATE FUNCTION g(x INT) RETURNS INT RETURN x + 1");
    assertEquals("2", one(a, "SELECT g(1)"));
    assertEquals("2", one(b, "SELECT g(1)"));
    run(b, "DROP FUNCTION g", "CREATE FUNCTION g(x INT) RETURNS STRING RETURN 'new'");
    assertEquals("new", one(a, "SELECT g(1)"));
    run(b, "DROP FUNCTION g");
    assertThrows(SQLException.class, () -> one(a, "SELECT g(1)"));
  }

  @Test
  void aTransactionHasItsOwnUntilItCommits() throws SQLException {
    String query = "SELECT x FROM v";
    run(a, "CREATE VIEW v AS SELECT 1 AS x");
    assertEquals("1", one(b, query));
    a.setAutoCommit(false);
    assertEquals("1", one(a, query));
    assertEquals(1, plans(a), "a transaction that changed nothing sees what all see");
    run(a, "CREATE OR REPLACE VIEW v AS SELECT 'two' AS x");
    assertEquals("two", one(a, query));
    assertEquals("1", one(b, query));
    a.rollback();
    assertEquals("1", one(a, query));
    run(a, "CREATE OR REPLACE VIEW v AS SELECT 'three' AS x");
    assertEquals("three", one(a, query));
    assertEquals("1", one(b, query));
    a.commit();
    assertEquals("three", one(a, query));
    assertEquals("three", one(b, query));
  }

  @Test
  void aTransactionKeepsWhatItSawFirst() throws SQLException {
    String query = "SELECT x FROM v";
    run(a, "CREATE VIEW v AS SELECT 1 AS x");
    a.setAutoCommit(false);
    assertEquals("1", one(a, query));
    run(b, "CREATE OR REPLACE VIEW v AS SELECT 'two' AS x");
    assertEquals("two", one(b, query));
    assertEquals("1", one(a, query));
    a.commit();
    assertEquals("two", one(a, query));
  }

  @Test
  void aSavepointGoesBackToItsPlans() throws SQLException {
    String query = "SELECT x FROM v";
    a.setAutoCommit(false);
    run(a, "CREATE VIEW v AS SELECT 1 AS x");
    var savepoint = a.setSavepoint();
    assertEquals("1", one(a, query));
    run(a, "CREATE OR REPLACE VIEW v AS SELECT 'two' AS x");
    assertEquals("two", one(a, query));
    a.rollback(savepoint);
    assertEquals("1", one(a, query));
    run(a, "CREATE OR REPLACE VIEW v AS SELECT 'three' AS x");
    assertEquals("three", one(a, query));
    a.rollback();
    assertThrows(SQLException.class, () -> one(a, query));
  }

  @Test
  void theJvmsTimeZoneCountsWhereTheSessionHasNone() throws SQLException {
    TimeZone before = TimeZone.getDefault();
    try {
      for (int round = 0; round < 2; round++) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        assertEquals("0", one(a, "SELECT hour(timestamp_seconds(0))"));
        assertEquals("0", one(b, "SELECT hour(timestamp_seconds(0))"));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        assertEquals("9", one(a, "SELECT hour(timestamp_seconds(0))"));
        assertEquals("9", one(b, "SELECT hour(timestamp_seconds(0))"));
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void otherFilesAreAnotherPlan(@TempDir Path directory) throws SQLException {
    String query = "SELECT count(*) FROM parquet.`" + directory + "`";
    run(a, "CREATE TABLE t (x INT) USING parquet LOCATION '" + directory + "'");
    for (int rows = 1; rows <= 3; rows++) {
      run(a, "INSERT INTO t VALUES (1)");
      assertEquals(String.valueOf(rows), one(a, query));
      assertEquals(String.valueOf(rows), one(b, query));
    }
    assertEquals(3, hits(a), "the second to ask finds the first one's plan");
  }

  /** The first text of this query, in 64 bits, is not enough for its rows; the second one is made when that is found. */
  @Test
  void aPlanOutlivesWhoeverMadeIt() throws SQLException {
    String query = "SELECT sum(a * b * c * c) FROM t";
    run(a, "CREATE TABLE t (a DECIMAL(12,2), b DECIMAL(13,2), c DECIMAL(13,2))");
    run(a, "INSERT INTO t VALUES (1, 1, 1)");
    try (Connection maker = connect("")) {
      assertEquals("1.000000", one(maker, query));
    }
    run(a, "INSERT INTO t VALUES (9999999999.99, 10000000000.00, 1)");
    assertEquals("99999999999900000001.000000", one(a, query));
    assertEquals(1, hits(a));
  }

  @Test
  void whoWantsNoneKeepsNone() throws SQLException {
    try (Connection without = connect(";c2s.planCache.size=0")) {
      assertEquals("1", one(without, "SELECT 1"));
      assertEquals("1", one(without, "SELECT 1"));
      assertEquals(0, plans(a));
      assertEquals(0, hits(a));
    }
  }
}
