package com.catalyst2sql.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.duckdb.DuckDBDriver;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** From a new JVM to the first row of a small query: with the jar of c2s, and with that of DuckDB's own driver, in turn. */
@Command(
    name = "coldstart",
    mixinStandardHelpOptions = true,
    description = "Times a new JVM up to the first row, with c2s and with DuckDB's own driver.")
final class ColdStartBench implements Callable<Integer> {

  @Option(names = "--jar", description = "of c2s, built by ./c2s (default ${DEFAULT-VALUE})")
  private Path jar = Path.of("driver", "target", "c2s-jdbc.jar");

  @Option(names = "--runs", description = "measured starts of each (default ${DEFAULT-VALUE})")
  private int runs = 21;

  @Option(names = "--query", description = "for both (default ${DEFAULT-VALUE})")
  private String query = "SELECT 1";

  @Option(names = "--java-option", description = "for both JVMs, such as -XX:+UseSerialGC")
  private List<String> javaOptions = List.of();

  @Option(names = "--out", description = "writes the report into FILE.json and FILE.html")
  private Optional<Path> out = Optional.empty();

  /** One start; nanoseconds to the first row, and of the processors until right after it. */
  private record Start(long nanos, long cpuNanos, long classes) {}

  /** Prints the medians and their ratio. */
  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Files.isRegularFile(jar)) {
      System.err.println(jar + " is not there; ./c2s --version builds it");
      return 2;
    }
    Map<String, List<String>> commands = new LinkedHashMap<>();
    commands.put(Contestant.C2S, command(jar.toAbsolutePath(), "jdbc:c2s:"));
    commands.put(Contestant.DUCKDB, command(home(DuckDBDriver.class), "jdbc:duckdb:"));
    Map<String, List<Start>> starts = new LinkedHashMap<>();
    for (int round = -1; round < runs; round++) {
      for (Map.Entry<String, List<String>> contestant : commands.entrySet()) {
        Start start = start(contestant.getValue());
        if (round >= 0) {
          starts.computeIfAbsent(contestant.getKey(), name -> new ArrayList<>()).add(start);
        }
      }
    }
    starts.forEach(
        (name, all) ->
            System.out.printf(
                Locale.ROOT,
                "%-7s %7.1f ms to the first row, %7.1f ms of processor, %5.0f classes%n",
                name,
                median(all, s -> s.nanos() / 1e6),
                median(all, s -> s.cpuNanos() / 1e6),
                median(all, Start::classes)));
    Race.Lap lap =
        new Race.Lap(
            "start",
            medians(starts, s -> s.nanos() / 1e6),
            medians(starts, s -> s.cpuNanos() / 1e6),
            Map.of(),
            Optional.empty());
    System.out.printf(
        Locale.ROOT,
        "c2s/duckdb: %.2f by the clock, %.2f of processor%n",
        lap.ratio(Contestant.C2S, Contestant.DUCKDB),
        lap.cpuRatio(Contestant.C2S, Contestant.DUCKDB));
    if (out.isPresent()) {
      BenchReport report =
          new BenchReport(
              "Cold start: %s, median of %d, JDK %s"
                  .formatted(query, runs, System.getProperty("java.version")),
              List.copyOf(commands.keySet()),
              List.of(lap),
              Map.of());
      report.writeJson(Path.of(out.get() + ".json"));
      report.writeHtml(Path.of(out.get() + ".html"));
    }
    return 0;
  }

  private List<String> command(Path driver, String url) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions);
    command.add("-cp");
    command.add(driver + File.pathSeparator + home(ColdStart.class));
    command.add(ColdStart.class.getName());
    command.add(url);
    command.add(query);
    return command;
  }

  /** The jar or directory that a class comes from. */
  private static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Start start(List<String> command) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader output = process.inputReader()) {
      String row = output.readLine();
      long nanos = System.nanoTime() - begin;
      String spent = output.readLine();
      if (row == null || spent == null || process.waitFor() != 0) {
        throw new IllegalStateException("no row: " + String.join(" ", command));
      }
      String[] figures = spent.split(" ", 2);
      return new Start(nanos, Long.parseLong(figures[0]), Long.parseLong(figures[1]));
    }
  }

  private static Map<String, Double> medians(
      Map<String, List<Start>> starts, ToDoubleFunction<Start> figure) {
    Map<String, Double> medians = new LinkedHashMap<>();
    starts.forEach((name, all) -> medians.put(name, median(all, figure)));
    return medians;
  }

  private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
    return Race.median(starts.stream().mapToDouble(figure).toArray());
  }
}
