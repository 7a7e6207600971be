package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong at a source is told with its name and without its secrets, in time, and the next query works. */
@ExtendWith(ServersExtension.class)
class RemoteFaultsTest {

  private static Connection open(Map<String, String> settings) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(settings);
    return DriverManager.getConnection("jdbc:c2s:", properties);
  }

  private static Map<String, String> postgres(String url, String password) {
    return Map.of(
        "spark.sql.catalog.pg",
        "jdbc",
        "spark.sql.catalog.pg.url",
        url,
        "spark.sql.catalog.pg.user",
        "postgres",
        "spark.sql.catalog.pg.password",
        password);
  }

  private static long count(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertTrue(rows.next());
      return rows.getLong(1);
    }
  }

  private static void works(Connection connection) throws SQLException {
    assertEquals(3, count(connection, "SELECT 1 + 2"));
  }

  private static SQLException fails(Connection connection, String sql) {
    return assertThrows(SQLException.class, () -> count(connection, sql));
  }

  @Test
  void refusedConnection() throws SQLException, IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/x?password=inTheUrl";
    try (Connection connection = open(postgres(url, "very secret"))) {
      works(connection);
      SQLException e = fails(connection, "SELECT count(*) FROM pg.public.t");
      assertEquals("08001", e.getSQLState());
      assertTrue(e.getMessage().contains("The source pg cannot be reached"), e::getMessage);
      assertFalse(e.getMessage().contains("secret"), e::getMessage);
      assertFalse(e.getMessage().contains("inTheUrl"), e::getMessage);
      DatabaseMetaData metadata = connection.getMetaData();
      SQLException asked =
          assertThrows(SQLException.class, () -> metadata.getTables("pg", null, "%", null));
      assertEquals("08001", asked.getSQLState());
      // Whoever asks for everything gets what there is.
      try (ResultSet others = metadata.getTables(null, null, "%", null)) {
        while (others.next()) {
          assertNotEquals("pg", others.getString("TABLE_CAT"));
        }
      }
      works(connection);
    }
  }

  @Test
  void missingTable(RemoteServers servers) throws SQLException {
    EdgeTables.create(servers, Kind.MARIADB);
    Map<String, String> settings = new HashMap<>(servers.catalogs(List.of(Kind.MARIADB)));
    try (Connection connection = open(settings)) {
      assertEquals(105, count(connection, "SELECT count(*) FROM maria.test.edge"));
      SQLException e = fails(connection, "SELECT * FROM maria.test.nosuch");
      assertEquals("42P01", e.getSQLState());
      for (String near : List.of("maria.test.edgee", "maria.edeg", "MARIA.TEST.Egde")) {
        e = fails(connection, "SELECT * FROM " + near);
        String meant = near.replaceFirst("[^.]+$", "edge").replaceAll("[^.]+", "`$0`");
        assertTrue(
            e.getMessage()
                .toLowerCase(Locale.ROOT)
                .contains("did you mean one of: " + meant.toLowerCase(Locale.ROOT)),
            e::getMessage);
      }
      try (Connection direct = servers.connect(Kind.MARIADB);
          Statement drop = direct.createStatement()) {
        drop.execute("DROP TABLE edge");
      }
      e = fails(connection, "SELECT count(*) FROM maria.test.edge");
      assertTrue(e.getMessage().contains("maria"), e::getMessage);
      works(connection);
    }
  }

  @Test
  void wrongPassword() throws SQLException {
    String url = "jdbc:h2:mem:locked;DB_CLOSE_DELAY=-1";
    DriverManager.getConnection(url, "sa", "right").close();
    Map<String, String> settings =
        Map.of(
            "spark.sql.catalog.h2", "jdbc",
            "spark.sql.catalog.h2.url", url,
            "spark.sql.catalog.h2.user", "sa",
            "spark.sql.catalog.h2.password", "topsecret");
    try (Connection connection = open(settings)) {
      SQLException e = fails(connection, "SELECT * FROM h2.query('select 1')");
      assertEquals("28000", e.getSQLState());
      assertFalse(e.getMessage().contains("topsecret"), e::getMessage);
      works(connection);
    }
  }

  @Test
  void aServerRefusesTheLogin(RemoteServers servers) throws SQLException {
    Map<String, String> settings = new HashMap<>(servers.catalogs(List.of(Kind.POSTGRESQL)));
    settings.computeIfPresent(
        "spark.sql.catalog.pg.url", (k, url) -> url.replaceAll("user=postgres", "user=nobody"));
    settings.put("spark.sql.catalog.pg.user", "nobody");
    settings.put("spark.sql.catalog.pg.password", "topsecret");
    try (Connection connection = open(settings)) {
      SQLException e = fails(connection, "SELECT * FROM pg.query('select 1')");
      assertEquals("28000", e.getSQLState(), e::getMessage);
      assertTrue(e.getMessage().contains("pg"), e::getMessage);
      assertFalse(e.getMessage().contains("topsecret"), e::getMessage);
      works(connection);
    }
  }

  /** PostgreSQL and MariaDB themselves refuse a password; with the right one the same user reads. */
  @Test
  void serversRefuseAWrongPassword(RemoteServers servers) throws Exception {
    try (Connection direct = servers.connect(Kind.POSTGRESQL);
        Statement admin = direct.createStatement()) {
      admin.execute("DROP ROLE IF EXISTS alice");
      admin.execute("CREATE ROLE alice LOGIN PASSWORD 'the right one'");
      // It trusts whoever comes from this machine, but for her from now on.
      try (ResultSet file = admin.executeQuery("SHOW hba_file")) {
        assertTrue(file.next());
        Path rules = Path.of(file.getString(1));
        Files.writeString(rules, "host all alice all scram-sha-256\n" + Files.readString(rules));
      }
      admin.execute("SELECT pg_reload_conf()");
    }
    try (Connection direct = servers.connect(Kind.MARIADB);
        Statement admin = direct.createStatement()) {
      admin.execute("CREATE OR REPLACE USER alice IDENTIFIED BY 'the right one'");
    }
    for (Kind kind : List.of(Kind.POSTGRESQL, Kind.MARIADB)) {
      String source = "spark.sql.catalog." + kind.catalog();
      String ask = "SELECT * FROM " + kind.catalog() + ".query('select 7 as a')";
      Map<String, String> settings = new HashMap<>(servers.catalogs(List.of(kind)));
      settings.computeIfPresent(
          source + ".url", (k, url) -> url.replaceAll("[?&]user=postgres", ""));
      settings.put(source + ".user", "alice");
      settings.put(source + ".password", "topsecret");
      awaitRefusal(settings.get(source + ".url"));
      try (Connection connection = open(settings)) {
        SQLException e = fails(connection, ask);
        assertEquals("28000", e.getSQLState(), e::getMessage);
        assertTrue(e.getMessage().contains("The source " + kind.catalog()), e::getMessage);
        assertFalse(e.getMessage().contains("topsecret"), e::getMessage);
        works(connection);
      }
      settings.put(source + ".password", "the right one");
      try (Connection connection = open(settings)) {
        assertEquals(7, count(connection, ask));
      }
    }
  }

  /** What PostgreSQL was told of its users it reads a moment later. */
  private static void awaitRefusal(String url) throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      try {
        DriverManager.getConnection(url, "alice", "topsecret").close();
      } catch (SQLException e) {
        return;
      }
      Thread.sleep(50);
    }
  }

  /** A source that would give rows for minutes. */
  private static final String LONG =
      "SELECT count(*), max(x) FROM pg.query('select a.g + b.g as x from"
          + " generate_series(1, 100000) a(g), generate_series(1, 100000) b(g)')"
          + " WHERE cast(x AS string) LIKE '%7%'";

  private static long active(RemoteServers servers) throws SQLException {
    try (Connection direct = servers.connect(Kind.POSTGRESQL)) {
      return count(
          direct,
          "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'c2s' AND state ="
              + " 'active'");
    }
  }

  private static void assertIdle(RemoteServers servers) throws SQLException, InterruptedException {
    for (int i = 0; i < 100 && active(servers) > 0; i++) {
      Thread.sleep(100);
    }
    assertEquals(0, active(servers), "remote statements still run");
  }

  @Test
  void cancelAndTimeOutReachTheSource(RemoteServers servers) throws Exception {
    try (Connection connection = open(servers.catalogs(List.of(Kind.POSTGRESQL)))) {
      try (Statement statement = connection.createStatement()) {
        statement.setQueryTimeout(2);
        SQLException e =
            assertThrows(SQLException.class, () -> statement.executeQuery(LONG).next());
        assertEquals("HYT00", e.getSQLState(), e::getMessage);
      }
      assertIdle(servers);
      Random random = new Random(7);
      for (int i = 0; i < 50; i++) {
        try (Statement statement = connection.createStatement()) {
          long wait = random.nextInt(i % 5 == 0 ? 600 : 120);
          AtomicBoolean ended = new AtomicBoolean();
          Thread canceller =
              new Thread(
                  () -> {
                    try {
                      Thread.sleep(wait);
                      // What comes before the query has begun ends nothing.
                      while (!ended.get()) {
                        statement.cancel();
                        Thread.sleep(50);
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
                    statement.executeQuery(LONG).next();
                  });
          ended.set(true);
          assertEquals("57014", e.getSQLState(), e::getMessage);
          canceller.join();
        }
        works(connection);
      }
      assertIdle(servers);
      // A result that is left half-read takes its remote statement with it.
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "SELECT * FROM pg.query('select generate_series(1, 50000000) g')")) {
        assertTrue(rows.next());
      }
      assertIdle(servers);
      assertEquals(
          10,
          count(connection, "SELECT count(*) FROM pg.query('select generate_series(1, 10) g')"));
    }
  }

  @Test
  void droppedBetweenPlanAndRun(RemoteServers servers) throws SQLException {
    try (Connection connection = open(servers.catalogs(List.of(Kind.POSTGRESQL)));
        Connection direct = servers.connect(Kind.POSTGRESQL);
        Statement change = direct.createStatement()) {
      change.execute("DROP TABLE IF EXISTS gone");
      change.execute("CREATE TABLE gone AS SELECT generate_series(1, 10) AS k");
      try (PreparedStatement prepared =
          connection.prepareStatement("SELECT count(*) FROM pg.public.gone WHERE k < ?")) {
        prepared.setInt(1, 5);
        assertEquals(4, number(prepared));
        change.execute("DROP TABLE gone");
        SQLException e = assertThrows(SQLException.class, () -> number(prepared));
        assertEquals("42P01", e.getSQLState(), e::getMessage);
        assertTrue(e.getMessage().contains("gone"), e::getMessage);
        works(connection);
        change.execute("CREATE TABLE gone AS SELECT generate_series(1, 3) AS k");
        assertEquals(3, number(prepared));
        change.execute("DROP TABLE gone");
      }
    }
  }

  private static long number(PreparedStatement prepared) throws SQLException {
    try (ResultSet rows = prepared.executeQuery()) {
      assertTrue(rows.next());
      return rows.getLong(1);
    }
  }

  /** What a source sends may not fit into memory, and what is spilled of it not onto the disk: both end the query, no more. */
  @Test
  void neitherMemoryNorDiskSuffices(RemoteServers servers, @TempDir Path directory)
      throws Exception {
    Map<String, String> settings = new HashMap<>(servers.catalogs(List.of(Kind.POSTGRESQL)));
    settings.put("c2s.memoryLimit", "64MB");
    settings.put("c2s.threads", "2");
    settings.put("c2s.maxTempSize", "10MB");
    settings.put("c2s.tempDirectory", directory.toString());
    String sorted =
        "SELECT max(n) FROM (SELECT row_number() OVER (ORDER BY s) AS n FROM"
            + " (SELECT repeat(CAST(g AS STRING), 12) AS s FROM"
            + " pg.query('select generate_series(100001, %d) g')))";
    try (Connection connection = open(settings)) {
      SQLException e = fails(connection, sorted.formatted(1_400_000));
      assertEquals("53200", e.getSQLState(), e::getMessage);
      assertIdle(servers);
      assertEquals(100, count(connection, sorted.formatted(100_100)));
    }
  }

  @Test
  void serverKilledWhileItIsRead() throws Exception {
    try (RemoteServers own = new RemoteServers();
        Connection connection = open(own.catalogs(List.of(Kind.POSTGRESQL)))) {
      assertEquals(1, count(connection, "SELECT * FROM pg.query('select 1 as a')"));
      Thread killer =
          new Thread(
              () -> {
                try {
                  Thread.sleep(1500);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                own.kill(Kind.POSTGRESQL);
              });
      killer.start();
      SQLException e = fails(connection, LONG);
      assertTrue(e.getMessage().contains("The source pg"), e::getMessage);
      killer.join();
      works(connection);
    }
  }

  @Test
  void sourcesInYaml(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("c2s.yaml");
    Files.writeString(
        file,
        """
        catalogs:
          - name: h2
            url: jdbc:h2:mem:yaml;DB_CLOSE_DELAY=-1
          - name: bad
        """);
    SQLException e =
        assertThrows(SQLException.class, () -> DriverManager.getConnection("jdbc:c2s:" + file));
    assertTrue(e.getMessage().contains("line 4"), e::getMessage);
    Files.writeString(
        file,
        """
        catalogs:
          - name: h2
            url: jdbc:h2:mem:yaml;DB_CLOSE_DELAY=-1
        """);
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:" + file)) {
      assertEquals(7, count(connection, "SELECT * FROM h2.query('select 7 as a')"));
      assertEquals("42501", fails(connection, "SET spark.sql.catalog.x=jdbc").getSQLState());
    }
    Map<String, String> unsafe =
        Map.of(
            "spark.sql.catalog.h2", "jdbc",
            "spark.sql.catalog.h2.url", "jdbc:h2:mem:z;INIT=CREATE ALIAS X");
    try (Connection connection = open(unsafe)) {
      assertEquals("42501", fails(connection, "SELECT * FROM h2.query('select 1')").getSQLState());
    }
  }
}
