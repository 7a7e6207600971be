package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections and statements over a real engine. */
@Timeout(60)
class ConnectionTest {

  /** Runs for hours and gives no row. */
  private static final String LONG =
      "SELECT a.id FROM range(100000000) a, range(100000000) b WHERE a.id + b.id = -1";

  /** Gives rows for hours. */
  private static final String MANY = "SELECT a.id FROM range(100000000) a, range(100000000) b";

  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:c2s:;spark.sql.session.timeZone=UTC");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private String one(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertTrue(rows.next());
      return rows.getString(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  // Results.

  @Test
  void severalResultsAreOpenAtOnce() throws SQLException {
    try (Statement first = connection.createStatement();
        Statement second = connection.createStatement();
        ResultSet a = first.executeQuery("SELECT id FROM range(200000)");
        ResultSet b = second.executeQuery("SELECT id FROM range(200000)")) {
      for (int i = 0; i < 200_000; i++) {
        assertTrue(a.next() && b.next());
        assertEquals(a.getLong(1), b.getLong(1));
      }
      assertFalse(a.next() || b.next());
    }
  }

  @Test
  void twoThreadsShareAConnection() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<Long> sum =
          () -> {
            long total = 0;
            for (int i = 0; i < 20; i++) {
              try (Statement statement = connection.createStatement();
                  ResultSet rows = statement.executeQuery("SELECT id FROM range(1000)")) {
                while (rows.next()) {
                  total += rows.getLong(1);
                }
              }
            }
            return total;
          };
      Future<Long> one = threads.submit(sum);
      Future<Long> two = threads.submit(sum);
      assertEquals(20L * 499_500, one.get());
      assertEquals(20L * 499_500, two.get());
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void maxRowsAndScrolling() throws SQLException {
    try (Statement statement =
        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
      statement.setMaxRows(5);
      try (ResultSet rows = statement.executeQuery("SELECT id FROM range(100)")) {
        assertTrue(rows.last());
        assertEquals(5, rows.getRow());
        assertTrue(rows.absolute(2));
        assertEquals(1, rows.getLong("ID"));
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.setLargeMaxRows(70_000);
      try (ResultSet rows = statement.executeQuery("SELECT id FROM range(1000000)")) {
        int count = 0;
        assertTrue(rows.isBeforeFirst());
        while (rows.next()) {
          count++;
          assertEquals(count, rows.getRow());
        }
        assertEquals(70_000, count);
        assertThrows(SQLFeatureNotSupportedException.class, rows::first);
      }
    }
  }

  @Test
  @DisabledIfSystemProperty(named = "c2s.arrow.disabled", matches = "true")
  void batchesAreThereAsArrow() throws Exception {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id FROM range(100000)")) {
      ArrowReader reader = rows.unwrap(ArrowReader.class);
      long count = 0;
      while (reader.loadNextBatch()) {
        count += reader.getVectorSchemaRoot().getRowCount();
      }
      assertEquals(100_000, count);
    }
  }

  @Test
  void aScriptGivesSeveralResults() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertFalse(
          statement.execute("CREATE TEMPORARY VIEW v AS SELECT 7 AS x; SELECT x FROM v; SELECT 2"));
      assertEquals(0, statement.getUpdateCount());
      assertTrue(statement.getMoreResults());
      ResultSet first = statement.getResultSet();
      assertTrue(first.next());
      assertEquals(7, first.getInt("x"));
      assertTrue(statement.getMoreResults());
      assertTrue(first.isClosed());
      assertFalse(statement.getMoreResults());
      assertEquals(-1, statement.getUpdateCount());
    }
  }

  @Test
  void theKindOfOutcomeIsChecked() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      SQLException rows =
          assertThrows(SQLException.class, () -> statement.executeUpdate("SELECT 1"));
      assertEquals("0100E", rows.getSQLState());
      SQLException none =
          assertThrows(
              SQLException.class,
              () -> statement.executeQuery("CREATE TEMPORARY VIEW w AS SELECT 1"));
      assertEquals("02000", none.getSQLState());
      assertEquals(0, statement.executeUpdate("DROP VIEW w"));
      assertFalse(statement.getGeneratedKeys().next());
    }
  }

  // Stopping.

  private static SQLException stopped(Callable<?> work, Runnable stop) throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<?> running = thread.submit(work);
      Thread.sleep(300);
      stop.run();
      long start = System.nanoTime();
      ExecutionException e =
          assertThrows(ExecutionException.class, () -> running.get(10, TimeUnit.SECONDS));
      double seconds = (System.nanoTime() - start) / 1e9;
      assertTrue(seconds < 1, "took " + seconds + " s to stop");
      return assertInstanceOf(SQLException.class, e.getCause(), () -> e.getCause().toString());
    } finally {
      thread.shutdownNow();
    }
  }

  private static void cancel(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {LONG, MANY})
  void cancelStopsExecutionAndFetch(String sql) throws Exception {
    try (Statement statement = connection.createStatement()) {
      SQLException e =
          stopped(
              () -> {
                try (ResultSet rows = statement.executeQuery(sql)) {
                  while (rows.next()) {
                    rows.getLong(1);
                  }
                }
                return null;
              },
              () -> cancel(statement));
      assertEquals("57014", e.getSQLState(), e.getMessage());
      try (ResultSet rows = statement.executeQuery("SELECT 1")) {
        assertTrue(rows.next());
      }
    }
    assertEquals("2", one("SELECT 2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {LONG, MANY})
  void queryTimeoutStopsExecutionAndFetch(String sql) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      long start = System.nanoTime();
      SQLException e =
          assertThrows(
              SQLTimeoutException.class,
              () -> {
                try (ResultSet rows = statement.executeQuery(sql)) {
                  while (rows.next()) {
                    rows.getLong(1);
                  }
                }
              });
      double seconds = (System.nanoTime() - start) / 1e9;
      assertTrue(seconds > 0.9 && seconds < 2, seconds + " s");
      assertEquals("HYT00", e.getSQLState());
    }
    assertEquals("2", one("SELECT 2"));
  }

  @Test
  void closingFromAnotherThreadStops() throws Exception {
    Statement statement = connection.createStatement();
    SQLException e =
        stopped(
            () -> {
              ResultSet rows = statement.executeQuery(MANY);
              while (rows.next()) {
                rows.getLong(1);
              }
              return null;
            },
            () -> {
              try {
                statement.close();
              } catch (SQLException failed) {
                throw new IllegalStateException(failed);
              }
            });
    assertEquals("24000", e.getSQLState(), e.getMessage());
    assertEquals("2", one("SELECT 2"));
  }

  // Closed objects.

  @Test
  void closedObjectsSaySo() throws SQLException {
    Statement statement = connection.createStatement();
    ResultSet rows = statement.executeQuery("SELECT 1");
    connection.close();
    connection.close();
    assertTrue(rows.isClosed() && statement.isClosed() && connection.isClosed());
    assertFalse(connection.isValid(1));
    assertEquals("24000", assertThrows(SQLException.class, rows::next).getSQLState());
    assertEquals(
        "24000",
        assertThrows(SQLException.class, () -> statement.execute("SELECT 1")).getSQLState());
    assertEquals(
        "08003", assertThrows(SQLException.class, connection::createStatement).getSQLState());
    rows.close();
    statement.close();
  }

  @Test
  void closeOnCompletion() throws SQLException {
    Statement statement = connection.createStatement();
    statement.closeOnCompletion();
    statement.executeQuery("SELECT 1").close();
    assertTrue(statement.isClosed());
  }

  // Errors.

  @Test
  void errorsHaveClassStateAndPlace() {
    SQLException e =
        assertThrows(
            SQLSyntaxErrorException.class, () -> one("SELECT nam FROM VALUES (1) AS t(name)"));
    assertEquals("42703", e.getSQLState());
    assertTrue(e.getMessage().startsWith("[UNRESOLVED_COLUMN.WITH_SUGGESTION]"), e.getMessage());
    SparkSqlException cause = assertInstanceOf(SparkSqlException.class, e.getCause());
    assertEquals(7, cause.origin().orElseThrow().start());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ";",
        "-- only a comment",
        "/* open",
        "SELECT 'open",
        "SELECT `open",
        "SELECT \0",
        "SELEC 1",
        "SELECT FROM",
        "SELECT * FROM nothere",
        "SELECT nofunction(1)",
        "SELECT * FROM parquet.`/not/here.parquet`"
      })
  void badTextIsASyntaxErrorAndLeavesTheSessionUsable(String sql) throws SQLException {
    SQLException e = assertThrows(SQLException.class, () -> one(sql));
    assertNotNull(e.getSQLState());
    assertFalse(e.getSQLState().startsWith("XX"), e.getMessage());
    assertEquals("1", one("SELECT 1"));
  }

  @Test
  void deepTextEndsInAnAnswerOrAClearError() throws SQLException {
    for (String sql :
        List.of(
            "SELECT " + "(".repeat(10_000) + "1" + ")".repeat(10_000),
            "SELECT 1" + " + 1".repeat(20_000),
            "SELECT 1 WHERE 1 IN (" + "1,".repeat(100_000) + "1)",
            "SELECT " + "NOT ".repeat(10_000) + "true")) {
      try {
        one(sql);
      } catch (SQLException e) {
        assertFalse(e.getSQLState().startsWith("XX"), e.getMessage());
      }
    }
    assertEquals("1", one("SELECT 1"));
  }

  // Parameters.

  @Test
  void parametersAreTypedValues() throws SQLException {
    Object[] values = {
      1,
      2L,
      (short) 3,
      (byte) 4,
      1.5f,
      2.5d,
      new BigDecimal("1.50"),
      "it's \\ `x`",
      true,
      LocalDate.of(2020, 1, 2),
      LocalDateTime.of(2020, 1, 2, 3, 4, 5),
      Timestamp.valueOf("2020-01-02 03:04:05"),
      new byte[] {65}
    };
    List<String> types =
        List.of(
            "int",
            "bigint",
            "smallint",
            "tinyint",
            "float",
            "double",
            "decimal(3,2)",
            "string",
            "boolean",
            "date",
            "timestamp_ntz",
            "timestamp",
            "binary");
    try (PreparedStatement statement = connection.prepareStatement("SELECT ? AS v")) {
      assertEquals(1, statement.getParameterMetaData().getParameterCount());
      for (int i = 0; i < values.length; i++) {
        statement.setObject(1, values[i]);
        try (ResultSet rows = statement.executeQuery()) {
          assertTrue(rows.next());
          assertEquals(types.get(i), rows.getMetaData().getColumnTypeName(1));
          assertEquals(
              new JdbcText(values[i]).text(), new JdbcText(rows.getObject(1)).text(), types.get(i));
        }
      }
      statement.setNull(1, Types.INTEGER);
      try (ResultSet rows = statement.executeQuery()) {
        assertTrue(rows.next());
        assertEquals(0, rows.getInt(1));
        assertTrue(rows.wasNull());
        assertEquals("int", rows.getMetaData().getColumnTypeName(1));
      }
    }
  }

  /** Values compared by what they say. */
  private record JdbcText(Object value) {
    String text() {
      if (value instanceof byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
      }
      return value instanceof LocalDateTime time
          ? Timestamp.valueOf(time).toString()
          : value.toString();
    }
  }

  @Test
  void aParameterThatIsNotThereTakesNoValue() throws SQLException {
    try (PreparedStatement one = connection.prepareStatement("SELECT ?")) {
      one.setInt(1, 1);
      SQLException e = assertThrows(SQLException.class, () -> one.setInt(2, 2));
      assertTrue(e.getMessage().contains("There is no parameter 2; the statement has 1."));
      assertTrue(one.executeQuery().next());
    }
  }

  /** Whoever asks a statement that another thread uses gets rows or an error, never nothing. */
  @Test
  void executeQueryGivesItsOwnRows() throws Exception {
    try (Statement shared = connection.createStatement()) {
      Callable<Boolean> asking =
          () -> {
            for (int i = 0; i < 200; i++) {
              assertNotNull(shared.executeQuery("SELECT 1"));
            }
            return true;
          };
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        for (Future<Boolean> asked : threads.invokeAll(Collections.nCopies(4, asking))) {
          assertTrue(asked.get());
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }

  @Test
  void namedParameters() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT :a AS x, :b AS y, :a AS z")) {
      statement.setInt(1, 1);
      statement.setString(2, "two");
      try (ResultSet rows = statement.executeQuery()) {
        assertTrue(rows.next());
        assertEquals("1two1", rows.getString(1) + rows.getString(2) + rows.getString(3));
      }
      C2sPreparedStatement named = statement.unwrap(C2sPreparedStatement.class);
      named.clearParameters();
      named.setObject("a", 3);
      named.setObject(":b", null);
      try (ResultSet rows = named.executeQuery()) {
        assertTrue(rows.next());
        assertEquals(3, rows.getInt("z"));
        assertNull(rows.getString("y"));
      }
    }
  }

  @Test
  void parametersStandWhereverExpressionsMay() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT id + ? AS x FROM range(10) WHERE id IN (?, ?) ORDER BY id DESC LIMIT ?")) {
      statement.setInt(1, 100);
      statement.setLong(2, 3);
      statement.setLong(3, 5);
      statement.setInt(4, 1);
      assertEquals("x", statement.getMetaData().getColumnName(1));
      try (ResultSet rows = statement.executeQuery()) {
        assertTrue(rows.next());
        assertEquals(105, rows.getLong(1));
        assertFalse(rows.next());
      }
      assertEquals(4, statement.getParameterMetaData().getParameterCount());
      statement.clearParameters();
      assertThrows(SQLException.class, statement::executeQuery);
    }
  }

  // The plan cache.

  @Test
  void aChangedViewIsNeverServedAnOldPlan() throws SQLException {
    Planner planner = ((C2sConnection) connection).planner();
    execute("CREATE OR REPLACE TEMPORARY VIEW v AS SELECT 1 AS x");
    assertEquals("1", one("SELECT x FROM v"));
    assertEquals("1", one("SELECT x FROM v"));
    assertEquals(1, planner.size());
    execute("CREATE OR REPLACE TEMPORARY VIEW v AS SELECT 'two' AS x");
    assertEquals("two", one("SELECT x FROM v"));
    execute("DROP VIEW v");
    assertThrows(SQLException.class, () -> one("SELECT x FROM v"));
  }

  @Test
  void aChangedSettingIsAnotherPlan() throws SQLException {
    String sql = "SELECT CAST('x' AS INT)";
    assertNull(one(sql));
    execute("SET spark.sql.ansi.enabled=true");
    assertThrows(SQLException.class, () -> one(sql));
  }

  // What pools do.

  @Test
  void poolsGetSensibleAnswers() throws SQLException {
    assertTrue(connection.isValid(1));
    connection.setReadOnly(true);
    connection.setReadOnly(false);
    connection.setNetworkTimeout(Runnable::run, 1000);
    assertEquals(1000, connection.getNetworkTimeout());
    connection.setClientInfo("ApplicationName", "test");
    assertEquals("test", connection.getClientInfo("ApplicationName"));
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    assertEquals(Connection.TRANSACTION_READ_COMMITTED, connection.getTransactionIsolation());
    assertEquals("default", connection.getSchema());
    connection.setCatalog(connection.getCatalog());
    connection.setAutoCommit(false);
    one("SELECT 1");
    connection.commit();
    connection.rollback();
    execute("CREATE TEMPORARY VIEW v AS SELECT 1");
    connection.rollback();
    connection.setAutoCommit(true);
    assertThrows(SQLException.class, connection::commit);
    connection.clearWarnings();
    assertNull(connection.getWarnings());
    try (Statement statement = connection.createStatement()) {
      assertEquals("'it\\'s'", statement.enquoteLiteral("it's"));
      assertEquals("`a``b`", statement.enquoteIdentifier("a`b", false));
      assertEquals("ab", statement.enquoteIdentifier("ab", false));
    }
    connection.abort(Runnable::run);
    assertTrue(connection.isClosed());
  }

  @Test
  void metadataListsWhatThereIs() throws SQLException {
    execute("CREATE TEMPORARY VIEW people AS SELECT 1 AS id, 'x' AS name, 1.50 AS amount");
    List<String> columns = new ArrayList<>();
    try (ResultSet rows = connection.getMetaData().getColumns(null, "%", "peo\\_ple", "%")) {
      assertFalse(rows.next());
    }
    try (ResultSet rows = connection.getMetaData().getColumns(null, "%", "peo%", "%")) {
      while (rows.next()) {
        columns.add(
            rows.getString("COLUMN_NAME")
                + " "
                + rows.getString("TYPE_NAME")
                + " "
                + rows.getInt("COLUMN_SIZE")
                + " "
                + rows.getInt("ORDINAL_POSITION"));
      }
    }
    assertEquals(List.of("id INT 10 1", "name STRING 2147483647 2", "amount DECIMAL 3 3"), columns);
    try (ResultSet rows =
        connection.getMetaData().getTables(null, null, "%", new String[] {"VIEW"})) {
      assertTrue(rows.next());
      assertEquals("people", rows.getString("TABLE_NAME"));
    }
    try (ResultSet rows = connection.getMetaData().getCatalogs()) {
      assertTrue(rows.next());
      assertEquals(connection.getCatalog(), rows.getString(1));
    }
    try (ResultSet rows = connection.getMetaData().getSchemas(connection.getCatalog(), "%")) {
      assertTrue(rows.next());
      assertEquals("default", rows.getString("TABLE_SCHEM"));
    }
  }
}
