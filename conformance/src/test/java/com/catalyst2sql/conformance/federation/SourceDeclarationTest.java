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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a source is declared by, and what of that is shown; and text that goes to it as it is. */
class SourceDeclarationTest {

  private static final String SECRET = "hush-hush";
  private static final String H2 = "jdbc:h2:mem:declared;DB_CLOSE_DELAY=-1";
  private static final String URL = H2 + ";USER=sa;PASSWORD=" + SECRET;

  private Connection source;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    source = DriverManager.getConnection(H2, "sa", SECRET);
    try (Statement statement = source.createStatement()) {
      statement.execute("CREATE TABLE T AS SELECT X AS ID FROM SYSTEM_RANGE(1, 5)");
    }
    connection = DriverManager.getConnection("jdbc:c2s:", declared());
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    try (Statement statement = source.createStatement()) {
      statement.execute("SHUTDOWN");
    }
  }

  private static Properties declared() {
    Properties properties = new Properties();
    properties.setProperty("c2s.allowSqlSources", "true");
    properties.setProperty("spark.sql.catalog.far", "jdbc");
    properties.setProperty("spark.sql.catalog.far.url", URL);
    properties.setProperty("spark.sql.catalog.wrong", "jdbc");
    properties.setProperty("spark.sql.catalog.wrong.url", "h2:mem:x");
    properties.setProperty("spark.sql.catalog.empty", "jdbc");
    properties.setProperty("spark.sql.catalog.nobody", "jdbc");
    properties.setProperty(
        "spark.sql.catalog.nobody.url", "jdbc:nobody://joe:" + SECRET + "@h/d?pwd=" + SECRET);
    return properties;
  }

  private List<String> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return all(rows);
    }
  }

  private static List<String> all(ResultSet rows) throws SQLException {
    List<String> all = new ArrayList<>();
    while (rows.next()) {
      StringBuilder row = new StringBuilder();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        row.append(i == 1 ? "" : "|").append(rows.getString(i));
      }
      all.add(row.toString());
    }
    return all;
  }

  private String fails(String errorClass, String sql) {
    String message = assertThrows(SQLException.class, () -> rows(sql)).getMessage();
    assertTrue(message.contains(errorClass), message);
    assertFalse(message.contains(SECRET), message);
    return message;
  }

  @Test
  void aPasswordInAUrlIsShownNowhere() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE near USING jdbc OPTIONS (url '" + URL + "', dbtable 'PUBLIC.T')");
    }
    assertEquals(List.of("5"), rows("SELECT count(*) FROM near"));
    for (String sql :
        List.of(
            "SET",
            "SET -v",
            "SET spark.sql.catalog.far.url",
            "SHOW CREATE TABLE near",
            "DESCRIBE EXTENDED near",
            "SHOW TABLE EXTENDED LIKE 'near'",
            "EXPLAIN EXTENDED SELECT * FROM near JOIN far.PUBLIC.T USING (id)",
            "EXPLAIN ANALYZE FORMAT JSON SELECT * FROM near JOIN far.PUBLIC.T USING (id)")) {
      List<String> shown = rows(sql);
      assertFalse(shown.toString().contains(SECRET), sql + ": " + shown);
    }
    assertTrue(rows("SHOW CREATE TABLE near").toString().contains("DB_CLOSE_DELAY=-1"));
    String url =
        "jdbc:c2s:;spark.sql.catalog.x=jdbc;spark.sql.catalog.x.password=hush-hush;"
            + "spark.sql.catalog.x.url=jdbc:h2:mem:a%3BPASSWORD=hush-hush%3BIFEXISTS=TRUE";
    try (Connection other = DriverManager.getConnection(url)) {
      assertEquals(url.replace(SECRET, "*********(redacted)"), other.getMetaData().getURL());
    }
  }

  /** Whoever uses it is told what is wrong; whoever looks at everything sees the others. */
  @Test
  void aWrongDeclarationIsItsSourcesOwn() throws SQLException {
    fails("C2S.INVALID_SOURCE", "SELECT * FROM wrong.a.t");
    fails("C2S.INVALID_SOURCE", "SELECT * FROM empty.a.t");
    fails("C2S.DRIVER_NOT_FOUND", "SELECT * FROM nobody.a.t");
    try (ResultSet tables = connection.getMetaData().getTables(null, null, "T", null)) {
      assertEquals(1, all(tables).size());
    }
    try (ResultSet schemas = connection.getMetaData().getSchemas()) {
      assertTrue(all(schemas).contains("PUBLIC|far"));
    }
  }

  /** Drivers would make one, or say what only they understand. */
  @Test
  void aMissingFileIsNamed(@TempDir Path directory) throws SQLException {
    for (String url :
        List.of("jdbc:sqlite:%s?cache=shared", "jdbc:duckdb:%s", "jdbc:h2:%s;MODE=MySQL")) {
      Path file = directory.resolve("none");
      connection.close();
      Properties properties = new Properties();
      properties.setProperty("spark.sql.catalog.lost", "jdbc");
      properties.setProperty("spark.sql.catalog.lost.url", url.formatted(file));
      connection = DriverManager.getConnection("jdbc:c2s:", properties);
      String message = fails("C2S.SOURCE_UNAVAILABLE", "SELECT * FROM lost.t");
      assertTrue(message.contains("there is no file " + file), message);
    }
    assertEquals(0, Objects.requireNonNull(directory.toFile().list()).length);
  }

  @Test
  void optionsOfTablesAreCheckedToo() {
    fails(
        "C2S.INVALID_SOURCE",
        "CREATE TEMP VIEW v USING jdbc OPTIONS (url '"
            + URL
            + "', dbtable 'PUBLIC.T', fetchsize 'many')");
    fails("C2S.INVALID_SOURCE", "SET spark.sql.catalog.far.numPartitions=-3");
  }

  @Test
  void textOfTheSourcesOwnMayEndAsStatementsDo() throws SQLException {
    for (String end : List.of("", ";", " ; ", " -- that is all", "\n-- that is all\n")) {
      String sql = "SELECT * FROM far.query('select id from t where id < 3" + end + "')";
      assertEquals(List.of("1", "2"), rows(sql), sql);
    }
    fails(
        "DATATYPE_MISMATCH.NON_FOLDABLE_INPUT", "SELECT * FROM far.query(concat('select', ' 1'))");
    fails("WRONG_NUM_ARGS", "SELECT * FROM far.query('select 1', 'select 2')");
    fails("C2S.SOURCE_FAILED", "SELECT * FROM far.query('delete from t')");
    assertEquals(List.of("5"), rows("SELECT count(*) FROM far.PUBLIC.T"));
  }

  @Test
  void sqlDeclaresSourcesOnlyWhereItMay() throws SQLException {
    Properties strict = declared();
    strict.remove("c2s.allowSqlSources");
    connection.close();
    connection = DriverManager.getConnection("jdbc:c2s:", strict);
    fails("C2S.SQL_SOURCES_NOT_ALLOWED", "SET spark.sql.catalog.more=jdbc");
    fails("C2S.SQL_SOURCES_NOT_ALLOWED", "SET spark.sql.catalog.far.url=jdbc:h2:mem:y");
    fails("C2S.SQL_SOURCES_NOT_ALLOWED", "SET spark.sql.catalog.far.driverJar=/tmp/x.jar");
    fails("CANNOT_MODIFY_CONFIG", "SET c2s.allowSqlSources=true");
    fails(
        "C2S.SQL_SOURCES_NOT_ALLOWED",
        "CREATE TABLE near USING jdbc OPTIONS (url '" + URL + "', dbtable 'PUBLIC.T')");
    fails(
        "C2S.SQL_SOURCES_NOT_ALLOWED",
        "CREATE TEMPORARY VIEW near USING jdbc OPTIONS (url '" + URL + "', query 'select 1')");
  }
}
