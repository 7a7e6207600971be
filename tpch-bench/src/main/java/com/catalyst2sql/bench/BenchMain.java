package com.catalyst2sql.bench;

import com.catalyst2sql.conformance.target.ProcessMemory;
import com.catalyst2sql.federation.execution.StageTimes;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code c2s bench}: runs a suite on c2s and others side by side. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    subcommands = {
      BenchComparison.class,
      ClientsBench.class,
      ColdStartBench.class,
      FilesBench.class,
      FunctionsBench.class,
      GrowthBench.class,
      MemoryBench.class,
      MicroBench.class,
      PlanningBench.class,
      PointLookupBench.class,
      ResultSetBench.class
    },
    description =
        "Runs a benchmark on c2s, DuckDB's own driver and Spark, each in a process of its own,"
            + " interleaved.")
public final class BenchMain implements Callable<Integer> {

  @Parameters(
      paramLabel = "SUITE",
      arity = "0..1",
      description = "tpch or tpcds (${COMPLETION-CANDIDATES})")
  private Suite suite = Suite.TPCH;

  @Option(names = "--scale", description = "scale factor (default ${DEFAULT-VALUE})")
  private double scale = 1;

  @Option(names = "--against", split = ",", description = "duckdb, spark or both (default duckdb)")
  private List<String> against = List.of(Contestant.DUCKDB);

  @Mixin private RaceOptions options;

  @Option(names = "--queries", split = ",", description = "such as q1,q6 (default: all)")
  private List<String> only = List.of();

  /** Runs it; exit code 1 where an answer is not Spark's or c2s fails. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new BenchMain()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  @Override
  public Integer call() throws IOException, SQLException {
    Map<String, Path> tables = suite.tables(options.data(), scale);
    Map<String, String> queries = suite.queries(only);
    List<String> names = new ArrayList<>(List.of(Contestant.C2S));
    names.addAll(against);
    List<Contestant> contestants = new ArrayList<>();
    try {
      for (String name : names) {
        Contestant contestant = Contestant.start(name, options.settings(), options.sparkHeap());
        contestants.add(contestant);
        contestant.tables(tables);
      }
      BenchReport report = race(names, contestants, queries);
      System.out.println(report.summary());
      if (options.out().isPresent()) {
        report = report.withStages(stages(tables, queries));
        report.writeJson(Path.of(options.out().get() + ".json"));
        report.writeHtml(Path.of(options.out().get() + ".html"));
      }
      boolean good =
          report.laps().stream()
              .allMatch(
                  lap -> lap.difference().isEmpty() && !lap.failures().containsKey(Contestant.C2S));
      return good ? 0 : 1;
    } finally {
      contestants.forEach(Contestant::close);
    }
  }

  /** After the race: in this process, so that what was measured there is as users have it. */
  private Map<String, Map<StageTimes.Stage, Double>> stages(
      Map<String, Path> tables, Map<String, String> queries) throws SQLException {
    try (QueryStages c2s = new QueryStages(tables, options.settings(), options.runs())) {
      return c2s.of(queries);
    }
  }

  private BenchReport race(
      List<String> names, List<Contestant> contestants, Map<String, String> queries) {
    BenchReport lines = new BenchReport(title(), names, List.of(), Map.of());
    System.out.println(title());
    System.out.println(lines.header());
    List<Race.Lap> laps =
        new Race(contestants, options.runs())
            .run(queries, lap -> System.out.println(lines.line(lap)));
    Map<String, ProcessMemory> memory = new LinkedHashMap<>();
    contestants.forEach(c -> c.memory().ifPresent(m -> memory.put(c.name(), m)));
    return new BenchReport(title(), names, laps, memory);
  }

  private String title() {
    return "%s at scale %s, median of %d, %d cores, JDK %s%s"
        .formatted(
            suite.id().toUpperCase(Locale.ROOT),
            number(scale),
            options.runs(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.version"),
            options.settings().isEmpty() ? "" : ", " + options.settings());
  }

  static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
