package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the sources' own statistics make of estimates. The table has 10,000 rows: {@code id} is different in each, {@code kind} has
 * 20 values of which the first takes 81 %, {@code x} is NULL in every fourth row and else 0 to 99.
 */
@ExtendWith(ServersExtension.class)
class SourceStatisticsTest {

  private static final int ROWS = 10_000;
  private static final Pattern ESTIMATE = Pattern.compile("estimated rows: ([0-9]+)");

  private static void fill(RemoteServers servers, Kind kind, List<String> more)
      throws SQLException {
    try (Connection connection = servers.connect(kind);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS counted");
      statement.execute("CREATE TABLE counted (id BIGINT, kind BIGINT, x BIGINT)");
      StringBuilder values = new StringBuilder();
      for (int i = 0; i < ROWS; i++) {
        values
            .append(i % 1000 == 0 ? "INSERT INTO counted VALUES " : ", ")
            .append("(%d, %d, %s)".formatted(i, i % 100 < 81 ? 0 : i % 100 - 80, x(i)));
        if (i % 1000 == 999) {
          statement.execute(values.toString());
          values.setLength(0);
        }
      }
      for (String sql : more) {
        statement.execute(sql);
      }
    }
  }

  private static String x(int row) {
    return row % 4 == 0 ? "NULL" : String.valueOf(row / 4 % 100);
  }

  private static Connection open(RemoteServers servers, EnumSet<Kind> kinds) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(servers.catalogs(kinds));
    return DriverManager.getConnection("jdbc:c2s:", properties);
  }

  /** The rows that {@code condition} is estimated to let pass of the table, in a join, without which nobody asks. */
  private static void assertEstimate(
      Connection connection, Kind kind, String condition, double least, double most)
      throws SQLException {
    String sql =
        "EXPLAIN SELECT 1 FROM "
            + kind.table("counted")
            + " a JOIN small s ON a.id = s.k WHERE "
            + condition;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertTrue(rows.next());
      String text = rows.getString(1);
      Matcher matcher = ESTIMATE.matcher(text);
      assertTrue(matcher.find(), text);
      double estimate = Double.parseDouble(matcher.group(1));
      assertTrue(
          estimate >= least && estimate <= most,
          () -> kind + ", " + condition + ": " + least + " to " + most + " expected\n" + text);
    }
  }

  @Test
  void sourcesTell(RemoteServers servers) throws SQLException {
    fill(servers, Kind.POSTGRESQL, List.of("ANALYZE counted"));
    fill(servers, Kind.MARIADB, List.of("ANALYZE TABLE counted PERSISTENT FOR ALL"));
    fill(servers, Kind.SQLITE, List.of("CREATE INDEX counted_kind ON counted (kind)", "ANALYZE"));
    fill(servers, Kind.H2, List.of("ANALYZE SAMPLE_SIZE 0"));
    EnumSet<Kind> kinds = EnumSet.of(Kind.POSTGRESQL, Kind.MARIADB, Kind.SQLITE, Kind.H2);
    try (Connection connection = open(servers, kinds);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE small USING parquet AS SELECT 1 AS k UNION ALL SELECT 2");
      assertEstimate(connection, Kind.POSTGRESQL, "a.id = 17", 1, 2);
      assertEstimate(connection, Kind.POSTGRESQL, "a.kind = 0", 7900, 8300);
      assertEstimate(connection, Kind.POSTGRESQL, "a.kind = 3", 50, 150);
      assertEstimate(connection, Kind.POSTGRESQL, "a.id >= 2000 AND a.id < 3000", 900, 1100);
      assertEstimate(connection, Kind.POSTGRESQL, "a.x IS NULL", 2400, 2600);
      assertEstimate(connection, Kind.MARIADB, "a.id = 17", 1, 3);
      assertEstimate(connection, Kind.MARIADB, "a.kind = 3", 400, 600);
      assertEstimate(connection, Kind.MARIADB, "a.id < 2500", 2200, 2800);
      assertEstimate(connection, Kind.MARIADB, "a.x IS NULL", 2200, 2800);
      assertEstimate(connection, Kind.SQLITE, "a.kind = 3", 400, 600);
      assertEstimate(connection, Kind.H2, "a.id = 17", 1, 3);
    }
  }

  @Test
  void theyAreAskedAgainAfterAWhile(RemoteServers servers) throws SQLException {
    fill(servers, Kind.POSTGRESQL, List.of("ANALYZE counted"));
    Properties properties = new Properties();
    properties.putAll(servers.catalogs(EnumSet.of(Kind.POSTGRESQL)));
    properties.setProperty("spark.sql.catalog.pg.statisticsTtl", "0");
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:", properties);
        Statement statement = connection.createStatement();
        Connection direct = servers.connect(Kind.POSTGRESQL);
        Statement change = direct.createStatement()) {
      statement.execute("CREATE TABLE small USING parquet AS SELECT 1 AS k");
      assertEstimate(connection, Kind.POSTGRESQL, "a.kind = 3", 50, 150);
      change.execute("UPDATE counted SET kind = 3");
      change.execute("ANALYZE counted");
      assertEstimate(connection, Kind.POSTGRESQL, "a.kind = 3", 9000, 10_100);
    }
  }
}
