package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A source that swallows what it is sent, among others in a tool's tree: it costs its own node a clear message in time, and
 * nobody else anything.
 */
class DeadSourceTest {

  private static final String LIVE = "jdbc:h2:mem:beside_the_dead;DB_CLOSE_DELAY=-1";

  private final List<BlackHole> holes = new ArrayList<>();
  private Connection live;

  @BeforeEach
  void aLiveSource() throws SQLException {
    live = DriverManager.getConnection(LIVE);
    try (Statement statement = live.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS fine (id INT)");
    }
  }

  @AfterEach
  void close() throws Exception {
    for (BlackHole hole : holes) {
      hole.close();
    }
    live.close();
  }

  /** Sources {@code dead1}, {@code dead2}, ... and {@code live}. */
  private Connection open(int dead, int seconds) throws Exception {
    Properties properties = new Properties();
    for (int i = 1; i <= dead; i++) {
      BlackHole hole = new BlackHole(0);
      holes.add(hole);
      properties.setProperty("spark.sql.catalog.dead" + i, "jdbc");
      properties.setProperty(
          "spark.sql.catalog.dead" + i + ".url",
          "jdbc:postgresql://127.0.0.1:" + hole.port() + "/none");
      properties.setProperty(
          "spark.sql.catalog.dead" + i + ".connectTimeout", String.valueOf(seconds));
    }
    properties.setProperty("spark.sql.catalog.live", "jdbc");
    properties.setProperty("spark.sql.catalog.live.url", LIVE);
    Connection connection = DriverManager.getConnection("jdbc:c2s:", properties);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE here (id INT)");
    }
    return connection;
  }

  private static List<String> list(ResultSet rows, String column) throws SQLException {
    List<String> all = new ArrayList<>();
    while (rows.next()) {
      all.add(rows.getString(column));
    }
    return all;
  }

  private static List<String> tables(DatabaseMetaData meta, String catalog) throws SQLException {
    return list(meta.getTables(catalog, null, "%", null), "TABLE_NAME");
  }

  private static CompletableFuture<SQLException> failing(DatabaseMetaData meta, String catalog) {
    return CompletableFuture.supplyAsync(
        () -> assertThrows(SQLException.class, () -> tables(meta, catalog)));
  }

  private static void assertClear(SQLException e, String source) {
    assertEquals("08001", e.getSQLState(), e::getMessage);
    assertTrue(
        e.getMessage().contains("The source " + source + " cannot be reached"), e::getMessage);
  }

  @Test
  void whileItsNodeWaitsEverythingElseGoesOn() throws Exception {
    try (Connection connection = open(1, 600)) {
      DatabaseMetaData meta = connection.getMetaData();
      CompletableFuture<SQLException> node = failing(meta, "dead1");
      while (holes.get(0).taken() == 0) {
        assertFalse(node.isDone());
        Thread.sleep(10);
      }
      assertEquals(
          List.of("dead1", "live", "spark_catalog"), list(meta.getCatalogs(), "TABLE_CAT"));
      assertEquals(List.of("default"), list(meta.getSchemas("spark_catalog", "%"), "TABLE_SCHEM"));
      assertEquals(List.of("here"), tables(meta, "spark_catalog"));
      assertEquals(List.of("FINE"), tables(meta, "live"));
      assertEquals(
          List.of("id"), list(meta.getColumns("spark_catalog", null, "%", "%"), "COLUMN_NAME"));
      try (Statement statement = connection.createStatement()) {
        assertEquals(
            List.of("0"),
            list(statement.executeQuery("SELECT count(*) AS n FROM live.public.fine"), "n"));
      }
      assertFalse(node.isDone(), "the dead node was to wait all that time");
      holes.get(0).close();
      assertClear(node.get(60, TimeUnit.SECONDS), "dead1");
    }
  }

  @Test
  void itsOwnNodeHearsOfItInTimeAndOnlyOnce() throws Exception {
    try (Connection connection = open(1, 2)) {
      DatabaseMetaData meta = connection.getMetaData();
      long start = System.nanoTime();
      assertClear(assertThrows(SQLException.class, () -> tables(meta, "dead1")), "dead1");
      long took = System.nanoTime() - start;
      assertTrue(took < TimeUnit.SECONDS.toNanos(60), "took " + took);
      int taken = holes.get(0).taken();
      // What a tool asks next is answered from what was just learnt, and listings of everything go
      // on without it.
      long again = System.nanoTime();
      SQLException second = assertThrows(SQLException.class, () -> meta.getSchemas("dead1", "%"));
      SQLException third =
          assertThrows(SQLException.class, () -> meta.getIndexInfo("dead1", "x", "y", false, true));
      boolean fresh = System.nanoTime() - again < TimeUnit.SECONDS.toNanos(2);
      assertClear(second, "dead1");
      assertClear(third, "dead1");
      assertTrue(!fresh || holes.get(0).taken() == taken, "it was asked again");
    }
  }

  @Test
  void listingsOfEverythingAskAllAndWaitForNone() throws Exception {
    try (Connection connection = open(3, 600)) {
      DatabaseMetaData meta = connection.getMetaData();
      // Who has answered once is waited for, however busy this machine is.
      assertEquals(List.of("FINE"), tables(meta, "live"));
      // The others would be waited for ten minutes; the first listing does without them too.
      assertEquals(List.of("FINE", "here"), listing(meta).get(60, TimeUnit.SECONDS));
      while (!holes.stream().allMatch(h -> h.taken() > 0)) {
        Thread.sleep(10);
      }
      for (BlackHole hole : List.copyOf(holes)) {
        hole.close();
      }
      // They swallow again; who asks for everything does not wait, who asks for one of them does.
      BlackHole again = new BlackHole(holes.get(0).port());
      holes.add(again);
      while (again.taken() == 0) {
        assertEquals(List.of("FINE", "here"), listing(meta).get(60, TimeUnit.SECONDS));
        assertTrue(list(meta.getSchemas(), "TABLE_SCHEM").contains("default"));
      }
      assertEquals(List.of("FINE", "here"), listing(meta).get(60, TimeUnit.SECONDS));
      CompletableFuture<SQLException> node = failing(meta, "dead1");
      assertThrows(TimeoutException.class, () -> node.get(100, TimeUnit.MILLISECONDS));
      again.close();
      assertClear(node.get(60, TimeUnit.SECONDS), "dead1");
    }
  }

  private static CompletableFuture<List<String>> listing(DatabaseMetaData meta) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return tables(meta, null).stream().sorted().toList();
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
