package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A network that falls silent ends the query in time, whether while connecting, planning or reading, and keeps nothing. */
@ExtendWith(ServersExtension.class)
class StalledSourceTest {

  /** More than the time-outs below on a busy machine, much less than without end. */
  private static final long MOST_SECONDS = 60;

  private static final String MUCH =
      "SELECT sum(g) FROM pg.query('select generate_series(1, 200000) g') WHERE g %% 2 = %d";

  private static Connection open(
      RemoteServers servers, StallingProxy proxy, Map<String, String> more) throws SQLException {
    Properties properties = new Properties();
    String url =
        servers
            .options(Kind.POSTGRESQL)
            .get("url")
            .replaceFirst(":[0-9]+/", ":" + proxy.port() + "/");
    properties.setProperty("spark.sql.catalog.pg", "jdbc");
    properties.setProperty("spark.sql.catalog.pg.url", url);
    more.forEach((key, value) -> properties.setProperty("spark.sql.catalog.pg." + key, value));
    return DriverManager.getConnection("jdbc:c2s:", properties);
  }

  private static int port(RemoteServers servers) {
    return Integer.parseInt(
        servers.options(Kind.POSTGRESQL).get("url").replaceAll(".*:([0-9]+)/.*", "$1"));
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertTrue(rows.next());
      return rows.getLong(1);
    }
  }

  private static SQLException failsInTime(Connection connection, String sql, int timeout) {
    long start = System.nanoTime();
    SQLException e =
        assertThrows(
            SQLException.class,
            () -> {
              try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(timeout);
                statement.executeQuery(sql).next();
              }
            });
    long seconds = (System.nanoTime() - start) / 1_000_000_000L;
    assertTrue(seconds < MOST_SECONDS, () -> "took " + seconds + " s: " + e.getMessage());
    return e;
  }

  /** No thread reads a fragment any more. */
  private static void assertNothingReads() throws InterruptedException {
    boolean reads = true;
    for (int i = 0; i < 300 && reads; i++) {
      Thread.sleep(100);
      reads =
          Thread.getAllStackTraces().values().stream()
              .flatMap(Arrays::stream)
              .anyMatch(frame -> frame.getClassName().endsWith(".FragmentReader"));
    }
    assertFalse(reads, "a thread still reads");
  }

  @Test
  void whileReading(RemoteServers servers) throws Exception {
    try (StallingProxy proxy = new StallingProxy(port(servers));
        Connection connection = open(servers, proxy, Map.of("socketTimeout", "2"))) {
      assertEquals(1, number(connection, "SELECT * FROM pg.query('select 1 as a')"));
      proxy.stallAfter(300_000);
      SQLException e = failsInTime(connection, MUCH.formatted(0), 0);
      assertTrue(e.getMessage().contains("The source pg"), e::getMessage);
      assertNothingReads();
      proxy.heal();
      assertEquals(10_000_100_000L, number(connection, MUCH.formatted(0)));
    }
  }

  @Test
  void whileReadingUnderAQueryTimeout(RemoteServers servers) throws Exception {
    try (StallingProxy proxy = new StallingProxy(port(servers));
        Connection connection = open(servers, proxy, Map.of())) {
      assertEquals(1, number(connection, "SELECT * FROM pg.query('select 1 as a')"));
      proxy.stallAfter(300_000);
      SQLException e = failsInTime(connection, MUCH.formatted(1), 2);
      assertEquals("HYT00", e.getSQLState(), e::getMessage);
      assertNothingReads();
      proxy.heal();
      assertEquals(10_000_000_000L, number(connection, MUCH.formatted(1)));
    }
  }

  @Test
  void whilePlanning(RemoteServers servers) throws Exception {
    try (StallingProxy proxy = new StallingProxy(port(servers));
        Connection connection =
            open(servers, proxy, Map.of("socketTimeout", "2", "connectTimeout", "2"))) {
      assertEquals(1, number(connection, "SELECT * FROM pg.query('select 1 as a')"));
      proxy.stallAfter(0);
      SQLException e = failsInTime(connection, "SELECT * FROM pg.query('select 2 as b')", 0);
      assertTrue(e.getMessage().contains("The source pg"), e::getMessage);
      proxy.heal();
      assertEquals(2, number(connection, "SELECT * FROM pg.query('select 2 as b')"));
    }
  }

  @Test
  void whileConnecting(RemoteServers servers) throws Exception {
    try (StallingProxy proxy = new StallingProxy(port(servers));
        Connection connection = open(servers, proxy, Map.of("connectTimeout", "2"))) {
      proxy.stallAfter(0);
      SQLException e = failsInTime(connection, "SELECT * FROM pg.query('select 1 as a')", 0);
      assertEquals("08001", e.getSQLState(), e::getMessage);
      assertTrue(e.getMessage().contains("The source pg cannot be reached"), e::getMessage);
      assertEquals(3, number(connection, "SELECT 1 + 2"));
      long start = System.nanoTime();
      failsInTime(connection, "SELECT * FROM pg.query('select 1 as a')", 0);
      assertTrue(System.nanoTime() - start < 1_500_000_000L, "was asked again at once");
      proxy.heal();
      Thread.sleep(5_500);
      assertEquals(1, number(connection, "SELECT * FROM pg.query('select 1 as a')"));
    }
  }
}
