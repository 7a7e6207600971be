package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.federation.explain.Explanation;
import com.catalyst2sql.federation.explain.ExplanationJson;
import com.catalyst2sql.federation.explain.ExplanationText;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** EXPLAIN of a query over two other databases, one of them read in parts and narrowed by the keys of the other. */
class ExplainTest {

  private static final String QUERY =
      "SELECT d.name, f.note FROM far.main.fact f JOIN near.main.dim d ON f.k = d.k"
          + " WHERE d.name < 'n3' AND upper(f.note) <> 'Q'";

  @TempDir Path directory;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    Properties properties = new Properties();
    source(
        properties,
        "far",
        "CREATE TABLE fact AS SELECT range::INTEGER AS k, 'x' || range AS note FROM range(60000)");
    source(
        properties,
        "near",
        "CREATE TABLE dim AS SELECT range::INTEGER AS k, 'n' || range AS name FROM range(30)");
    properties.setProperty("spark.sql.catalog.far.partitionColumn", "k");
    properties.setProperty("spark.sql.catalog.far.lowerBound", "0");
    properties.setProperty("spark.sql.catalog.far.upperBound", "60000");
    properties.setProperty("spark.sql.catalog.far.numPartitions", "3");
    connection = DriverManager.getConnection("jdbc:c2s:", properties);
  }

  private void source(Properties properties, String name, String table) throws SQLException {
    String url = "jdbc:duckdb:" + directory.resolve(name + ".duckdb");
    try (Connection made = DriverManager.getConnection(url);
        Statement statement = made.createStatement()) {
      statement.execute(table);
    }
    properties.setProperty("spark.sql.catalog." + name, "jdbc");
    properties.setProperty("spark.sql.catalog." + name + ".url", url);
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

  private static String withoutCaches(String text) {
    return text.split("\n== Caches ==")[0];
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "EXTENDED ", "COST ", "FORMATTED "})
  void theDocumentHoldsWhatTheTextSays(String mode) throws SQLException {
    String text = one("EXPLAIN " + mode + QUERY);
    Explanation read = ExplanationJson.read(one("EXPLAIN " + mode + "FORMAT JSON " + QUERY));
    assertEquals(withoutCaches(text), withoutCaches(ExplanationText.of(read)));
    assertEquals(2, read.fragments().size());
    assertEquals(3, read.fragments().get(0).parts().orElseThrow().ranges().size());
    assertEquals(60000, read.fragments().get(0).estimate().orElseThrow());
    assertEquals(1, read.keyFilters().size());
    assertTrue(read.decisions().stream().anyMatch(d -> d.decision().equals("pushed")), text);
    assertEquals(!mode.isEmpty(), read.caches().isPresent());
    assertFalse(read.run().isPresent());
  }

  @Test
  void aDocumentComesBackEqual() throws SQLException {
    String json = one("EXPLAIN ANALYZE FORMAT JSON " + QUERY);
    Explanation read = ExplanationJson.read(json);
    assertEquals(json, ExplanationJson.write(read));
    assertEquals(read, ExplanationJson.read(ExplanationJson.write(read)));
    Explanation.Moved facts = read.run().orElseThrow().fragments().get(0);
    assertEquals(23, facts.rows(), json);
    assertTrue(facts.narrowed().orElseThrow().contains(" IN ("), json);
    assertTrue(read.run().orElseThrow().seconds() > 0, json);
    // Of other databases rows are read anew each time.
    assertEquals("not kept", read.caches().orElseThrow().result().orElseThrow());
    String text = one("EXPLAIN ANALYZE " + QUERY);
    assertTrue(text.contains("fragment 0: 23 rows, "), text);
    assertTrue(text.contains("\n  narrowed: SELECT "), text);
  }

  @Test
  void whatHasNoPlanIsADocumentToo() throws SQLException {
    Explanation error =
        ExplanationJson.read(one("EXPLAIN FORMAT JSON SELECT nosuch FROM near.dim"));
    assertEquals("error", error.problem().orElseThrow().kind());
    Explanation command = ExplanationJson.read(one("EXPLAIN FORMAT JSON CREATE TABLE t (i INT)"));
    assertEquals("CreateTable", command.problem().orElseThrow().text());
  }

  @Test
  void anotherVersionIsRefused() throws SQLException {
    String json = one("EXPLAIN FORMAT JSON SELECT 1").replace("\"version\" : 1", "\"version\" : 2");
    assertThrows(RuntimeException.class, () -> ExplanationJson.read(json));
    assertThrows(RuntimeException.class, () -> ExplanationJson.read("SELECT 1"));
    assertThrows(
        RuntimeException.class, () -> ExplanationJson.read("{\"version\": 1, \"plans\": 3}"));
  }
}
