package com.catalyst2sql.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Single functions on c2s beside the nearest of DuckDB's own, over tables in memory. */
@Command(
    name = "functions",
    mixinStandardHelpOptions = true,
    description =
        "Runs single functions on c2s and the nearest of DuckDB's own driver, interleaved, each in"
            + " a process of its own. Exit code 1 where one is beyond its bar.")
final class FunctionsBench implements Callable<Integer> {

  /** Both work out dates in the same zone, one with summer time. */
  private static final String ZONE = "America/Los_Angeles";

  /** What takes a hundredth of a second is measured more often than what takes one. */
  private static final double ENOUGH_MILLIS = 1000;

  @Option(names = "--rows", description = "rows of each table (default ${DEFAULT-VALUE})")
  private long rows = 5_000_000;

  @Mixin private RaceOptions options;

  @Option(names = "--functions", split = ",", description = "such as upper,round (default: all)")
  private List<String> only = List.of();

  @Option(
      names = "--page",
      description = "writes the page that docs/functions-speed.md is; wants all functions")
  private Path page;

  @Override
  public Integer call() throws IOException {
    Map<String, List<FunctionCase>> tables = new LinkedHashMap<>();
    FunctionCase.all().stream()
        .filter(c -> only.isEmpty() || only.contains(c.name()))
        .forEach(c -> tables.computeIfAbsent(c.table(), t -> new ArrayList<>()).add(c));
    List<String> names = List.of(Contestant.C2S, Contestant.DUCKDB);
    List<Contestant> contestants = new ArrayList<>();
    try {
      for (String name : names) {
        contestants.add(Contestant.start(name, zoned()));
      }
      contestants.get(1).must("SET TimeZone = '" + ZONE + "'");
      List<FunctionsReport.Line> lines = race(tables, contestants);
      String summary = title() + "\n\n" + FunctionsReport.summary(lines);
      System.out.println("\n" + summary);
      if (options.out().isPresent()) {
        write(options.out().get(), names, lines, summary);
      }
      return lines.stream().allMatch(FunctionsReport.Line::good) ? 0 : 1;
    } finally {
      contestants.forEach(Contestant::close);
    }
  }

  private Map<String, String> zoned() {
    Map<String, String> all = new LinkedHashMap<>(Map.of("spark.sql.session.timeZone", ZONE));
    all.putAll(options.settings());
    return all;
  }

  private List<FunctionsReport.Line> race(
      Map<String, List<FunctionCase>> tables, List<Contestant> contestants) {
    FunctionsData files = new FunctionsData(options.data().resolve("functions-" + rows), rows);
    Race race = new Race(contestants, options.runs(), ENOUGH_MILLIS);
    List<FunctionsReport.Line> lines = new ArrayList<>();
    System.out.println(FunctionsReport.header());
    tables.forEach(
        (table, cases) -> {
          Path file = files.file(table);
          contestants.forEach(contestant -> contestant.load(table, file));
          for (FunctionCase function : cases) {
            FunctionsReport.Line line =
                new FunctionsReport.Line(function, race.lap(function.name(), function::query));
            System.out.println(FunctionsReport.line(line));
            lines.add(line);
            // After each: a run that is stopped leaves what it has measured.
            writePage(lines);
          }
          contestants.forEach(contestant -> contestant.drop(table));
        });
    return lines;
  }

  private void write(Path out, List<String> names, List<FunctionsReport.Line> lines, String summary)
      throws IOException {
    StringBuilder text = new StringBuilder(FunctionsReport.header()).append('\n');
    lines.forEach(line -> text.append(FunctionsReport.line(line)).append('\n'));
    Files.writeString(Path.of(out + ".md"), summary + "\n" + text);
    BenchReport report =
        new BenchReport(
            title(), names, lines.stream().map(FunctionsReport.Line::lap).toList(), Map.of());
    report.writeJson(Path.of(out + ".json"));
    report.writeHtml(Path.of(out + ".html"));
  }

  private void writePage(List<FunctionsReport.Line> lines) {
    if (page == null) {
      return;
    }
    try {
      Files.writeString(
          page, FunctionsPage.text(lines, command(), title(), LocalDate.now(ZoneOffset.UTC)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String command() {
    return "./c2s bench functions --rows %d --runs %d".formatted(rows, options.runs())
        + (only.isEmpty() ? "" : " --functions " + String.join(",", only))
        + options.settings().entrySet().stream()
            .map(e -> " --set " + e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining());
  }

  private String title() {
    return "Functions over %,d rows, median of %d or more, %d cores, JDK %s%s"
        .formatted(
            rows,
            options.runs(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.version"),
            options.settings().isEmpty() ? "" : ", " + options.settings());
  }
}
