package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tree of ten thousand tables in one remote catalog is unfolded with a handful of questions to the source. */
class ManyTablesTest {

  private static final int TABLES = 10_000;

  /** On a slow machine what was learnt is forgotten meanwhile, now and then; one for each table would be hundreds. */
  private static final int MOST_QUESTIONS = 60;

  /** H2 under another name, with its questions counted. */
  private static final class CountingDriver implements Driver {
    private static final String PREFIX = "jdbc:counted:";
    private final AtomicInteger questions = new AtomicInteger();
    private final org.h2.Driver h2 = new org.h2.Driver();

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
      return acceptsURL(url)
          ? counted(
              Connection.class,
              h2.connect("jdbc:h2:" + url.substring(PREFIX.length()), new Properties()))
          : null;
    }

    /** Statements and metadata are counted too, and what they ask. */
    private <T> T counted(Class<T> type, Object target) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) -> call(target, method, arguments)));
    }

    private Object call(Object target, Method method, Object[] arguments) throws Throwable {
      Object result;
      try {
        result = method.invoke(target, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
      if (result instanceof ResultSet) {
        questions.incrementAndGet();
      }
      Class<?> type = method.getReturnType();
      return result instanceof Statement || result instanceof DatabaseMetaData
          ? counted(type, result)
          : result;
    }

    @Override
    public boolean acceptsURL(String url) {
      return url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
      return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
      return 1;
    }

    @Override
    public int getMinorVersion() {
      return 0;
    }

    @Override
    public boolean jdbcCompliant() {
      return false;
    }

    @Override
    public Logger getParentLogger() {
      return Logger.getGlobal();
    }
  }

  private final CountingDriver driver = new CountingDriver();
  private static Connection kept;
  private Connection connection;

  @BeforeAll
  static void fill() throws SQLException {
    kept = DriverManager.getConnection("jdbc:h2:mem:many");
    try (Statement statement = kept.createStatement()) {
      for (int i = 0; i < TABLES; i++) {
        statement.execute("CREATE TABLE T" + i + " (ID BIGINT, NAME VARCHAR(20))");
      }
    }
  }

  @AfterAll
  static void drop() throws SQLException {
    kept.close();
  }

  @BeforeEach
  void open() throws SQLException {
    DriverManager.registerDriver(driver);
    Properties properties = new Properties();
    properties.setProperty("spark.sql.catalog.many", "jdbc");
    properties.setProperty("spark.sql.catalog.many.url", CountingDriver.PREFIX + "mem:many");
    properties.setProperty("spark.sql.catalog.dead", "jdbc");
    properties.setProperty("spark.sql.catalog.dead.url", "jdbc:postgresql://127.0.0.1:1/none");
    connection = DriverManager.getConnection("jdbc:c2s:", properties);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    DriverManager.deregisterDriver(driver);
  }

  private static int count(ResultSet rows) throws SQLException {
    try (rows) {
      int count = 0;
      while (rows.next()) {
        count++;
      }
      return count;
    }
  }

  @Test
  void fewQuestionsForManyTables() throws SQLException {
    DatabaseMetaData meta = connection.getMetaData();
    assertEquals(3, count(meta.getCatalogs()));
    assertTrue(count(meta.getSchemas("many", "%")) >= 1);
    assertEquals(TABLES, count(meta.getTables("many", "PUBLIC", "%", null)));
    assertEquals(2 * TABLES, count(meta.getColumns("many", "PUBLIC", "%", "%")));
    // A tool that goes through them one by one.
    for (int i = 0; i < 100; i++) {
      assertEquals(1, count(meta.getTables("many", "PUBLIC", "T" + i, null)));
      assertEquals(2, count(meta.getColumns("many", "PUBLIC", "T" + i, "%")));
    }
    int asked = driver.questions.get();
    assertTrue(asked <= MOST_QUESTIONS, asked + " questions");
  }

  @Test
  void oneByOneBecomesAllAtOnce() throws SQLException {
    DatabaseMetaData meta = connection.getMetaData();
    for (int i = 0; i < 100; i++) {
      assertEquals(2, count(meta.getColumns("many", "PUBLIC", "T" + i, "%")));
    }
    int asked = driver.questions.get();
    assertTrue(asked <= MOST_QUESTIONS, asked + " questions");
  }

  /** What was dropped or made since is seen by queries at once, and by tools a little later or after REFRESH. */
  @Test
  void refreshLooksAgain() throws SQLException {
    DatabaseMetaData meta = connection.getMetaData();
    assertEquals(0, count(meta.getTables("many", "PUBLIC", "FRESH", null)));
    try (Statement source = kept.createStatement();
        Statement statement = connection.createStatement()) {
      source.execute("CREATE TABLE FRESH (ID BIGINT)");
      assertEquals(0, count(statement.executeQuery("SELECT * FROM many.PUBLIC.FRESH")));
      statement.execute("REFRESH TABLE many.PUBLIC.FRESH");
      assertEquals(1, count(meta.getTables("many", "PUBLIC", "FRESH", null)));
      source.execute("DROP TABLE FRESH");
      assertThrows(SQLException.class, () -> statement.execute("REFRESH TABLE many.PUBLIC.FRESH"));
      assertEquals(0, count(meta.getTables("many", "PUBLIC", "FRESH", null)));
    }
  }

  @Test
  void aDeadSourceCostsItsOwnNodeOnly() throws SQLException {
    DatabaseMetaData meta = connection.getMetaData();
    assertEquals(TABLES, count(meta.getTables(null, "PUBLIC", "%", null)));
    for (int i = 0; i < 3; i++) {
      SQLException e =
          assertThrows(SQLException.class, () -> meta.getTables("dead", "%", "%", null));
      assertTrue(e.getMessage().contains("dead"), e.getMessage());
      assertTrue(e.getSQLState().startsWith("08"), e.getSQLState());
      assertEquals(1, count(meta.getTables(null, "PUBLIC", "T7", null)));
      assertEquals(2, count(meta.getColumns(null, "PUBLIC", "T7", "%")));
    }
    assertTrue(count(meta.getSchemas()) >= 2);
  }
}
