package com.catalyst2sql.bench;

import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.ForkedTarget;
import com.catalyst2sql.conformance.target.ProcessMemory;
import com.catalyst2sql.conformance.target.SqlTarget;
import com.catalyst2sql.conformance.target.Targets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** An engine in a process of its own, with the suite's tables as views. */
final class Contestant implements AutoCloseable {

  static final String C2S = "c2s";
  static final String DUCKDB = "duckdb";
  static final String SPARK = "spark";

  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /** As the {@code c2s} command has it: the rows are not in the heap, and it need not begin with a part of the machine. */
  private static final List<String> JVM = List.of("-Xms16m", "-Xmx512m");

  private static final String FILES = "spark.sql.files.";

  /** Spark's settings for whole tables, and for pieces of a megabyte. */
  private static final Map<String, Map<String, String>> PARTITIONS =
      Map.of(
          "one partition of each table",
          Map.of(
              FILES + "maxPartitionBytes", "100g",
              FILES + "openCostInBytes", "0",
              FILES + "minPartitionNum", "1"),
          "partitions of 1 MB",
          Map.of(FILES + "maxPartitionBytes", "1m", FILES + "openCostInBytes", "0"));

  /** The part of one processor that a process at rest may still use, while it is watched for {@link #REST_NANOS}. */
  private static final double AT_REST = 0.05;

  private static final long REST_NANOS = 20_000_000;
  private static final long LONGEST_UNREST_NANOS = 3_000_000_000L;

  private final String name;
  private final ForkedTarget target;
  private final SqlTarget.Session session;
  private final UnaryOperator<String> spelling;
  private long lastCpuNanos;

  private Contestant(
      String name,
      ForkedTarget target,
      Map<String, String> settings,
      UnaryOperator<String> spelling) {
    this.name = name;
    this.target = target;
    this.session = target.open(settings);
    this.spelling = spelling;
  }

  static Contestant start(String name, Map<String, String> settings) {
    return start(name, settings, Optional.empty());
  }

  /**
   * Starts one.
   *
   * @param name {@value #C2S}, {@value #DUCKDB} (DuckDB's own driver, in its own types) or {@value #SPARK} (local, two cores, in its
   *     own defaults)
   * @param settings of c2s; the others take none
   * @param sparkHeap the most that Spark's heap may be, nothing for what its JVM takes by itself
   */
  static Contestant start(String name, Map<String, String> settings, Optional<String> sparkHeap) {
    return switch (name) {
      case C2S ->
          new Contestant(
              name,
              Targets.jdbc("jdbc:c2s:", Map.of(), JVM),
              withoutResultCache(settings),
              UnaryOperator.identity());
      case DUCKDB ->
          new Contestant(
              name, Targets.jdbc("jdbc:duckdb:", Map.of(), JVM), Map.of(), Contestant::inDuckDb);
      case SPARK ->
          new Contestant(
              name, Targets.sparkAsShipped(sparkHeap), Map.of(), UnaryOperator.identity());
      default -> throw new IllegalArgumentException("no contestant " + name);
    };
  }

  /**
   * Starts one in a JVM with little memory.
   *
   * @param name {@value #C2S} or {@value #DUCKDB}
   * @param settings of c2s
   */
  static Contestant startSmall(
      String name,
      Map<String, String> environment,
      List<String> options,
      Map<String, String> settings) {
    boolean own = name.equals(C2S);
    return new Contestant(
        name,
        Targets.jdbc(own ? "jdbc:c2s:" : "jdbc:duckdb:", environment, options),
        own ? withoutResultCache(settings) : Map.of(),
        own ? UnaryOperator.identity() : Contestant::inDuckDb);
  }

  /** A query run twice shall be worked out twice, as the others do, unless somebody asks for the cache. */
  private static Map<String, String> withoutResultCache(Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>(Map.of("c2s.resultCache.enabled", "false"));
    all.putAll(settings);
    return all;
  }

  /** The suites' texts are DuckDB's too, but for the quotes of names. */
  static String inDuckDb(String sql) {
    return sql.replace('`', '"');
  }

  void tables(Map<String, Path> tables) {
    for (Map.Entry<String, Path> table : new LinkedHashMap<>(tables).entrySet()) {
      Path path = table.getValue().toAbsolutePath();
      must(
          switch (name) {
            case DUCKDB ->
                "CREATE VIEW %s AS SELECT * FROM read_parquet('%s/*.parquet')"
                    .formatted(table.getKey(), path);
            default -> Suite.view(table.getKey(), path);
          });
    }
  }

  /** Reads a Parquet file into a table of its own. */
  void load(String table, Path file) {
    Path path = file.toAbsolutePath();
    must(
        "CREATE TABLE %s AS SELECT * FROM ".formatted(table)
            + (name.equals(DUCKDB)
                ? "read_parquet('%s')".formatted(path)
                : "parquet.`%s`".formatted(path)));
  }

  void drop(String table) {
    must("DROP TABLE " + table);
  }

  /** Runs what has to succeed. */
  void must(String sql) {
    if (session.run(sql, PATIENCE) instanceof Answer.Failure failure) {
      throw new IllegalStateException(name + ": " + failure.message() + "\n" + sql);
    }
  }

  /**
   * Runs a query, and waits until the process is at rest again: what its JVM still compiles and collects would be taken
   * from the next contestant.
   */
  Answer run(String sql) {
    Answer answer = measured(sql);
    settle();
    return answer;
  }

  /**
   * What Spark answers where it takes the files apart otherwise, which nobody can count on and no query names. What it puts
   * together from partitions, such as a deviation of floating-point numbers, may then differ from its own answer.
   */
  Map<String, Answer> withOtherPartitions(String sql) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    PARTITIONS.forEach(
        (how, settings) -> {
          settings.forEach((key, value) -> must("SET %s=%s".formatted(key, value)));
          answers.put(how, session.run(spelling.apply(sql), PATIENCE));
          settings.keySet().forEach(key -> must("RESET " + key));
        });
    return answers;
  }

  private Answer measured(String sql) {
    Map<Long, Long> before = target.cpuNanos();
    Answer answer = session.run(spelling.apply(sql), PATIENCE);
    lastCpuNanos = 0;
    target
        .cpuNanos()
        .forEach((thread, nanos) -> lastCpuNanos += nanos - before.getOrDefault(thread, 0L));
    return answer;
  }

  private void settle() {
    long end = System.nanoTime() + LONGEST_UNREST_NANOS;
    long used = usedNanos();
    while (System.nanoTime() < end) {
      long start = System.nanoTime();
      LockSupport.parkNanos(REST_NANOS);
      long before = used;
      used = usedNanos();
      if (used - before < AT_REST * (System.nanoTime() - start)) {
        return;
      }
    }
  }

  private long usedNanos() {
    return target.cpuNanos().values().stream().mapToLong(Long::longValue).sum();
  }

  /** Milliseconds of the last run, in the engine's process, from the text to the last value. */
  double lastMillis() {
    return session.lastNanos() / 1e6;
  }

  /** Milliseconds the processors spent on the last run, what the JVM compiles and collects meanwhile included. */
  double lastCpuMillis() {
    return lastCpuNanos / 1e6;
  }

  String name() {
    return name;
  }

  /** The most memory its process had so far. */
  OptionalLong peakBytes() {
    return target.peakBytes();
  }

  Optional<ProcessMemory> memory() {
    return target.memory();
  }

  @Override
  public void close() {
    session.close();
    target.close();
  }
}
