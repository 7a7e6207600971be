package com.catalyst2sql.bench;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;

/** How planning grows with a query: processor time for more and more columns, branches, joins and nested expressions. */
@Command(
    name = "growth",
    mixinStandardHelpOptions = true,
    description = "Times planning of larger and larger queries.")
final class GrowthBench implements Callable<Integer> {

  private static final int ROUNDS = 5;

  /** A kind of query by its size. */
  private record Kind(String name, List<Integer> sizes, IntFunction<String> query) {}

  private static final List<Integer> TO_1000 = List.of(10, 50, 250, 1000);

  private static final List<Kind> KINDS =
      List.of(
          new Kind("columns", List.of(10, 100, 1000, 5000), GrowthBench::columns),
          new Kind("UNION ALL branches", TO_1000, GrowthBench::unions),
          new Kind("joins", TO_1000, GrowthBench::joins),
          new Kind("terms of AND", TO_1000, GrowthBench::terms),
          // The parser goes 1,000 deep.
          new Kind("nested functions", List.of(10, 50, 250, 990), GrowthBench::nested));

  /** Prints, per kind, the time by size and the power of the size that the last step grew with. */
  @Override
  public Integer call() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:;c2s.planCache.size=0")) {
      for (Kind kind : KINDS) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-20s", kind.name()));
        double before = 0;
        int smaller = 0;
        double power = 0;
        for (int size : kind.sizes()) {
          double millis = millis(connection, kind.query().apply(size));
          line.append(String.format(Locale.ROOT, " %6d: %8.2f ms", size, millis));
          power = Math.log(millis / before) / Math.log((double) size / smaller);
          before = millis;
          smaller = size;
        }
        System.out.println(line.append(String.format(Locale.ROOT, "   grows as n^%.2f", power)));
      }
    }
    return 0;
  }

  /** The least of some rounds, of the process's processor time: deep queries are planned in a thread of their own. */
  private static double millis(Connection connection, String sql) throws SQLException {
    com.sun.management.OperatingSystemMXBean process =
        ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      int times = 0;
      long start = process.getProcessCpuTime();
      long spent;
      // As often as the system's clock of processor time can tell.
      do {
        connection.nativeSQL(sql);
        times++;
        spent = process.getProcessCpuTime() - start;
      } while (spent < 100_000_000L);
      best = Math.min(best, spent / 1e6 / times);
    }
    return best;
  }

  private static String list(int size, String separator, IntFunction<String> item) {
    return IntStream.range(0, size).mapToObj(item).collect(Collectors.joining(separator));
  }

  private static String columns(int size) {
    return "SELECT "
        + list(size, ", ", i -> "c" + i + " + 1 AS d" + i)
        + " FROM (SELECT "
        + list(size, ", ", i -> "id AS c" + i)
        + " FROM range(10))";
  }

  private static String unions(int size) {
    return list(size, " UNION ALL ", i -> "SELECT id, " + i + " AS n FROM range(" + i + ")");
  }

  private static String joins(int size) {
    return "SELECT count(1) FROM range(10) t"
        + list(size, "", i -> " JOIN range(10) t" + i + " ON t.id = t" + i + ".id");
  }

  private static String terms(int size) {
    return "SELECT id FROM range(10) WHERE " + list(size, " AND ", i -> "id <> " + i);
  }

  private static String nested(int size) {
    return "SELECT " + "abs(".repeat(size) + "id" + ")".repeat(size) + " FROM range(10)";
  }
}
