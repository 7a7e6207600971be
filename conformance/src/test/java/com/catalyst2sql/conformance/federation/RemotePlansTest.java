package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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

/** A plan over another database is used again only while what that told of its tables is believed; rows are always new. */
class RemotePlansTest {

  private static final String H2 = "jdbc:h2:mem:plans";
  private static final String TABLE = "SELECT * FROM far.PUBLIC.T";
  private static final String TEXT = "SELECT * FROM far.query('SELECT * FROM T')";

  private Connection source;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    source = DriverManager.getConnection(H2, "sa", "");
    change("CREATE TABLE T (N INT)", "INSERT INTO T VALUES (1)");
    Properties properties = new Properties();
    properties.setProperty("spark.sql.catalog.far", "jdbc");
    properties.setProperty("spark.sql.catalog.far.url", H2);
    properties.setProperty("spark.sql.catalog.far.user", "sa");
    properties.setProperty("spark.sql.catalog.far.password", "");
    connection = DriverManager.getConnection("jdbc:c2s:", properties);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
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

  /** Columns and rows of a query's answer. */
  private String shape(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      int count = 0;
      while (rows.next()) {
        count++;
      }
      return rows.getMetaData().getColumnCount() + " columns, " + count + " rows";
    }
  }

  @Test
  void rowsAreNewEachTime() throws SQLException {
    for (String sql : new String[] {TABLE, TEXT}) {
      change("DELETE FROM T", "INSERT INTO T VALUES (1)");
      assertEquals("1 columns, 1 rows", shape(sql));
      change("INSERT INTO T VALUES (2)");
      assertEquals("1 columns, 2 rows", shape(sql));
    }
  }

  @Test
  void newColumnsAreSeenAfterRefresh() throws SQLException {
    assertEquals("1 columns, 1 rows", shape(TABLE));
    assertEquals("1 columns, 1 rows", shape(TEXT));
    change("ALTER TABLE T ADD COLUMN M INT");
    try (Statement refresh = connection.createStatement()) {
      refresh.execute("REFRESH TABLE far.PUBLIC.T");
    }
    assertEquals("2 columns, 1 rows", shape(TABLE));
    assertEquals("2 columns, 1 rows", shape(TEXT));
  }

  /** It fails while it is believed to be there; then its source is asked again. */
  @Test
  void aDroppedTableFailsOnce() throws SQLException {
    assertEquals("1 columns, 1 rows", shape(TABLE));
    change("DROP TABLE T");
    SQLException failed = assertThrows(SQLException.class, () -> shape(TABLE));
    assertTrue(failed.getMessage().contains("C2S.SOURCE_FAILED"), failed.getMessage());
    SQLException missed = assertThrows(SQLException.class, () -> shape(TABLE));
    assertTrue(missed.getMessage().contains("TABLE_OR_VIEW_NOT_FOUND"), missed.getMessage());
    change("CREATE TABLE T (N INT, M INT)");
    assertEquals("2 columns, 0 rows", shape(TABLE));
  }
}
