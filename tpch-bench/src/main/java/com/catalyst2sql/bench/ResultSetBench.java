package com.catalyst2sql.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * Reads every value of a result of 10 million rows (bigint, double, string), through c2s and through DuckDB's own
 * ResultSet on the same DuckDB text. Run it with {@code -Xmx256m}: a result that is kept in memory does not fit.
 *
 * <p>Arguments: how many rows (10000000), how many rounds (3); the best round counts.
 */
public final class ResultSetBench {

  private static final String SQL =
      "SELECT id, id * 0.5D AS half, concat('customer-', id) AS name FROM range(%d)";
  private static final String SQL_WITHOUT_FUNCTIONS =
      "SELECT id, CAST(id AS DOUBLE) AS half, CAST(id AS STRING) AS name FROM range(%d)";

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private ResultSetBench() {}

  /** Prints both times, the factor and the largest heap seen after a collection. */
  public static void main(String[] args) throws SQLException {
    long rows = args.length > 0 ? Long.parseLong(args[0]) : 10_000_000L;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    try (Connection c2s = DriverManager.getConnection("jdbc:c2s:");
        Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      String sql = String.format(Locale.ROOT, SQL, rows);
      String text;
      try {
        text = c2s.nativeSQL(sql);
      } catch (SQLException e) {
        sql = String.format(Locale.ROOT, SQL_WITHOUT_FUNCTIONS, rows);
        text = c2s.nativeSQL(sql);
      }
      System.out.println(text);
      double ours = Double.MAX_VALUE;
      double theirs = Double.MAX_VALUE;
      for (int i = 0; i < rounds; i++) {
        ours = Math.min(ours, read("c2s", c2s, sql, rows));
        theirs = Math.min(theirs, read("DuckDB", duckdb, text, rows));
      }
      System.out.printf(
          Locale.ROOT,
          "%,d rows: c2s %.3f s, DuckDB's ResultSet %.3f s, %.1f times; heap limit %d MB, peak %d"
              + " MB%n",
          rows,
          ours,
          theirs,
          theirs / ours,
          Runtime.getRuntime().maxMemory() >> 20,
          peakHeap() >> 20);
    }
  }

  private static double read(String who, Connection connection, String sql, long expected)
      throws SQLException {
    long start = System.nanoTime();
    long cpu = SYSTEM.getProcessCpuTime();
    long count = 0;
    long check = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        check += rows.getLong(1) + (long) rows.getDouble(2) + rows.getString(3).length();
        count++;
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-8s %.3f s, %.3f s of processor (check %d)%n",
        who,
        seconds,
        (SYSTEM.getProcessCpuTime() - cpu) / 1e9,
        check);
    if (count != expected) {
      throw new IllegalStateException(who + " gave " + count + " rows");
    }
    return seconds;
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().contains("Old") || pool.getName().contains("Tenured"))
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
        .sum();
  }
}
