package com.catalyst2sql.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One row by its key, again and again through one PreparedStatement: from the result cache, from the plan cache alone, and
 * through DuckDB's own prepared statement. Says lookups a second and microseconds each, by the clock and of this thread's
 * processor, which a busy machine does not change as much.
 *
 * <p>Arguments: how many rows the table has (100000), how many keys are asked for (400), how many lookups (20000).
 */
public final class PointLookupBench {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final String TABLE =
      "CREATE TABLE lookup AS SELECT id, concat('customer-', id) AS name FROM range(%d)";
  private static final String QUERY = "SELECT name FROM lookup WHERE id = ?";

  private PointLookupBench() {}

  private record Times(double wall, double processor) {}

  /** Prints a line for each way and the difference of the last two. */
  public static void main(String[] args) throws SQLException {
    long rows = args.length > 0 ? Long.parseLong(args[0]) : 100_000L;
    int keys = args.length > 1 ? Integer.parseInt(args[1]) : 400;
    int lookups = args.length > 2 ? Integer.parseInt(args[2]) : 20_000;
    try (Connection cached = DriverManager.getConnection("jdbc:c2s:");
        Connection planned =
            DriverManager.getConnection("jdbc:c2s:;c2s.resultCache.enabled=false");
        Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      for (Connection connection : new Connection[] {cached, planned}) {
        execute(connection, String.format(Locale.ROOT, TABLE, rows));
      }
      execute(
          duckdb,
          String.format(
              Locale.ROOT,
              "CREATE TABLE lookup AS SELECT range AS id, 'customer-' || range AS name FROM"
                  + " range(%d)",
              rows));
      Times fromResults = best("result cache", cached, keys, lookups);
      Times fromPlans = best("plan cache", planned, keys, lookups / 10);
      Times theirs = best("DuckDB's own", duckdb, keys, lookups / 10);
      System.out.printf(
          Locale.ROOT,
          "result cache: %,.0f lookups a second; plan cache over DuckDB's own: %.0f us by the"
              + " clock, %.0f us of processor%n",
          1e6 / fromResults.wall(),
          fromPlans.wall() - theirs.wall(),
          fromPlans.processor() - theirs.processor());
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Times best(String what, Connection connection, int keys, int lookups)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
      Times best = new Times(Double.MAX_VALUE, Double.MAX_VALUE);
      for (int round = 0; round < 8; round++) {
        Times times = round(statement, keys, lookups);
        best =
            new Times(
                Math.min(best.wall(), times.wall()), Math.min(best.processor(), times.processor()));
      }
      System.out.printf(
          Locale.ROOT,
          "%-13s %8.1f us a lookup, %8.1f us of processor%n",
          what,
          best.wall(),
          best.processor());
      return best;
    }
  }

  private static Times round(PreparedStatement statement, int keys, int lookups)
      throws SQLException {
    long start = System.nanoTime();
    long processor = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < lookups; i++) {
      long key = ThreadLocalRandom.current().nextInt(keys);
      statement.setLong(1, key);
      try (ResultSet found = statement.executeQuery()) {
        if (!found.next() || !found.getString(1).equals("customer-" + key)) {
          throw new IllegalStateException("Not the row of " + key);
        }
      }
    }
    return new Times(
        (System.nanoTime() - start) / 1e3 / lookups,
        (THREADS.getCurrentThreadCpuTime() - processor) / 1e3 / lookups);
  }
}
