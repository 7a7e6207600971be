package com.catalyst2sql.bench;

import com.catalyst2sql.conformance.oracle.Comparison;
import com.catalyst2sql.conformance.target.Answer;
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
 * TPC-H with less memory than its data: on c2s and on DuckDB's own driver with a limit, each in a small JVM of its own, and on
 * a c2s without a limit, which says what the answers are. Of each process the most memory it had, all of it: Java's heap
 * and code, what DuckDB holds inside and outside of its limit, Arrow, and the pages of the libraries.
 */
@Command(
    name = "memory",
    mixinStandardHelpOptions = true,
    description =
        "Runs TPC-H with a memory limit in a small JVM: right answers, and the process's peak"
            + " memory.")
final class MemoryBench implements Callable<Integer> {

  private static final String FREE = "unlimited";
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

  @Mixin private RaceOptions options;

  /** One of the processes, and what it held before its first query. */
  private record Measured(Contestant contestant, long before) {}

  /** Prints a line for each query; exit code 1 where c2s with the limit fails or answers otherwise than without. */
  @Override
  public Integer call() throws IOException {
    Map<String, Path> tables =
        Suite.TPCH.write(
            options.data().resolve("tpch-" + BenchMain.number(scale)),
            scale,
            done -> System.err.println("  wrote " + done));
    Map<String, String> queries = new LinkedHashMap<>(Suite.TPCH.queries());
    if (!only.isEmpty()) {
      queries.keySet().retainAll(only);
    }
    List<String> jvm = new ArrayList<>(SMALL);
    jvm.add("-Xmx" + heap.orElse(Math.max(32, limit / 16)) + "m");
    Map<String, String> limited = new LinkedHashMap<>(options.settings());
    limited.putIfAbsent("c2s.memoryLimit", limit + "MB");
    System.out.println(title(jvm));
    try (Contestant c2s = Contestant.startSmall(Contestant.C2S, ENVIRONMENT, jvm, limited);
        Contestant duckdb = Contestant.startSmall(Contestant.DUCKDB, ENVIRONMENT, jvm, Map.of());
        Contestant free = Contestant.start(Contestant.C2S, options.settings())) {
      duckdb.must("SET memory_limit = '" + limit + "MB'");
      List<Measured> measured = new ArrayList<>();
      for (Contestant contestant : List.of(c2s, duckdb, free)) {
        contestant.tables(tables);
        contestant.must("SELECT 1");
        measured.add(new Measured(contestant, contestant.peakBytes().orElse(0)));
      }
      List<Race.Lap> laps = new ArrayList<>();
      BenchReport lines =
          new BenchReport(
              title(jvm), List.of(Contestant.C2S, Contestant.DUCKDB, FREE), List.of(), Map.of());
      System.out.println(lines.header() + "   c2s MB  duckdb MB");
      for (Map.Entry<String, String> query : queries.entrySet()) {
        Race.Lap lap = lap(query.getKey(), query.getValue(), c2s, duckdb, free);
        laps.add(lap);
        System.out.printf(Locale.ROOT, "%s %8d %10d%n", lines.line(lap), peak(c2s), peak(duckdb));
      }
      return finish(new Report(jvm, measured, laps));
    }
  }

  private static Race.Lap lap(
      String name, String sql, Contestant c2s, Contestant duckdb, Contestant free) {
    Map<String, Double> millis = new LinkedHashMap<>();
    Map<String, Double> cpuMillis = new LinkedHashMap<>();
    Map<String, String> failures = new LinkedHashMap<>();
    Map<String, Answer> answers = new LinkedHashMap<>();
    Map<String, Contestant> all = new LinkedHashMap<>();
    all.put(Contestant.C2S, c2s);
    all.put(Contestant.DUCKDB, duckdb);
    all.put(FREE, free);
    all.forEach(
        (who, contestant) -> {
          Answer answer = contestant.run(sql);
          answers.put(who, answer);
          if (answer instanceof Answer.Failure failure) {
            failures.put(who, failure.message().lines().findFirst().orElse(""));
          } else {
            millis.put(who, contestant.lastMillis());
            cpuMillis.put(who, contestant.lastCpuMillis());
          }
        });
    List<String> differences =
        failures.containsKey(Contestant.C2S) || failures.containsKey(FREE)
            ? List.of()
            : new Comparison(sql, answers.get(FREE), answers.get(Contestant.C2S)).differences();
    return new Race.Lap(
        name,
        millis,
        cpuMillis,
        failures,
        differences.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", differences)));
  }

  private record Report(List<String> jvm, List<Measured> measured, List<Race.Lap> laps) {}

  private int finish(Report report) throws IOException {
    Map<String, Long> peaks = new LinkedHashMap<>();
    List<String> names = List.of(Contestant.C2S, Contestant.DUCKDB, FREE);
    for (int i = 0; i < names.size(); i++) {
      Measured measured = report.measured().get(i);
      long peak = measured.contestant().peakBytes().orElse(0);
      peaks.put(names.get(i), peak);
      System.out.printf(
          Locale.ROOT,
          "%-9s peak %5d MB, %5.2f times the limit; %d MB of it before the first query, %d MB now"
              + " are pages of libraries%n",
          names.get(i),
          peak / MEGA,
          (double) peak / MEGA / limit,
          measured.before() / MEGA,
          measured.contestant().mappedBytes().orElse(0) / MEGA);
    }
    List<Race.Lap> wrong =
        report.laps().stream()
            .filter(l -> l.difference().isPresent() || l.failures().containsKey(Contestant.C2S))
            .toList();
    System.out.printf(
        "c2s answers as without a limit: %d of %d%n",
        report.laps().size() - wrong.size(), report.laps().size());
    if (options.out().isPresent()) {
      BenchReport written = new BenchReport(title(report.jvm()), names, report.laps(), peaks);
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
