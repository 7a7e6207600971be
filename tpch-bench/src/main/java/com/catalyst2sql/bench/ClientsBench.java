package com.catalyst2sql.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Many connections that run TPC-H at the same time, each all of its queries in an order of its own: on one engine of c2s,
 * then on one of DuckDB's own driver, and so on in turn. Says queries a second, and how long a query takes.
 */
@Command(
    name = "clients",
    mixinStandardHelpOptions = true,
    description =
        "Runs mixed TPC-H on many connections at once, through c2s and through DuckDB's own"
            + " driver.")
final class ClientsBench implements Callable<Integer> {

  private static final List<String> CONTESTANTS = List.of(Contestant.C2S, Contestant.DUCKDB);

  @Option(names = "--connections", description = "at the same time (default ${DEFAULT-VALUE})")
  private int connections = 64;

  @Option(names = "--scale", description = "scale factor (default ${DEFAULT-VALUE})")
  private double scale = 0.1;

  @Option(names = "--queries", split = ",", description = "such as q1,q6 (default: all)")
  private List<String> only = List.of();

  @Mixin private RaceOptions options;

  /** Prints a line for each round; raises where a query fails or a connection gets other rows than another. */
  @Override
  public Integer call() throws SQLException, IOException, InterruptedException {
    Map<String, Path> tables = Suite.TPCH.tables(options.data(), scale);
    Map<String, String> queries = Suite.TPCH.queries(only);
    System.out.println(title());
    Map<String, List<Clients.Round>> rounds = new LinkedHashMap<>();
    try (Clients c2s = c2s(tables, queries);
        Clients duckdb = duckdb(tables, queries)) {
      for (int round = 0; round <= options.runs(); round++) {
        for (String name : CONTESTANTS) {
          Clients.Round measured = (name.equals(Contestant.C2S) ? c2s : duckdb).run(round);
          if (round > 0) {
            System.out.println(line(name, measured));
            rounds.computeIfAbsent(name, n -> new ArrayList<>()).add(measured);
          }
        }
      }
    }
    report(rounds);
    return 0;
  }

  private Clients c2s(Map<String, Path> tables, Map<String, String> queries) throws SQLException {
    StringBuilder url = new StringBuilder("jdbc:c2s:mem:clients;c2s.resultCache.enabled=false");
    options
        .settings()
        .forEach((key, value) -> url.append(';').append(key).append('=').append(value));
    List<Connection> opened = open(url.toString());
    try (Statement statement = opened.get(0).createStatement()) {
      for (Map.Entry<String, Path> table : tables.entrySet()) {
        statement.execute(
            "CREATE TABLE %s USING parquet LOCATION '%s'"
                .formatted(table.getKey(), table.getValue().toAbsolutePath()));
      }
    }
    return new Clients(opened, queries);
  }

  private Clients duckdb(Map<String, Path> tables, Map<String, String> queries)
      throws SQLException {
    List<Connection> opened = open("jdbc:duckdb::memory:clients");
    try (Statement statement = opened.get(0).createStatement()) {
      for (Map.Entry<String, Path> table : tables.entrySet()) {
        statement.execute(
            "CREATE VIEW %s AS SELECT * FROM read_parquet('%s/*.parquet')"
                .formatted(table.getKey(), table.getValue().toAbsolutePath()));
      }
    }
    Map<String, String> spelt = new LinkedHashMap<>(queries);
    spelt.replaceAll((name, sql) -> Contestant.inDuckDb(sql));
    return new Clients(opened, spelt);
  }

  private List<Connection> open(String url) throws SQLException {
    List<Connection> opened = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      opened.add(DriverManager.getConnection(url));
    }
    return opened;
  }

  private static String line(String name, Clients.Round round) {
    return String.format(
        Locale.ROOT,
        "%-7s %8.1f queries a second, p50 %7.1f ms, p99 %7.1f ms, %6.1f ms of processor each",
        name,
        1000 / round.millisEach(),
        round.percentile(50),
        round.percentile(99),
        round.cpuMillisEach());
  }

  private void report(Map<String, List<Clients.Round>> rounds) throws IOException {
    Map<String, Double> cpu = medians(rounds, Clients.Round::cpuMillisEach);
    List<Race.Lap> laps =
        List.of(
            lap("each", medians(rounds, Clients.Round::millisEach), cpu),
            lap("p50", medians(rounds, round -> round.percentile(50)), Map.of()),
            lap("p99", medians(rounds, round -> round.percentile(99)), Map.of()));
    BenchReport report = new BenchReport(title(), CONTESTANTS, laps, Map.of());
    System.out.println(report.header());
    laps.forEach(lap -> System.out.println(report.line(lap)));
    System.out.printf(
        Locale.ROOT,
        "throughput: c2s has %.3f of DuckDB's own; processor time %.3f times%n",
        laps.get(0).ratio(Contestant.DUCKDB, Contestant.C2S),
        laps.get(0).cpuRatio(Contestant.C2S, Contestant.DUCKDB));
    if (options.out().isPresent()) {
      report.writeJson(Path.of(options.out().get() + ".json"));
      report.writeHtml(Path.of(options.out().get() + ".html"));
    }
  }

  private static Race.Lap lap(String name, Map<String, Double> millis, Map<String, Double> cpu) {
    return new Race.Lap(name, millis, cpu, Map.of(), Optional.empty());
  }

  private static Map<String, Double> medians(
      Map<String, List<Clients.Round>> rounds, ToDoubleFunction<Clients.Round> figure) {
    Map<String, Double> medians = new LinkedHashMap<>();
    rounds.forEach(
        (name, all) ->
            medians.put(
                name,
                Race.median(
                    IntStream.range(0, all.size())
                        .mapToDouble(i -> figure.applyAsDouble(all.get(i)))
                        .toArray())));
    return medians;
  }

  private String title() {
    return "%d connections, TPCH at scale %s, median of %d rounds, %d cores, JDK %s"
        .formatted(
            connections,
            BenchMain.number(scale),
            options.runs(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.version"));
  }
}
