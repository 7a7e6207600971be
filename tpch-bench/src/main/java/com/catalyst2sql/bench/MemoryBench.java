package com.catalyst2sql.bench;

import com.catalyst2sql.conformance.oracle.Comparison;
import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.ProcessMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * TPC-H with less memory than its data: on c2s and on DuckDB's own driver with a limit, each in a small JVM of its own; a c2s
 * without a limit, or Spark, says what the answers are. Of each process the most memory it had, all of it: Java's heap and
 * code, what DuckDB holds inside and outside of its limit, Arrow, and the pages of the libraries.
 */
@Command(
    name = "memory",
    mixinStandardHelpOptions = true,
    description =
        "Runs TPC-H with a memory limit in a small JVM: right answers, and the process's peak"
            + " memory.")
final class MemoryBench implements Callable<Integer> {

  private static final List<String> CONTESTANTS = List.of(Contestant.C2S, Contestant.DUCKDB);
  private static final int MEGA = 1 << 20;

  /** Without the second compiler, whose work takes tens of megabytes, and with few pools of malloc's. */
  private static final List<String> SMALL =
      List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=32m", "-Xss512k");

  private static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "1");

  @Option(names = "--scale", description = "scale factor (default ${DEFAULT-VALUE})")
  private double scale = 0.1;

  @Option(names = "--limit", description = "megabytes for DuckDB (default ${DEFAULT-VALUE})")
  private int limit = 64;

  @Option(
      names = "--heap",
      description = "megabytes of Java's heap (default: a sixteenth of the limit, at least 32)")
  private Optional<Integer> heap = Optional.empty();

  @Option(names = "--queries", split = ",", description = "such as q1,q6 (default: all)")
  private List<String> only = List.of();

  @Option(
      names = "--reference",
      description =
          "who says what is right: c2s without a limit, or spark (default ${DEFAULT-VALUE})")
  private String reference = Contestant.C2S;

  @Option(
      names = "--answers",
      description =
          "keeps what the reference answered in this file, so that large data can be asked in"
              + " slices")
  private Optional<Path> answers = Optional.empty();

  @Mixin private RaceOptions options;

  /** One of the processes, and what it held before its first query. */
  private record Measured(Contestant contestant, long before) {}

  /** Prints a line for each query; exit code 1 where c2s with the limit fails or answers otherwise than the reference. */
  @Override
  public Integer call() throws IOException {
    Map<String, Path> tables = Suite.TPCH.tables(options.data(), scale);
    Map<String, String> queries = Suite.TPCH.queries(only);
    List<String> jvm = new ArrayList<>(SMALL);
    jvm.add("-Xmx" + heap.orElse(Math.max(32, limit / 16)) + "m");
    Map<String, String> limited = new LinkedHashMap<>(options.settings());
    limited.putIfAbsent("c2s.memoryLimit", limit + "MB");
    System.out.println(title(jvm));
    try (Contestant c2s = Contestant.startSmall(Contestant.C2S, ENVIRONMENT, jvm, limited);
        Contestant duckdb = Contestant.startSmall(Contestant.DUCKDB, ENVIRONMENT, jvm, Map.of());
        Reference right = new Reference(reference, answers, tables)) {
      duckdb.must("SET memory_limit = '" + limit + "MB'");
      List<Measured> measured = new ArrayList<>();
      for (Contestant contestant : List.of(c2s, duckdb)) {
        contestant.tables(tables);
        contestant.must("SELECT 1");
        measured.add(new Measured(contestant, contestant.peakBytes().orElse(0)));
      }
      List<Race.Lap> laps = new ArrayList<>();
      BenchReport lines = new BenchReport(title(jvm), CONTESTANTS, List.of(), Map.of());
      System.out.println(lines.header() + "   c2s MB  duckdb MB");
      for (Map.Entry<String, String> query : queries.entrySet()) {
        Answer wanted = right.answer(query.getValue());
        Race.Lap lap = lap(query.getKey(), query.getValue(), List.of(c2s, duckdb), wanted);
        laps.add(lap);
        System.out.printf(Locale.ROOT, "%s %8d %10d%n", lines.line(lap), peak(c2s), peak(duckdb));
      }
      return finish(new Report(jvm, measured, laps));
    }
  }

  private static Race.Lap lap(
      String name, String sql, List<Contestant> contestants, Answer wanted) {
    Map<String, Double> millis = new LinkedHashMap<>();
    Map<String, Double> cpuMillis = new LinkedHashMap<>();
    Map<String, String> failures = new LinkedHashMap<>();
    List<String> differences = new ArrayList<>();
    for (Contestant contestant : contestants) {
      String who = contestant.name();
      Answer answer = contestant.run(sql);
      if (answer instanceof Answer.Failure failure) {
        failures.put(who, failure.message().lines().findFirst().orElse(""));
        continue;
      }
      millis.put(who, contestant.lastMillis());
      cpuMillis.put(who, contestant.lastCpuMillis());
      if (who.equals(Contestant.C2S)) {
        differences.addAll(new Comparison(sql, wanted, answer).differences());
      }
    }
    return new Race.Lap(
        name,
        millis,
        cpuMillis,
        failures,
        differences.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", differences)));
  }

  private record Report(List<String> jvm, List<Measured> measured, List<Race.Lap> laps) {}

  private int finish(Report report) throws IOException {
    Map<String, ProcessMemory> memory = new LinkedHashMap<>();
    for (int i = 0; i < CONTESTANTS.size(); i++) {
      String name = CONTESTANTS.get(i);
      Measured measured = report.measured().get(i);
      measured.contestant().memory().ifPresent(m -> memory.put(name, m));
      long peak = measured.contestant().peakBytes().orElse(0);
      System.out.printf(
          Locale.ROOT,
          "%-9s %5.2f times the limit, %d MB before the first query; %s%n",
          name,
          (double) peak / MEGA / limit,
          measured.before() / MEGA,
          memory.containsKey(name) ? memory.get(name).describe() : "");
    }
    List<Race.Lap> wrong =
        report.laps().stream()
            .filter(l -> l.difference().isPresent() || l.failures().containsKey(Contestant.C2S))
            .toList();
    System.out.printf(
        "c2s answers as %s: %d of %d%n",
        reference.equals(Contestant.SPARK) ? "Spark" : "without a limit",
        report.laps().size() - wrong.size(),
        report.laps().size());
    if (options.out().isPresent()) {
      BenchReport written =
          new BenchReport(title(report.jvm()), CONTESTANTS, report.laps(), memory);
      written.writeJson(Path.of(options.out().get() + ".json"));
      written.writeHtml(Path.of(options.out().get() + ".html"));
    }
    return wrong.isEmpty() ? 0 : 1;
  }

  private static long peak(Contestant contestant) {
    return contestant.peakBytes().orElse(0) / MEGA;
  }

  private String title(List<String> jvm) {
    return "TPCH at scale %s with %d MB, %s %s"
        .formatted(BenchMain.number(scale), limit, ENVIRONMENT, String.join(" ", jvm));
  }
}
