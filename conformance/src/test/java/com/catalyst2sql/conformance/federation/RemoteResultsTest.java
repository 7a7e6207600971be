package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** Rows of another database are given again only to who said how old they may be, and to nobody with other rights. */
class RemoteResultsTest {

  private static final String H2 = "jdbc:h2:mem:results";
  private static final String SQL = "SELECT max(N) FROM far.PUBLIC.T";

  private Connection source;

  @BeforeEach
  void fill() throws SQLException {
    source = DriverManager.getConnection(H2, "sa", "");
    change("CREATE TABLE T (N INT)", "INSERT INTO T VALUES (1)");
  }

  @AfterEach
  void drop() throws SQLException {
    change("DROP ALL OBJECTS");
    source.close();
  }

  private void change(String... statements) throws SQLException {
    try (Statement statement = source.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static Connection open(String user, String password, int seconds) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("spark.sql.catalog.far", "jdbc");
    properties.setProperty("spark.sql.catalog.far.url", H2);
    properties.setProperty("spark.sql.catalog.far.user", user);
    properties.setProperty("spark.sql.catalog.far.password", password);
    properties.setProperty("c2s.resultCache.remoteSeconds", String.valueOf(seconds));
    return DriverManager.getConnection("jdbc:c2s:mem:remoteresults", properties);
  }

  private static String one(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertTrue(rows.next());
      return rows.getString(1);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void nothingIsKeptUnlessAllowed() throws SQLException {
    try (Connection connection = open("sa", "", 0)) {
      assertEquals("1", one(connection, SQL));
      change("INSERT INTO T VALUES (2)");
      assertEquals("2", one(connection, SQL));
    }
  }

  @Test
  void whatIsKeptHoldsForItsTimeAndItsTables() throws SQLException {
    try (Connection connection = open("sa", "", 86_400)) {
      run(connection, "CREATE TABLE here AS SELECT 10 AS m");
      String both = "SELECT max(N) + max(m) FROM far.PUBLIC.T CROSS JOIN here";
      assertEquals("1", one(connection, SQL));
      assertEquals("11", one(connection, both));
      change("INSERT INTO T VALUES (2)");
      assertEquals("1", one(connection, SQL));
      assertEquals("11", one(connection, both));
      assertEquals("2", one(connection, "SELECT max(N) AS other FROM far.PUBLIC.T WHERE N > 0"));
      run(connection, "INSERT INTO here VALUES (20)");
      assertEquals("22", one(connection, both));
      run(connection, "SET c2s.resultCache.enabled=false");
      assertEquals("2", one(connection, SQL));
    }
  }

  @Test
  void whoMayNotReadGetsNothingThatAnotherRead() throws SQLException {
    change("CREATE USER guest PASSWORD 'guest'");
    try (Connection owner = open("sa", "", 86_400);
        Connection guest = open("guest", "guest", 86_400)) {
      change("GRANT SELECT ON T TO guest");
      assertEquals("1", one(owner, SQL));
      change("INSERT INTO T VALUES (2)");
      assertEquals("2", one(guest, SQL));
      assertEquals("1", one(owner, SQL));
    }
  }
}
