package com.catalyst2sql.conformance.federation;

import com.catalyst2sql.conformance.oracle.Comparison;
import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.JdbcTarget;
import com.catalyst2sql.conformance.target.SqlTarget;
import com.catalyst2sql.conformance.target.Targets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** TPC-H over tables spread across real databases, each query's answer compared with a real Spark's over one copy. */
@Command(
    name = "federation",
    mixinStandardHelpOptions = true,
    description =
        "Compares TPC-H over several databases with Spark over one copy, or random queries.")
public final class FederationMain implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(300);

  @Option(names = "--layout", description = "Only this one, 0 to 5.")
  private int layout = -1;

  @Option(names = "--query", description = "Only this query, 1 to 22.")
  private int query;

  @Option(names = "--scale", description = "TPC-H scale factor (default: ${DEFAULT-VALUE}).")
  private double scale = 0.01;

  @Option(names = "--pushdown", description = "on or off (default: ${DEFAULT-VALUE}).")
  private String pushdown = "on";

  @Option(
      names = "--random",
      description = "So many random queries over tables of edge values in each database instead.")
  private int random;

  @Option(names = "--seed", description = "Of the random queries (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--kind", description = "Only this database: ${COMPLETION-CANDIDATES}.")
  private RemoteServers.Kind kind;

  @Option(
      names = "--at",
      description =
          "The JDBC URL of a running server to take for that of --kind; its tables are replaced."
              + " MySQL, too, is a MARIADB.")
  private String at;

  @Option(names = "--user", description = "At that server.")
  private String user = "";

  @Option(names = "--password", description = "Of that user.")
  private String password = "";

  @Option(
      names = "--moves",
      description = "Counts the rows that TPC-H moves instead, and the conditions that are sent.")
  private boolean moves;

  @Option(
      names = "--copy",
      description =
          "Times reading so many rows of PostgreSQL instead, beside draining COPY BINARY.")
  private int copy;

  @Option(
      names = "--speed",
      description =
          "Times TPC-H instead, beside fetching all tables and beside statements written by hand.")
  private boolean speed;

  @Option(names = "--explain", description = "Prints the fragments.")
  private boolean explain;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new FederationMain()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    if (copy > 0) {
      return CopyBench.run(copy);
    }
    if (speed) {
      return speed();
    }
    return random > 0 ? randomQueries() : moves ? moves() : tpch();
  }

  /** The real databases; one of them may be a server that is given. */
  private RemoteServers servers() {
    return at == null
        ? new RemoteServers()
        : new RemoteServers(
            Map.of(
                Objects.requireNonNull(kind, "--at needs --kind"),
                () -> DatabaseServer.at(at, user, password)));
  }

  /** What is done in one layout of the tables. */
  private interface LayoutRun {
    void run(int layout, Map<String, Path> paths) throws IOException;
  }

  private void eachLayout(RemoteServers servers, LayoutRun run) throws IOException {
    Path data = Path.of("target", "federation-data", "tpch-" + scale);
    Set<String> loaded = new HashSet<>();
    for (int l = 0; l < TpchLayouts.count(); l++) {
      if (layout < 0 || l == layout) {
        System.out.println("layout " + l + ": " + TpchLayouts.describe(l));
        run.run(l, TpchLayouts.load(servers, l, data, scale, loaded));
      }
    }
  }

  private int[] queries() {
    return query != 0 ? new int[] {query} : IntStream.rangeClosed(1, 22).toArray();
  }

  private int speed() throws IOException {
    try (RemoteServers servers = servers();
        SqlTarget c2s = new JdbcTarget()) {
      eachLayout(servers, (l, paths) -> speed(c2s, servers, l, paths));
    }
    return 0;
  }

  private void speed(SqlTarget c2s, RemoteServers servers, int l, Map<String, Path> paths)
      throws IOException {
    Map<String, String> settings = new LinkedHashMap<>(TpchLayouts.settings(servers, l));
    settings.put("c2s.resultCache.enabled", "false");
    List<TpchSpeed.Times> all = new ArrayList<>();
    try (SqlTarget.Session planned = c2s.open(settings)) {
      settings.put("c2s.pushdown", "off");
      try (SqlTarget.Session fetched = c2s.open(settings);
          SqlTarget.Session written = c2s.open(settings)) {
        TpchLayouts.views(planned, l, paths);
        TpchLayouts.views(fetched, l, paths);
        TpchSpeed timer = new TpchSpeed(planned, fetched, written, l, paths);
        for (int q : queries()) {
          TpchSpeed.Times times = timer.measure(q);
          System.out.println("  " + times);
          all.add(times);
        }
      }
    }
    System.out.println("  " + TpchSpeed.summary(all));
  }

  private int randomQueries() {
    int different = 0;
    int compared = 0;
    try (RemoteServers servers = servers();
        SqlTarget spark = ThreeWays.spark();
        SqlTarget c2s = new JdbcTarget()) {
      for (RemoteServers.Kind each : RemoteServers.Kind.values()) {
        if (kind != null && each != kind) {
          continue;
        }
        RandomRemoteQueries queries = ThreeWays.queries(seed * 100 + each.ordinal());
        long start = System.nanoTime();
        int failed = 0;
        try (ThreeWays ways = new ThreeWays(servers, each, c2s, Optional.of(spark))) {
          for (int i = 0; i < random; i++) {
            String sql = queries.next();
            if (explain) {
              System.out.println(sql);
            }
            Optional<String> difference = ways.difference(sql);
            compared++;
            if (difference.isPresent()) {
              failed++;
              System.out.println(difference.get());
            }
          }
          System.out.printf(
              "%s: %d queries, %d rows, %d raised by all, %d different, %d s%n",
              each,
              random,
              ways.rows(),
              ways.raised(),
              failed,
              (System.nanoTime() - start) / 1_000_000_000L);
        }
        different += failed;
      }
    }
    System.out.println(compared + " compared three ways, " + different + " different");
    return different == 0 ? 0 : 1;
  }

  private int moves() throws IOException {
    TpchMoves counter = new TpchMoves();
    AtomicInteger above = new AtomicInteger();
    try (RemoteServers servers = servers();
        SqlTarget c2s = new JdbcTarget()) {
      eachLayout(
          servers,
          (l, paths) -> {
            try (SqlTarget.Session local = c2s.open(Map.of());
                SqlTarget.Session spread = c2s.open(TpchLayouts.settings(servers, l))) {
              TpchLayouts.files(local, paths);
              TpchLayouts.views(spread, l, paths);
              above.addAndGet(moves(counter, l, spread, local));
            }
          });
    }
    System.out.println(above + " queries moved more than " + TpchMoves.MOST + " times the least");
    return above.get() == 0 ? 0 : 1;
  }

  private int moves(TpchMoves counter, int l, SqlTarget.Session spread, SqlTarget.Session local)
      throws IOException {
    int pushed = 0;
    int kept = 0;
    int above = 0;
    for (int q : queries()) {
      if (explain) {
        show(spread.run("EXPLAIN ANALYZE " + text(q), PATIENCE));
      }
      TpchMoves.Moves found = counter.measure(q, spread, local, t -> TpchLayouts.isRemote(l, t));
      System.out.println("  " + found);
      pushed += found.pushed();
      kept += found.kept();
      above += found.ratio() > TpchMoves.MOST ? 1 : 0;
    }
    System.out.printf(
        "  %d of %d conditions sent, %.1f %%%n",
        pushed, pushed + kept, 100.0 * pushed / Math.max(1, pushed + kept));
    return above;
  }

  private int tpch() throws IOException {
    Map<Integer, Answer> expected = new HashMap<>();
    AtomicInteger different = new AtomicInteger();
    AtomicInteger compared = new AtomicInteger();
    try (RemoteServers servers = servers();
        SqlTarget spark = Targets.spark();
        SqlTarget c2s = new JdbcTarget()) {
      eachLayout(
          servers,
          (l, paths) -> {
            Map<String, String> settings = new LinkedHashMap<>(TpchLayouts.settings(servers, l));
            settings.put("c2s.pushdown", pushdown);
            settings.put("spark.sql.session.timeZone", "UTC");
            try (SqlTarget.Session one = spark.open(Map.of("spark.sql.session.timeZone", "UTC"));
                SqlTarget.Session two = c2s.open(settings)) {
              TpchLayouts.files(one, paths);
              TpchLayouts.views(two, l, paths);
              for (int q : queries()) {
                compared.incrementAndGet();
                if (!same(q, one, two, expected)) {
                  different.incrementAndGet();
                }
              }
            }
          });
    }
    System.out.println(compared + " compared, " + different + " different");
    return different.get() == 0 ? 0 : 1;
  }

  private boolean same(
      int q, SqlTarget.Session spark, SqlTarget.Session c2s, Map<Integer, Answer> expected)
      throws IOException {
    String sql = text(q);
    if (explain) {
      show(c2s.run("EXPLAIN " + sql, PATIENCE));
    }
    Answer spoken = expected.computeIfAbsent(q, first -> spark.run(sql, PATIENCE));
    long start = System.nanoTime();
    Comparison comparison = new Comparison(sql, spoken, c2s.run(sql, PATIENCE));
    boolean same = comparison.same();
    System.out.printf(
        "  q%d %s %d ms%n",
        q, same ? "same" : "DIFFERENT", (System.nanoTime() - start) / 1_000_000);
    comparison.differences().forEach(d -> System.out.println("    " + d));
    return same;
  }

  private static void show(Answer answer) {
    if (answer instanceof Answer.Result result) {
      result.rows().forEach(System.out::println);
    } else {
      System.out.println(((Answer.Failure) answer).message());
    }
  }

  static String text(int query) throws IOException {
    try (InputStream in = FederationMain.class.getResourceAsStream("/tpch/q" + query + ".sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
