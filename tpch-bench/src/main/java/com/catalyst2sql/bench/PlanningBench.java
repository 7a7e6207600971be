package com.catalyst2sql.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * How long it takes from the text of each query to DuckDB's: planned anew after a warm-up, and from the plan cache.
 * Times are of the planning thread's processor, so that a busy machine tells the same. Rows do not matter here, so that
 * the data may be small.
 */
@Command(
    name = "planning",
    mixinStandardHelpOptions = true,
    description = "Times planning alone: anew, and from the plan cache.")
final class PlanningBench implements Callable<Integer> {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Rounds of the whole suite: what is measured first shall be as warm as what is measured last. */
  private static final int WARM_UP = 20;

  private static final int BLOCKS = 5;
  private static final int FRESH = 5;
  private static final int CACHED = 500;

  @Parameters(
      paramLabel = "SUITE",
      arity = "0..1",
      description = "tpch or tpcds (${COMPLETION-CANDIDATES})")
  private Suite suite = Suite.TPCDS;

  @Option(names = "--scale", description = "scale factor (default ${DEFAULT-VALUE})")
  private double scale = 0.01;

  @Option(names = "--data", description = "where data is kept (default ${DEFAULT-VALUE})")
  private Path data = Path.of("target", "bench-data");

  /** Prints a line for each query, and the median and the slowest; exit code 1 where one cannot be planned. */
  @Override
  public Integer call() throws SQLException {
    Map<String, Path> tables = suite.tables(data, scale);
    List<Double> anew = new ArrayList<>();
    List<Double> known = new ArrayList<>();
    boolean good = true;
    try (Connection fresh = DriverManager.getConnection("jdbc:c2s:;c2s.planCache.size=0");
        Connection cached = DriverManager.getConnection("jdbc:c2s:")) {
      views(fresh, tables);
      views(cached, tables);
      warmUp(fresh);
      warmUp(cached);
      for (Map.Entry<String, String> query : suite.queries().entrySet()) {
        try {
          anew.add(micros(fresh, query.getValue(), FRESH));
          known.add(micros(cached, query.getValue(), CACHED));
          System.out.printf(
              Locale.ROOT,
              "%-4s planned %8.0f us, from the cache %6.1f us%n",
              query.getKey(),
              anew.get(anew.size() - 1),
              known.get(known.size() - 1));
        } catch (SQLException e) {
          good = false;
          System.out.printf("%-4s %s%n", query.getKey(), e.getMessage());
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "planned: median %.2f ms, slowest %.2f ms; from the cache: median %.1f us, slowest %.1f"
            + " us%n",
        median(anew) / 1000,
        Collections.max(anew) / 1000,
        median(known),
        Collections.max(known));
    return good ? 0 : 1;
  }

  private static double median(List<Double> values) {
    return Race.median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Over paths, not files registered once: then a plan from the cache is used only after a look at the files. */
  private static void views(Connection connection, Map<String, Path> tables) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (Map.Entry<String, Path> table : tables.entrySet()) {
        statement.execute(
            "CREATE TEMPORARY VIEW %s AS SELECT * FROM parquet.`%s`"
                .formatted(table.getKey(), table.getValue().toAbsolutePath()));
      }
    }
  }

  private void warmUp(Connection connection) {
    for (int round = 0; round < WARM_UP; round++) {
      for (String sql : suite.queries().values()) {
        try {
          connection.nativeSQL(sql);
        } catch (SQLException e) {
          // It is told of where it is measured.
        }
      }
    }
  }

  private static double micros(Connection connection, String sql, int rounds) throws SQLException {
    double best = Double.MAX_VALUE;
    for (int block = 0; block < BLOCKS; block++) {
      long start = THREADS.getCurrentThreadCpuTime();
      for (int i = 0; i < rounds; i++) {
        connection.nativeSQL(sql);
      }
      best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / rounds);
    }
    return best;
  }
}
