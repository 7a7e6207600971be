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
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One table read by several connections: the same rows, of one state where that can be had, and nothing left behind. */
@ExtendWith(ServersExtension.class)
class PartsTest {

  private static final int ROWS = 90_000;

  private static Connection open(RemoteServers servers, Kind kind, Map<String, String> options)
      throws SQLException {
    Properties properties = new Properties();
    properties.putAll(servers.catalogs(EnumSet.of(kind)));
    options.forEach(
        (key, value) ->
            properties.setProperty("spark.sql.catalog." + kind.catalog() + "." + key, value));
    return DriverManager.getConnection("jdbc:c2s:", properties);
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertTrue(rows.next());
      return rows.getString(1);
    }
  }

  private static String explain(Connection connection, String sql) throws SQLException {
    return text(connection, "EXPLAIN " + sql);
  }

  /** Columns enough for few rows to be many bytes. */
  private static void wide(RemoteServers servers) throws SQLException {
    StringBuilder columns = new StringBuilder("g AS id, 1 AS flag");
    for (int i = 0; i < 98; i++) {
      columns.append(", g + ").append(i).append(" AS c").append(i);
    }
    try (Connection direct = servers.connect(Kind.POSTGRESQL);
        Statement fill = direct.createStatement()) {
      fill.execute("DROP TABLE IF EXISTS wide_rows CASCADE");
      fill.execute(
          "CREATE TABLE wide_rows AS SELECT "
              + columns
              + " FROM generate_series(1, "
              + ROWS
              + ") g");
      fill.execute("ANALYZE wide_rows");
    }
  }

  private static final String SUMS =
      "SELECT concat_ws(',', count(*), sum(id), sum(flag), sum(c97)) FROM pg.public.wide_rows"
          + " WHERE cast(id AS string) <> ''";

  private static String sums() {
    long ids = (long) ROWS * (ROWS + 1) / 2;
    return ROWS + "," + ids + "," + ROWS + "," + (ids + 97L * ROWS);
  }

  private static long active(RemoteServers servers) throws SQLException {
    try (Connection direct = servers.connect(Kind.POSTGRESQL)) {
      return Long.parseLong(
          text(
              direct,
              "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'c2s'"
                  + " AND state <> 'idle'"));
    }
  }

  private static void assertIdle(RemoteServers servers) throws Exception {
    for (int i = 0; i < 100 && active(servers) > 0; i++) {
      Thread.sleep(100);
    }
    assertEquals(0, active(servers), "remote statements still run");
  }

  @Test
  void rangesOfPages(RemoteServers servers) throws Exception {
    wide(servers);
    try (Connection connection =
        open(servers, Kind.POSTGRESQL, Map.of("numPartitions", "3", "maxPoolSize", "6"))) {
      String plan = explain(connection, "SELECT * FROM pg.public.wide_rows");
      assertTrue(plan.contains("read in 3 parts, 3 at a time, of one state:\n  ctid < "), plan);
      assertEquals(sums(), text(connection, SUMS));
      for (String whole :
          List.of(
              "SELECT * FROM pg.public.wide_rows WHERE id < 100",
              "SELECT count(*) FROM pg.public.wide_rows",
              "SELECT * FROM pg.public.wide_rows LIMIT 80000",
              "SELECT * FROM pg.query('select * from wide_rows')")) {
        assertFalse(explain(connection, whole).contains("parts"), whole);
      }
    }
    try (Connection connection = open(servers, Kind.POSTGRESQL, Map.of("numPartitions", "1"))) {
      assertFalse(explain(connection, "SELECT * FROM pg.public.wide_rows").contains("parts"));
      assertEquals(sums(), text(connection, SUMS));
    }
  }

  /** A view has no pages, a partitioned table has them elsewhere. */
  @Test
  void whatHasNoPagesIsReadWhole(RemoteServers servers) throws SQLException {
    try (Connection direct = servers.connect(Kind.POSTGRESQL);
        Statement fill = direct.createStatement();
        Connection connection = open(servers, Kind.POSTGRESQL, Map.of("numPartitions", "4"))) {
      fill.execute("DROP TABLE IF EXISTS cut_up CASCADE");
      fill.execute("CREATE TABLE cut_up (id bigint, t text) PARTITION BY RANGE (id)");
      fill.execute("CREATE TABLE cut_low PARTITION OF cut_up FOR VALUES FROM (0) TO (50)");
      fill.execute("CREATE TABLE cut_high PARTITION OF cut_up FOR VALUES FROM (50) TO (100)");
      fill.execute("INSERT INTO cut_up SELECT g, 't' FROM generate_series(0, 99) g");
      fill.execute("UPDATE pg_class SET reltuples = 1e8 WHERE relname = 'cut_up'");
      assertFalse(explain(connection, "SELECT * FROM pg.public.cut_up").contains("parts"));
      assertEquals("99", text(connection, "SELECT max(id) FROM pg.public.cut_up WHERE t <> ''"));
    }
  }

  /** Rows that move to other pages while they are read are read once, as they were. */
  @Test
  void partsAreOfOneState(RemoteServers servers) throws Exception {
    wide(servers);
    try (Connection connection = open(servers, Kind.POSTGRESQL, Map.of("numPartitions", "4"));
        Connection direct = servers.connect(Kind.POSTGRESQL);
        Statement change = direct.createStatement();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM pg.public.wide_rows")) {
      long count = 0;
      long ids = 0;
      long flags = 0;
      while (rows.next()) {
        if (count == 0) {
          change.execute("UPDATE wide_rows SET flag = 2");
        }
        count++;
        ids += rows.getLong("id");
        flags += rows.getLong("flag");
      }
      assertEquals(ROWS, count);
      assertEquals((long) ROWS * (ROWS + 1) / 2, ids);
      assertEquals(ROWS, flags);
    }
    assertIdle(servers);
  }

  @Test
  void nothingIsLeftBehind(RemoteServers servers) throws Exception {
    wide(servers);
    try (Connection connection = open(servers, Kind.POSTGRESQL, Map.of("numPartitions", "4"));
        Connection direct = servers.connect(Kind.POSTGRESQL);
        Statement other = direct.createStatement()) {
      for (int i = 0; i < 10; i++) {
        try (Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery("SELECT * FROM pg.public.wide_rows")) {
          assertTrue(rows.next());
          if (i % 2 == 0) {
            statement.cancel();
          }
        }
      }
      assertIdle(servers);
      assertEquals(sums(), text(connection, SUMS));
      // One of the parts waits for a lock, the source loses it: the query fails, the others end.
      direct.setAutoCommit(false);
      other.execute("LOCK TABLE wide_rows IN ACCESS EXCLUSIVE MODE");
      Thread killer = new Thread(() -> killWaiting(servers));
      killer.start();
      SQLException e = assertThrows(SQLException.class, () -> text(connection, SUMS));
      killer.join();
      direct.rollback();
      assertTrue(e.getMessage().contains("The source pg"), e::getMessage);
      assertIdle(servers);
      assertEquals(sums(), text(connection, SUMS));
    }
  }

  /** Ends whatever waits for a lock. */
  private static void killWaiting(RemoteServers servers) {
    try (Connection direct = servers.connect(Kind.POSTGRESQL)) {
      for (int i = 0; i < 600; i++) {
        String killed =
            text(
                direct,
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    + " WHERE application_name = 'c2s' AND wait_event_type = 'Lock'");
        if (!killed.equals("0")) {
          return;
        }
        Thread.sleep(50);
      }
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  // ---- Spark's options

  private static void keyed(RemoteServers servers, Kind kind) throws SQLException {
    try (Connection direct = servers.connect(kind);
        Statement fill = direct.createStatement()) {
      fill.execute("DROP TABLE IF EXISTS keyed");
      fill.execute("CREATE TABLE keyed (id INT, n DECIMAL(9,2), d DATE, w INT)");
      StringBuilder values = new StringBuilder("(NULL, NULL, NULL, 1)");
      for (int i = -50; i < 250; i++) {
        values.append(", (%d, %d.25, '%s', 1)".formatted(i, i, LocalDate.EPOCH.plusDays(i)));
      }
      fill.execute("INSERT INTO keyed VALUES " + values);
    }
  }

  private static Map<String, String> by(String column, String lower, String upper, String parts) {
    return Map.of(
        "partitionColumn",
        column,
        "lowerBound",
        lower,
        "upperBound",
        upper,
        "numPartitions",
        parts);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void byTheColumnThatIsNamed(Kind kind, RemoteServers servers) throws SQLException {
    keyed(servers, kind);
    String table = kind.table("keyed");
    String all = "SELECT concat_ws(',', count(*), sum(w), count(id)) FROM " + table;
    for (Map<String, String> options :
        List.of(
            by("id", "0", "100", "4"),
            by("N", "0", "100", "3"),
            by("id", "0", "2", "10"),
            by("id", "5", "5", "10"),
            by("d", "1970-01-01", "1970-03-01", "7"))) {
      try (Connection connection = open(servers, kind, options)) {
        assertEquals(
            "301,301,300",
            text(connection, all + " WHERE cast(w AS string) = '1'"),
            options::toString);
        assertEquals(
            "20,20,20",
            text(connection, all + " WHERE id BETWEEN 90 AND 109 AND cast(w AS string) = '1'"),
            options::toString);
      }
    }
    try (Connection connection = open(servers, kind, by("id", "0", "100", "4"))) {
      String plan = explain(connection, "SELECT * FROM " + table);
      assertTrue(plan.contains("read in 4 parts, 4 at a time, "), plan);
      assertEquals(kind == Kind.POSTGRESQL, plan.contains("of one state"), plan);
      String id = plan.replaceAll("(?s).*:\n  (\\S+) < 25 OR.*", "$1");
      assertTrue(id.equalsIgnoreCase("\"id\"") || id.equals("`id`"), plan);
      assertTrue(plan.contains("  " + id + " < 25 OR " + id + " IS NULL\n"), plan);
      assertTrue(plan.contains("  " + id + " >= 25 AND " + id + " < 50\n"), plan);
      assertTrue(plan.contains("  " + id + " >= 75\n"), plan);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nosuch | 0 | 10 | 4 | 42703",
        "id | 10 | 0 | 4 | 42616",
        "id | 0 | x | 4 | 42616",
        "d | 0 | 10 | 4 | 42616",
      })
  void badOptions(
      String column, String lower, String upper, String parts, String state, RemoteServers servers)
      throws SQLException {
    keyed(servers, Kind.H2);
    try (Connection connection = open(servers, Kind.H2, by(column, lower, upper, parts))) {
      SQLException e =
          assertThrows(SQLException.class, () -> text(connection, "SELECT * FROM h2.public.keyed"));
      assertEquals(state, e.getSQLState(), e::getMessage);
    }
  }

  @Test
  void allOptionsOrNone(RemoteServers servers) throws SQLException {
    keyed(servers, Kind.H2);
    try (Connection connection = open(servers, Kind.H2, Map.of("partitionColumn", "id"))) {
      SQLException e =
          assertThrows(SQLException.class, () -> text(connection, "SELECT * FROM h2.public.keyed"));
      assertTrue(e.getMessage().contains("all or none"), e::getMessage);
    }
  }
}
