package com.catalyst2sql.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Reads every value of a stored table of eight types: through the getters of c2s, through those of DuckDB's own
 * ResultSet, and from the Arrow batches that c2s gives to whoever unwraps them. All columns together, and each alone.
 */
@Command(
    name = "resultset",
    mixinStandardHelpOptions = true,
    description =
        "Reads a large result through the getters of c2s and of DuckDB's own driver, and as raw"
            + " Arrow batches.")
final class ResultSetBench implements Callable<Integer> {

  private static final String ALL = "all";

  @Option(names = "--rows", description = "of the table (default ${DEFAULT-VALUE})")
  private long rows = 10_000_000;

  @Option(
      names = "--runs",
      description = "measured rounds, after one that warms up (default ${DEFAULT-VALUE})")
  private int runs = 5;

  @Option(
      names = "--columns",
      split = ",",
      description = "such as all,decimal (default: all of them together, then each)")
  private List<String> only = List.of();

  @Option(names = "--out", description = "writes the report into FILE.json and FILE.html")
  private Optional<Path> out = Optional.empty();

  /** Prints a line for each choice of columns; raises where the ways do not read the same values. */
  @Override
  public Integer call() throws SQLException, IOException {
    try (Connection c2s = DriverManager.getConnection("jdbc:c2s:;c2s.resultCache.enabled=false");
        Connection duckdb = DriverManager.getConnection("jdbc:duckdb:;jdbc_stream_results=true")) {
      execute(c2s, ReadColumn.table(rows, ReadColumn::spark));
      execute(duckdb, ReadColumn.table(rows, ReadColumn::duckdb));
      Map<String, ReadWay> ways = new LinkedHashMap<>();
      ways.put(Contestant.C2S, ReadWay.getters(c2s));
      ways.put(Contestant.DUCKDB, ReadWay.getters(duckdb));
      ways.put("arrow", ReadWay.arrow(c2s));
      BenchReport lines = new BenchReport(title(), List.copyOf(ways.keySet()), List.of(), Map.of());
      System.out.printf("%s%n%s%n", title(), lines.header());
      List<Race.Lap> laps = new ArrayList<>();
      for (Map.Entry<String, List<ReadColumn>> choice : choices().entrySet()) {
        Race.Lap lap = lap(choice.getKey(), choice.getValue(), ways);
        System.out.println(lines.line(lap));
        laps.add(lap);
      }
      BenchReport report = new BenchReport(title(), lines.contestants(), laps, Map.of());
      System.out.println(report.summary());
      if (out.isPresent()) {
        report.writeJson(Path.of(out.get() + ".json"));
        report.writeHtml(Path.of(out.get() + ".html"));
      }
    }
    return 0;
  }

  private Map<String, List<ReadColumn>> choices() {
    Map<String, List<ReadColumn>> choices = new LinkedHashMap<>();
    choices.put(ALL, List.of(ReadColumn.values()));
    for (ReadColumn column : ReadColumn.values()) {
      choices.put(column.id(), List.of(column));
    }
    if (!only.isEmpty()) {
      choices.keySet().retainAll(only);
    }
    return choices;
  }

  private Race.Lap lap(String name, List<ReadColumn> columns, Map<String, ReadWay> ways)
      throws SQLException, IOException {
    Map<String, double[]> millis = new LinkedHashMap<>();
    Map<String, double[]> cpuMillis = new LinkedHashMap<>();
    ways.keySet().forEach(way -> millis.put(way, new double[runs]));
    ways.keySet().forEach(way -> cpuMillis.put(way, new double[runs]));
    long expected = 0;
    for (int round = -1; round < runs; round++) {
      for (Map.Entry<String, ReadWay> way : ways.entrySet()) {
        long cpu = cpuNanos();
        long start = System.nanoTime();
        long check = way.getValue().read(columns, rows);
        double took = (System.nanoTime() - start) / 1e6;
        double spent = (cpuNanos() - cpu) / 1e6;
        if (round >= 0) {
          millis.get(way.getKey())[round] = took;
          cpuMillis.get(way.getKey())[round] = spent;
        } else if (way.getKey().equals(Contestant.C2S)) {
          expected = check;
        } else if (check != expected) {
          throw new IllegalStateException(way.getKey() + " read other values than c2s: " + name);
        }
      }
    }
    return new Race.Lap(name, medians(millis), medians(cpuMillis), Map.of(), Optional.empty());
  }

  private static Map<String, Double> medians(Map<String, double[]> costs) {
    Map<String, Double> medians = new LinkedHashMap<>();
    costs.forEach((way, all) -> medians.put(way, Race.median(all)));
    return medians;
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String title() {
    return "%,d rows read, median of %d, %d cores, JDK %s"
        .formatted(
            rows,
            runs,
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.version"));
  }
}
