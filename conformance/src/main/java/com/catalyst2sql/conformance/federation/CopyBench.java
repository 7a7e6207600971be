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
import java.util.Properties;
import org.postgresql.PGConnection;

/**
 * How long reading a PostgreSQL table of six columns takes, beside draining {@code COPY BINARY} of it into nothing, turn by turn;
 * the best of each counts.
 */
final class CopyBench {

  private static final int TURNS = 5;

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
      Properties properties = new Properties();
      properties.putAll(servers.catalogs(EnumSet.of(Kind.POSTGRESQL)));
      // Whole rows are read; else they would be counted there.
      properties.setProperty("c2s.pushdown", "off");
      double drained = Double.MAX_VALUE;
      double read = Double.MAX_VALUE;
      try (Connection c2s = DriverManager.getConnection("jdbc:c2s:", properties)) {
        for (int i = 0; i < TURNS; i++) {
          drained = Math.min(drained, seconds(() -> drain(direct)));
          read = Math.min(read, seconds(() -> read(c2s, rows)));
        }
      }
      System.out.printf(
          Locale.ROOT,
          "%d rows: COPY BINARY drained in %.2f s, read in %.2f s, %.2f times%n",
          rows,
          drained,
          read,
          read / drained);
      return 0;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Work {
    void run() throws SQLException;
  }

  private static double seconds(Work work) throws SQLException {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
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
