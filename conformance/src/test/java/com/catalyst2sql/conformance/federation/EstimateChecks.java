package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the sources' own statistics make of estimates. The table has 10,000 rows: {@code id} is different in each, {@code kind} has
 * 20 values of which the first takes 81 %, {@code x} is NULL in every fourth row and else 0 to 99.
 */
final class EstimateChecks {

  private EstimateChecks() {}

  private static final int ROWS = 10_000;
  private static final Pattern ESTIMATE = Pattern.compile("estimated rows: ([0-9]+)");

  static void fill(RemoteServers servers, Kind kind, List<String> more) throws SQLException {
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

  /** The rows that {@code condition} is estimated to let pass of the table, in a join, without which nobody asks. */
  static void assertEstimate(
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

  /** What the statistics of a database's own are good for, and what fills them there. */
  static void sourceTells(RemoteServers servers, Kind kind) throws SQLException {
    fill(servers, kind, analyses(servers, kind));
    try (Connection connection = ConnectorSuite.open(servers, EnumSet.of(kind));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE small USING parquet AS SELECT 1 AS k UNION ALL SELECT 2");
      for (Estimate each : estimates(servers, kind)) {
        assertEstimate(connection, kind, each.condition(), each.least(), each.most());
      }
    }
  }

  /** Nothing was analysed there. */
  static void firstRowsTell(RemoteServers servers, Kind kind) throws SQLException {
    fill(servers, kind, List.of());
    try (Connection connection = ConnectorSuite.open(servers, EnumSet.of(kind));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE small USING parquet AS SELECT 1 AS k UNION ALL SELECT 2");
      assertEstimate(connection, kind, "a.kind = 3", 400, 600);
      assertEstimate(connection, kind, "a.id = 17", 1, 3);
      assertEstimate(connection, kind, "a.x IS NULL", 2400, 2600);
    }
  }

  /** The rows that a condition is to be estimated to let pass. */
  private record Estimate(String condition, double least, double most) {}

  private static boolean isMySql(RemoteServers servers, Kind kind) {
    return servers.options(kind).get("driver").equals("com.mysql.cj.jdbc.Driver");
  }

  private static List<String> analyses(RemoteServers servers, Kind kind) {
    return switch (kind) {
      case POSTGRESQL -> List.of("ANALYZE counted");
      case MARIADB ->
          isMySql(servers, kind)
              ? List.of(
                  "ANALYZE TABLE counted UPDATE HISTOGRAM ON id, kind, x WITH 100 BUCKETS",
                  "ANALYZE TABLE counted")
              : List.of("ANALYZE TABLE counted PERSISTENT FOR ALL");
      case SQLITE -> List.of("CREATE INDEX counted_kind ON counted (kind)", "ANALYZE");
      case H2 -> List.of("ANALYZE SAMPLE_SIZE 0");
      case DUCKDB -> List.of();
    };
  }

  private static List<Estimate> estimates(RemoteServers servers, Kind kind) {
    return switch (kind) {
      case POSTGRESQL ->
          List.of(
              new Estimate("a.id = 17", 1, 2),
              new Estimate("a.kind = 0", 7900, 8300),
              new Estimate("a.kind = 3", 50, 150),
              new Estimate("a.id >= 2000 AND a.id < 3000", 900, 1100),
              new Estimate("a.x IS NULL", 2400, 2600));
      case MARIADB ->
          isMySql(servers, kind)
              ? List.of(
                  new Estimate("a.id = 17", 1, 3),
                  new Estimate("a.kind = 0", 7300, 8900),
                  new Estimate("a.kind = 3", 80, 120),
                  new Estimate("a.kind >= 1", 1700, 2100),
                  new Estimate("a.id >= 2000 AND a.id < 3000", 900, 1100),
                  new Estimate("a.x IS NULL", 2200, 2800))
              : List.of(
                  new Estimate("a.id = 17", 1, 3),
                  new Estimate("a.kind = 3", 400, 600),
                  new Estimate("a.id < 2500", 2200, 2800),
                  new Estimate("a.x IS NULL", 2200, 2800));
      case SQLITE -> List.of(new Estimate("a.kind = 3", 400, 600));
      case H2 -> List.of(new Estimate("a.id = 17", 1, 3));
      // Its catalogue knows rows alone.
      case DUCKDB -> List.of(new Estimate("a.id IS NOT NULL", ROWS, ROWS));
    };
  }
}
