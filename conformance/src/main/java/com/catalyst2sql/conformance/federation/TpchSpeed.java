package com.catalyst2sql.conformance.federation;

import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.SqlTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long TPC-H takes over a layout, beside what one would do without a planner: fetch all tables and run the query here, or
 * write by hand what each database is to send, the columns that the query names of the rows that pass the conditions on
 * each table. The three take turns; medians count.
 */
final class TpchSpeed {

  private static final int TURNS = 5;

  /** How many times the better of the other ways a query may take. */
  private static final double MOST = 1.3;

  private static final Duration PATIENCE = Duration.ofSeconds(300);
  private static final Pattern COLUMN = Pattern.compile("\\b(?:c|l|n|o|p|ps|r|s)_[a-z]+\\b");

  /**
   * Milliseconds of one query.
   *
   * @param planned as it is
   * @param fetched with all tables fetched
   * @param written with statements written by hand
   */
  record Times(int query, double planned, double fetched, double written) {
    /** How many times the better of both others it took. */
    double ratio() {
      return planned / Math.min(fetched, written);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "q%d %.0f ms, all fetched %.0f ms, by hand %.0f ms, ratio %.2f",
          query,
          planned,
          fetched,
          written,
          ratio());
    }
  }

  /** All queries together, and those that took longest by the better of the other ways. */
  static String summary(List<Times> all) {
    double logs = all.stream().mapToDouble(t -> Math.log(t.ratio())).sum();
    double planned = all.stream().mapToDouble(Times::planned).sum();
    double fetched = all.stream().mapToDouble(Times::fetched).sum();
    double written = all.stream().mapToDouble(Times::written).sum();
    double best = all.stream().mapToDouble(t -> Math.min(t.fetched(), t.written())).sum();
    return String.format(
        Locale.ROOT,
        "all together %.0f ms, all fetched %.0f ms (ratio %.2f), by hand %.0f ms (ratio %.2f), the"
            + " better for each query %.0f ms (ratio %.2f); geometric mean %.2f; above %.1f: %s",
        planned,
        fetched,
        planned / fetched,
        written,
        planned / written,
        best,
        planned / best,
        Math.exp(logs / all.size()),
        MOST,
        all.stream().filter(t -> t.ratio() > MOST).map(t -> "q" + t.query()).toList());
  }

  private final TpchMoves conditions;
  private final SqlTarget.Session planned;
  private final SqlTarget.Session fetched;
  private final SqlTarget.Session written;
  private final int layout;
  private final Map<String, Path> paths;

  /** {@code fetched} and {@code written} are sessions that push nothing down; the first two have the tables already. */
  TpchSpeed(
      SqlTarget.Session planned,
      SqlTarget.Session fetched,
      SqlTarget.Session written,
      int layout,
      Map<String, Path> paths)
      throws IOException {
    this.conditions = new TpchMoves();
    this.planned = planned;
    this.fetched = fetched;
    this.written = written;
    this.layout = layout;
    this.paths = paths;
  }

  Times measure(int query) throws IOException {
    String sql = FederationMain.text(query);
    TpchLayouts.views(written, layout, paths);
    Set<String> named = new LinkedHashSet<>();
    Matcher matcher = COLUMN.matcher(sql);
    while (matcher.find()) {
      named.add(matcher.group());
    }
    for (String table : paths.keySet()) {
      List<String> columns = columns(table).stream().filter(named::contains).toList();
      if (TpchLayouts.isRemote(layout, table) && !columns.isEmpty()) {
        String text =
            "SELECT "
                + String.join(", ", columns)
                + " FROM "
                + table
                + conditions.where(query, table).map(c -> " WHERE " + c).orElse("");
        TpchLayouts.run(
            written,
            "CREATE OR REPLACE TEMPORARY VIEW %s AS SELECT %s FROM %s.query('%s')"
                .formatted(
                    table,
                    String.join(", ", columns.stream().map(c -> c + " AS " + c).toList()),
                    TpchLayouts.catalog(layout, table),
                    text.replace("\\", "\\\\").replace("'", "\\'")));
      }
    }
    List<List<Double>> times = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    // The first turn only warms up.
    for (int turn = 0; turn <= TURNS; turn++) {
      int way = 0;
      for (SqlTarget.Session session : List.of(planned, fetched, written)) {
        double millis = millis(session, sql);
        if (turn > 0) {
          times.get(way).add(millis);
        }
        way++;
      }
    }
    return new Times(query, median(times.get(0)), median(times.get(1)), median(times.get(2)));
  }

  private List<String> columns(String table) {
    if (!(fetched.run("DESCRIBE " + table, PATIENCE) instanceof Answer.Result result)) {
      throw new IllegalStateException(table);
    }
    return result.rows().stream().map(r -> r.split("\t")[0].strip()).toList();
  }

  private static double millis(SqlTarget.Session session, String sql) {
    long start = System.nanoTime();
    if (session.run(sql, PATIENCE) instanceof Answer.Failure failure) {
      throw new IllegalStateException(failure.message());
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(List<Double> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }
}
