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
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * One row by its key, again and again through one PreparedStatement: from the result cache, which has seen all of some
 * keys; from the plan cache alone, for any key of the table; and the same through DuckDB's own prepared statement. Says
 * lookups a second and microseconds each, by the clock and of this thread's processor, which a busy machine does not change
 * as much. The ways take turns, and each shows its best round.
 */
@Command(
    name = "lookup",
    mixinStandardHelpOptions = true,
    description =
        "Finds one row by its key, again and again: from the result cache, from the plan cache, and"
            + " by DuckDB's own prepared statement.")
public final class PointLookupBench implements Callable<Integer> {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final String TABLE =
      "CREATE TABLE lookup AS SELECT id, concat('customer-', id) AS name FROM range(%d)";
  private static final int ROUNDS = 12;
  private static final String QUERY = "SELECT name FROM lookup WHERE id = ?";

  @Option(names = "--rows", description = "of the table (default ${DEFAULT-VALUE})")
  private long rows = 100_000;

  @Option(names = "--keys", description = "the result cache sees (default ${DEFAULT-VALUE})")
  private long keys = 400;

  @Option(
      names = "--lookups",
      description = "in a round; a tenth where a query runs (default ${DEFAULT-VALUE})")
  private int lookups = 20_000;

  /** Prints a line for each way, and by how much the plan cache is above DuckDB's own. */
  @Override
  public Integer call() throws SQLException {
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
      try (Way fromResults = new Way("result cache", cached, keys);
          Way fromPlans = new Way("plan cache", planned, rows);
          Way theirs = new Way("DuckDB's own", duckdb, rows)) {
        for (int round = 0; round < ROUNDS; round++) {
          theirs.round(lookups / 10);
          fromPlans.round(lookups / 10);
          fromResults.round(lookups);
        }
        System.out.printf("%s%n%s%n%s%n", fromResults, fromPlans, theirs);
        System.out.printf(
            Locale.ROOT,
            "result cache: %,.0f lookups a second; plan cache over DuckDB's own: %.0f us by the"
                + " clock, %.0f us of processor%n",
            1e6 / fromResults.wall,
            fromPlans.wall - theirs.wall,
            fromPlans.processor - theirs.processor);
      }
    }
    return 0;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** One of the ways to a row. */
  private static final class Way implements AutoCloseable {
    private final String name;
    private final PreparedStatement statement;
    private final long keys;
    private double wall = Double.MAX_VALUE;
    private double processor = Double.MAX_VALUE;

    Way(String name, Connection connection, long keys) throws SQLException {
      this.name = name;
      this.statement = connection.prepareStatement(QUERY);
      this.keys = keys;
    }

    void round(int lookups) throws SQLException {
      long start = System.nanoTime();
      long used = THREADS.getCurrentThreadCpuTime();
      for (int i = 0; i < lookups; i++) {
        long key = ThreadLocalRandom.current().nextLong(keys);
        statement.setLong(1, key);
        try (ResultSet found = statement.executeQuery()) {
          if (!found.next() || !found.getString(1).equals("customer-" + key) || found.next()) {
            throw new IllegalStateException("Not the row of " + key);
          }
        }
      }
      wall = Math.min(wall, (System.nanoTime() - start) / 1e3 / lookups);
      processor = Math.min(processor, (THREADS.getCurrentThreadCpuTime() - used) / 1e3 / lookups);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%-13s %8.1f us a lookup, %8.1f us of processor", name, wall, processor);
    }

    @Override
    public void close() throws SQLException {
      statement.close();
    }
  }
}
