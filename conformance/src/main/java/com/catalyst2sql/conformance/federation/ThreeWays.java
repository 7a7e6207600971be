package com.catalyst2sql.conformance.federation;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import com.catalyst2sql.conformance.oracle.Comparison;
import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.SqlTarget;
import com.catalyst2sql.conformance.target.Targets;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The edge tables of one database asked in three ways: with what can be left to the database left to it, with everything done here
 * ({@code c2s.pushdown=off}), and by a real Spark, where there is one, that read the same tables through its own JDBC source or,
 * where it has none for the database, was given the same rows.
 */
public final class ThreeWays implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Map<String, String> UTC = Map.of("spark.sql.session.timeZone", "UTC");

  /** How Spark runs a query of a few rows in half the time. */
  private static final Map<String, String> QUICK =
      Map.of(
          "spark.sql.session.timeZone", "UTC",
          "spark.sql.adaptive.enabled", "false",
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN",
          "spark.sql.shuffle.partitions", "1",
          // Of a cached double's batches it keeps a least and a greatest value that know no NaN,
          // and skips what has one.
          "spark.sql.inMemoryColumnarStorage.partitionPruning", "false");

  private final SqlTarget.Session pushed;
  private final SqlTarget.Session here;
  private final Optional<SqlTarget.Session> spark;
  private long rows;
  private int raised;

  /** A real Spark with the drivers of those databases that it can read. Dates need its JVM's zone to be ours. */
  public static SqlTarget spark() {
    return Targets.sparkWith(
        Stream.of(
                org.postgresql.Driver.class,
                org.mariadb.jdbc.Driver.class,
                com.mysql.cj.jdbc.Driver.class,
                org.h2.Driver.class)
            .map(driver -> driver.getProtectionDomain().getCodeSource().getLocation().getPath())
            .collect(Collectors.joining(File.pathSeparator)));
  }

  /** Queries over the tables there are. */
  public static RandomRemoteQueries queries(long seed) {
    return new RandomRemoteQueries(seed, List.of("dim", "dim", "far"));
  }

  public ThreeWays(RemoteServers servers, Kind kind, SqlTarget c2s, Optional<SqlTarget> spark) {
    Kind far = Kind.values()[(kind.ordinal() + 1) % Kind.values().length];
    EdgeTables.create(servers, kind);
    EdgeTables.create(servers, far);
    this.pushed = open(c2s, servers, kind, far, "on");
    this.here = open(c2s, servers, kind, far, "off");
    this.spark = spark.map(s -> s.open(QUICK));
    this.spark.ifPresent(
        session -> {
          sparkTable(session, servers, kind, "edge", "edge");
          sparkTable(session, servers, kind, "dim", "dim");
          sparkTable(session, servers, far, "dim", "far");
        });
  }

  private static SqlTarget.Session open(
      SqlTarget c2s, RemoteServers servers, Kind kind, Kind far, String pushdown) {
    Map<String, String> settings = new LinkedHashMap<>(servers.catalogs(List.of(kind, far)));
    settings.put("c2s.pushdown", pushdown);
    settings.putAll(UTC);
    SqlTarget.Session session = c2s.open(settings);
    for (String table : List.of("edge", "dim")) {
      view(session, table, EdgeTables.view(kind, table));
    }
    view(session, "far", EdgeTables.view(far, "dim"));
    return session;
  }

  private static void view(SqlTarget.Session session, String name, String query) {
    TpchLayouts.run(session, "CREATE OR REPLACE TEMPORARY VIEW " + name + " AS " + query);
  }

  /** Spark's own pushdown is off: what it leaves to a database need not be Spark's answer. */
  private void sparkTable(
      SqlTarget.Session session, RemoteServers servers, Kind kind, String table, String name) {
    String raw = "raw_" + name;
    if (kind == Kind.SQLITE || kind == Kind.DUCKDB) {
      List<String> fields = fields(kind, table);
      TpchLayouts.run(session, "DROP TABLE IF EXISTS " + raw);
      TpchLayouts.run(session, "SET spark.sql.parquet.datetimeRebaseModeInWrite=CORRECTED");
      TpchLayouts.run(
          session, "CREATE TABLE " + raw + " (" + String.join(", ", fields) + ") USING parquet");
      TpchLayouts.run(
          session,
          EdgeTables.sparkInsert(
              kind,
              table,
              raw,
              fields.stream().map(f -> f.substring(f.indexOf(' ') + 1)).toList()));
    } else {
      String options =
          servers.options(kind).entrySet().stream()
              .map(e -> e.getKey() + " '" + e.getValue() + "'")
              .collect(
                  Collectors.joining(
                      ", ", "OPTIONS (pushDownPredicate 'false', dbtable '" + table + "', ", ")"));
      TpchLayouts.run(
          session, "CREATE OR REPLACE TEMPORARY VIEW " + raw + " USING jdbc " + options);
    }
    view(session, name, EdgeTables.view(kind, table, raw));
    TpchLayouts.run(session, "CACHE TABLE " + name);
  }

  /** Names and types of a table's columns, as they are read here. */
  private List<String> fields(Kind kind, String table) {
    Answer answer = here.run("DESCRIBE " + kind.table(table), PATIENCE);
    if (!(answer instanceof Answer.Result result)) {
      throw new IllegalStateException(((Answer.Failure) answer).message());
    }
    List<String> fields = new ArrayList<>();
    for (String row : result.rows()) {
      String[] cells = row.split("\t");
      // DESCRIBE pads names and tells no lengths, and SQLite's CHAR(3) is read padded as well.
      String name = cells[0].strip().toLowerCase(Locale.ROOT);
      boolean padded = kind == Kind.SQLITE && name.equals("c");
      fields.add(name + " " + (padded ? "CHAR(3)" : cells[1].strip()));
    }
    return fields;
  }

  /** What differs between the answers; empty where nothing does. */
  public Optional<String> difference(String sql) {
    Answer off = here.run(sql, PATIENCE);
    Answer on = pushed.run(sql, PATIENCE);
    Optional<Answer> expected = spark.map(s -> s.run(sql, PATIENCE));
    if (off instanceof Answer.Result result) {
      rows += result.rows().size();
    } else {
      raised++;
    }
    List<String> found = new ArrayList<>();
    new Comparison(sql, off, on)
        .differences()
        .forEach(d -> found.add("here (\"Spark\") against pushed (\"c2s\"): " + d));
    expected.ifPresent(
        e -> {
          new Comparison(sql, e, off).differences().forEach(d -> found.add("done here: " + d));
          new Comparison(sql, e, on).differences().forEach(d -> found.add("pushed: " + d));
        });
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(sql + "\n    " + String.join("\n    ", found));
  }

  /** How many rows the answers had. */
  public long rows() {
    return rows;
  }

  /** How many queries raised an error, where nothing differed in all ways alike. */
  public int raised() {
    return raised;
  }

  @Override
  public void close() {
    spark.ifPresent(SqlTarget.Session::close);
    here.close();
    pushed.close();
  }
}
