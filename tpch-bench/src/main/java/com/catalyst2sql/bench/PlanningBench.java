package com.catalyst2sql.bench;

import com.catalyst2sql.conformance.data.TpchData;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;

/**
 * How long it takes from the text of each TPC-H query to DuckDB's: planned anew after a warm-up, and from the plan cache.
 * Times are of the planning thread's processor, so that a busy machine tells the same. The texts are those in Spark's test jar ({@code tpch/q1.sql}), which is on this module's class path.
 *
 * <p>Arguments: a directory for the data (target/tpch), which is generated there at scale 0.01 if need be.
 */
public final class PlanningBench {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int WARM_UP = 30;
  private static final int ROUNDS = 20;

  private PlanningBench() {}

  /** Prints a line for each query, and the slowest. */
  public static void main(String[] args) throws SQLException {
    Path data = Path.of(args.length > 0 ? args[0] : "target/tpch");
    Map<String, Path> tables = TpchData.write(data, 0.01);
    Map<String, String> queries = Suite.TPCH.queries();
    try (Connection fresh = DriverManager.getConnection("jdbc:c2s:;c2s.planCache.size=0");
        Connection cached = DriverManager.getConnection("jdbc:c2s:")) {
      for (Connection connection : new Connection[] {fresh, cached}) {
        try (Statement statement = connection.createStatement()) {
          for (Map.Entry<String, Path> table : tables.entrySet()) {
            statement.execute(
                "CREATE TEMPORARY VIEW "
                    + table.getKey()
                    + " AS SELECT * FROM parquet.`"
                    + table.getValue().toAbsolutePath()
                    + "`");
          }
        }
      }
      double slowestFresh = 0;
      double slowestCached = 0;
      for (Map.Entry<String, String> query : queries.entrySet()) {
        String text = query.getValue();
        try {
          double planned = micros(fresh, text, ROUNDS);
          double known = micros(cached, text, 1000);
          slowestFresh = Math.max(slowestFresh, planned);
          slowestCached = Math.max(slowestCached, known);
          System.out.printf(
              Locale.ROOT,
              "%-4s planned %8.0f us, from the cache %6.1f us%n",
              query.getKey(),
              planned,
              known);
        } catch (SQLException e) {
          System.out.printf("%-4s %s%n", query.getKey(), e.getMessage());
        }
      }
      System.out.printf(
          Locale.ROOT,
          "slowest: planned %.2f ms, from the cache %.1f us%n",
          slowestFresh / 1000,
          slowestCached);
    }
  }

  private static double micros(Connection connection, String sql, int rounds) throws SQLException {
    for (int i = 0; i < WARM_UP; i++) {
      connection.nativeSQL(sql);
    }
    double best = Double.MAX_VALUE;
    for (int block = 0; block < 5; block++) {
      long start = THREADS.getCurrentThreadCpuTime();
      for (int i = 0; i < rounds; i++) {
        connection.nativeSQL(sql);
      }
      best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / rounds);
    }
    return best;
  }
}
