package com.catalyst2sql.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How cost grows: planning with more and more columns, branches, joins and nested expressions, and running TPC-H with more
 * and more data. By the processors' time, so that a busy machine tells the same.
 */
@Command(
    name = "growth",
    mixinStandardHelpOptions = true,
    description = "Times planning of larger and larger queries, and TPC-H over more and more data.")
final class GrowthBench implements Callable<Integer> {

  /**
   * For each size: enough for the JVM to have compiled what matters, whose compiler's time is in the process's. Counted in
   * rounds, since a large query is planned but a few times in what is long for a small one.
   */
  private static final int ROUNDS = 20;

  private static final long ROUND_NANOS = 100_000_000L;

  private static final int TPCH_ROUNDS = 2;

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** A kind of query by its size. */
  private record Kind(String name, List<Integer> sizes, IntFunction<String> query) {}

  private static final List<Integer> TO_1000 = List.of(10, 50, 250, 1000);

  /** The parser goes 1,000 deep. */
  private static final List<Integer> TO_990 = List.of(10, 50, 250, 990);

  private static final List<Integer> TO_10000 = List.of(100, 1000, 10_000);

  private static final List<Integer> TO_300 = List.of(10, 50, 300);

  private static final List<Kind> KINDS =
      List.of(
          new Kind("columns", List.of(10, 100, 1000, 5000), GrowthBench::columns),
          new Kind("UNION ALL branches", TO_1000, GrowthBench::unions),
          new Kind("joins", TO_1000, GrowthBench::joins),
          new Kind("joins by USING", TO_990, GrowthBench::usings),
          new Kind("terms of AND", TO_1000, GrowthBench::terms),
          new Kind("nested functions", TO_990, GrowthBench::nested),
          new Kind("nested arithmetic", TO_990, GrowthBench::parentheses),
          new Kind("nested subqueries", TO_990, GrowthBench::subqueries),
          new Kind("CASE branches", TO_1000, GrowthBench::branches),
          new Kind("IN list", TO_10000, GrowthBench::members),
          new Kind("rows of VALUES", TO_10000, GrowthBench::rows),
          new Kind("chain of CTEs", TO_300, GrowthBench::steps),
          new Kind("window functions", TO_300, GrowthBench::windows),
          new Kind("sum of decimals", TO_990, GrowthBench::decimals),
          new Kind("chain of aliases", TO_300, GrowthBench::aliases),
          new Kind("FULL JOIN by USING", TO_300, GrowthBench::fullJoins),
          new Kind("LEFT JOIN by USING", TO_990, GrowthBench::leftJoins),
          new Kind("UNPIVOT columns", TO_300, GrowthBench::unpivoted),
          new Kind("ORDER BY columns", TO_1000, size -> keyed(size, "*", "ORDER BY")),
          new Kind("GROUP BY columns", TO_1000, size -> keyed(size, "count(1)", "GROUP BY")),
          new Kind("sum of BIGINTs", TO_990, GrowthBench::sums));

  @Option(
      names = "--scales",
      split = ",",
      description = "scale factors of TPC-H to run, such as 0.1,1,10 (default: none)")
  private List<Double> scales = List.of();

  @Option(names = "--data", description = "where data is kept (default ${DEFAULT-VALUE})")
  private Path data = Path.of("target", "bench-data");

  @Option(names = "--out", description = "writes OUT.json and OUT.html too, with the curves")
  private Optional<String> out = Optional.empty();

  /** Prints, per kind, the time by size and the power of the size that the last step grew with. */
  @Override
  public Integer call() throws SQLException, IOException {
    List<LogChart.Curve> planning = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:;c2s.planCache.size=0")) {
      for (Kind kind : KINDS) {
        planning.add(planning(connection, kind));
        System.out.println(line(planning.get(planning.size() - 1)));
      }
    }
    List<LogChart.Curve> running = new ArrayList<>();
    if (!scales.isEmpty()) {
      running.add(tpch());
      System.out.println(line(running.get(0)));
    }
    if (out.isPresent()) {
      write(planning, running);
    }
    return 0;
  }

  private static String line(LogChart.Curve curve) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-20s", curve.name()));
    for (LogChart.Point point : curve.points()) {
      line.append(
          String.format(
              Locale.ROOT, " %6s: %8.2f ms", BenchMain.number(point.size()), point.millis()));
    }
    return line.append(String.format(Locale.ROOT, "   grows as n^%.2f", curve.power())).toString();
  }

  private static LogChart.Curve planning(Connection connection, Kind kind) throws SQLException {
    List<LogChart.Point> points = new ArrayList<>();
    for (int size : kind.sizes()) {
      points.add(new LogChart.Point(size, millis(connection, kind.query().apply(size))));
    }
    return new LogChart.Curve(kind.name(), points);
  }

  /** The least of many rounds, of the process's processor time: deep queries are planned in a thread of their own. */
  private static double millis(Connection connection, String sql) throws SQLException {
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      int times = 0;
      long start = PROCESS.getProcessCpuTime();
      long spent;
      // As often as the system's clock of processor time can tell.
      do {
        connection.nativeSQL(sql);
        times++;
        spent = PROCESS.getProcessCpuTime() - start;
      } while (spent < ROUND_NANOS);
      best = Math.min(best, spent / 1e6 / times);
    }
    return best;
  }

  /** All queries of TPC-H one after the other, the least of some rounds of all. */
  private LogChart.Curve tpch() throws SQLException {
    List<LogChart.Point> points = new ArrayList<>();
    for (double scale : scales) {
      Map<String, Path> tables = Suite.TPCH.tables(data, scale);
      try (Connection connection =
              DriverManager.getConnection("jdbc:c2s:;c2s.resultCache.enabled=false");
          Statement statement = connection.createStatement()) {
        Suite.views(connection, tables);
        double best = Double.MAX_VALUE;
        for (int round = 0; round < TPCH_ROUNDS; round++) {
          long start = PROCESS.getProcessCpuTime();
          for (String sql : Suite.TPCH.queries().values()) {
            Clients.read(statement, sql);
          }
          best = Math.min(best, (PROCESS.getProcessCpuTime() - start) / 1e6);
        }
        points.add(new LogChart.Point(scale, best));
      }
    }
    return new LogChart.Curve("TPC-H, all 22", points);
  }

  private void write(List<LogChart.Curve> planning, List<LogChart.Curve> running)
      throws IOException {
    try (JsonGenerator json =
        new JsonFactory()
            .createGenerator(Files.newBufferedWriter(Path.of(out.orElseThrow() + ".json")))) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      for (LogChart.Curve curve : planning) {
        writeJson(json, curve);
      }
      for (LogChart.Curve curve : running) {
        writeJson(json, curve);
      }
      json.writeEndObject();
    }
    StringBuilder body = new StringBuilder();
    body.append("<h2>Planning</h2>\n").append(new LogChart("size of the query", planning).svg());
    if (!running.isEmpty()) {
      body.append("<h2>Running</h2>\n").append(new LogChart("scale factor", running).svg());
    }
    List<String> lines = new ArrayList<>();
    planning.forEach(c -> lines.add(line(c)));
    running.forEach(c -> lines.add(line(c)));
    body.append("<pre>").append(HtmlPage.escaped(String.join("\n", lines))).append("</pre>\n");
    String title =
        "How cost grows: processor time, %d cores, JDK %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"));
    HtmlPage.write(Path.of(out.orElseThrow() + ".html"), title, body.toString());
  }

  private static void writeJson(JsonGenerator json, LogChart.Curve curve) throws IOException {
    json.writeObjectFieldStart(curve.name());
    for (LogChart.Point point : curve.points()) {
      json.writeNumberField(BenchMain.number(point.size()), Math.round(point.millis() * 100) / 1e2);
    }
    json.writeEndObject();
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

  private static String usings(int size) {
    return "SELECT count(1) FROM range(10) t"
        + list(size, "", i -> " JOIN range(10) t" + i + " USING (id)");
  }

  private static String terms(int size) {
    return "SELECT id FROM range(10) WHERE " + list(size, " AND ", i -> "id <> " + i);
  }

  private static String nested(int size) {
    return "SELECT " + "abs(".repeat(size) + "id" + ")".repeat(size) + " FROM range(10)";
  }

  private static String parentheses(int size) {
    return "SELECT "
        + "(".repeat(size)
        + "id"
        + list(size, "", i -> " + " + i + ")")
        + " FROM range(10)";
  }

  private static String subqueries(int size) {
    return "SELECT id FROM "
        + "(SELECT id + 1 AS id FROM ".repeat(size)
        + "range(10)"
        + " WHERE id > 0)".repeat(size);
  }

  private static String branches(int size) {
    return "SELECT CASE "
        + list(size, " ", i -> "WHEN id = " + i + " THEN 'v" + i + "'")
        + " END FROM range(10)";
  }

  private static String members(int size) {
    return "SELECT id FROM range(10) WHERE id IN (" + list(size, ", ", String::valueOf) + ")";
  }

  private static String rows(int size) {
    return "SELECT * FROM VALUES "
        + list(size, ", ", i -> "(" + i + ", 'n" + i + "', " + i + ".5)")
        + " AS t(a, b, c)";
  }

  private static String steps(int size) {
    return "WITH c0 AS (SELECT id FROM range(10))"
        + list(size, "", i -> ", c" + (i + 1) + " AS (SELECT id + 1 AS id FROM c" + i + ")")
        + " SELECT * FROM c"
        + size;
  }

  private static String windows(int size) {
    return "SELECT "
        + list(size, ", ", i -> "sum(id) OVER (PARTITION BY id % " + (i + 2) + " ORDER BY id)")
        + " FROM range(10)";
  }

  private static String decimals(int size) {
    return "SELECT "
        + "(".repeat(size)
        + "CAST(id AS DECIMAL(10,2))"
        + " + 1.5)".repeat(size)
        + " FROM range(10)";
  }

  private static String aliases(int size) {
    return "SELECT id AS a0"
        + list(size, "", i -> ", a" + i + " + 1 AS a" + (i + 1))
        + " FROM range(10)";
  }

  private static String fullJoins(int size) {
    return "SELECT count(1) FROM range(10) t"
        + list(size, "", i -> " FULL JOIN range(10) t" + i + " USING (id)");
  }

  private static String leftJoins(int size) {
    return "SELECT count(1) FROM range(10) t"
        + list(size, "", i -> " LEFT JOIN range(10) t" + i + " USING (id)");
  }

  private static String keyed(int size, String list, String clause) {
    return "SELECT "
        + list
        + " FROM (SELECT "
        + list(size, ", ", i -> "id + " + i + " AS c" + i)
        + " FROM range(10)) "
        + clause
        + " "
        + list(size, ", ", i -> "c" + i);
  }

  private static String sums(int size) {
    return "SELECT " + list(size, " + ", i -> "id") + " FROM range(10)";
  }

  private static String unpivoted(int size) {
    return "SELECT * FROM (SELECT id"
        + list(size, "", i -> ", id + " + i + " AS c" + i)
        + " FROM range(10)) UNPIVOT (v FOR k IN ("
        + list(size, ", ", i -> "c" + i)
        + "))";
  }
}
