package com.catalyst2sql.conformance.federation;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.postgresql.PGConnection;

/**
 * How long reading a PostgreSQL table of six columns takes, beside draining {@code COPY BINARY} of it into nothing: by one
 * connection and by several, directly and over a link that lets each connection pass so much and no more. The best turn counts.
 */
final class CopyBench {

  private static final int TURNS = 5;
  private static final int[] PARTS = {1, 2, 4};
  private static final String URL = "spark.sql.catalog.pg.url";

  /** What one connection carries in the second half: a network far away, or one that is shared. */
  private static final double MEGABYTES = 30;

  private CopyBench() {}

  static int run(int rows) {
    try (RemoteServers servers = new RemoteServers();
        Connection direct = servers.connect(Kind.POSTGRESQL)) {
      try (Statement fill = direct.createStatement()) {
        fill.execute(
            "CREATE TABLE wide AS SELECT g::bigint AS a, (g % 1000)::int AS b, g * 0.5::float8 AS"
                + " c, (g % 100000 / 100.0)::numeric(12,2) AS d, 'text of row ' || g AS e, date"
                + " '2000-01-01' + g % 9000 AS f FROM generate_series(1, "
                + rows
                + ") g");
        fill.execute("ANALYZE wide");
      }
      double drained = best(() -> drain(direct));
      System.out.printf(Locale.ROOT, "%d rows: COPY BINARY drained in %.2f s%n", rows, drained);
      Map<String, String> settings = servers.catalogs(EnumSet.of(Kind.POSTGRESQL));
      for (int parts : PARTS) {
        double read = read(settings, rows, parts);
        System.out.printf(
            Locale.ROOT, "  read in %d parts: %.2f s, %.2f times%n", parts, read, read / drained);
      }
      String url = settings.get(URL);
      int port = Integer.parseInt(url.replaceAll("(?s).*?//[^/:]*:([0-9]+)/.*", "$1"));
      try (SlowLink link = new SlowLink(port, MEGABYTES)) {
        settings.put(URL, url.replaceFirst(":" + port + "/", ":" + link.port() + "/"));
        for (int parts : PARTS) {
          System.out.printf(
              Locale.ROOT,
              "  read in %d parts, each connection %.0f MB/s: %.2f s%n",
              parts,
              MEGABYTES,
              read(settings, rows, parts));
        }
      }
      return 0;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double read(Map<String, String> settings, int rows, int parts)
      throws SQLException {
    Properties properties = new Properties();
    properties.putAll(settings);
    properties.setProperty("spark.sql.catalog.pg.numPartitions", String.valueOf(parts));
    // Whole rows are read; else they would be counted there.
    properties.setProperty("c2s.pushdown", "off");
    try (Connection c2s = DriverManager.getConnection("jdbc:c2s:", properties)) {
      return best(() -> read(c2s, rows));
    }
  }

  private interface Work {
    void run() throws SQLException;
  }

  private static double best(Work work) throws SQLException {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < TURNS; i++) {
      long start = System.nanoTime();
      work.run();
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
    }
    return best;
  }

  private static void drain(Connection connection) throws SQLException {
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut(
              "COPY (SELECT * FROM wide) TO STDOUT (FORMAT BINARY)",
              OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new SQLException(e);
    }
  }

  private static void read(Connection connection, int rows) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet counts =
            statement.executeQuery(
                "SELECT count(a), count(b), count(c), count(d), count(e), count(f)"
                    + " FROM pg.public.wide")) {
      counts.next();
      for (int i = 1; i <= 6; i++) {
        if (counts.getLong(i) != rows) {
          throw new IllegalStateException(counts.getLong(i) + " rows of column " + i);
        }
      }
    }
  }
}
