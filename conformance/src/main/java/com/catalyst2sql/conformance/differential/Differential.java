package com.catalyst2sql.conformance.differential;

import com.catalyst2sql.conformance.target.JdbcTarget;
import com.catalyst2sql.conformance.target.SqlTarget;
import com.catalyst2sql.conformance.target.Targets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates grids on a real Spark and on the product and collects what differs: in value, in type, or in
 * whether it raises; the error classes are compared as well. Starting Spark takes some ten seconds.
 */
public final class Differential implements AutoCloseable {
  private static final String PARALLELISM = "spark.sql.leafNodeDefaultParallelism";

  /**
   * Spark interprets, since compiling a class for each statement is most of its time, and works in one partition, which
   * also fixes the order in which aggregates see their rows.
   */
  private static final Map<String, String> FAST =
      Map.of(
          "spark.sql.codegen.wholeStage",
          "false",
          "spark.sql.codegen.factoryMode",
          "NO_CODEGEN",
          "spark.sql.adaptive.enabled",
          "false",
          PARALLELISM,
          "1",
          "spark.sql.shuffle.partitions",
          "1");

  private final SqlTarget spark;
  private final SqlTarget c2s;
  private final Optional<KeptAnswers> answers;
  private final int mostRaising;
  private final Map<Mode, Sessions> sessions = new HashMap<>();
  private long evaluations;
  private long sparkNanos;
  private long c2sNanos;

  public Differential() {
    this(Targets.sparkForQuestions(), new JdbcTarget());
  }

  /** With targets that are started otherwise. */
  public Differential(SqlTarget spark, SqlTarget c2s) {
    this(spark, c2s, Optional.empty(), Integer.MAX_VALUE);
  }

  /**
   * Also keeps what Spark answered, and does not ask it again; the file is not closed.
   *
   * @param mostRaising how many of an expression's rows on which Spark raises are tried on the product
   */
  public Differential(
      SqlTarget spark, SqlTarget c2s, Optional<KeptAnswers> answers, int mostRaising) {
    this.answers = answers;
    this.mostRaising = mostRaising;
    this.spark = spark;
    this.c2s = c2s;
  }

  private record Sessions(SqlTarget.Session spark, SqlTarget.Session c2s, Asker asked, Asker asking)
      implements AutoCloseable {
    @Override
    public void close() {
      spark.close();
      c2s.close();
    }
  }

  /**
   * What differs, error classes included; see {@link Difference#onlyClass}.
   *
   * @throws IllegalStateException if Spark's process died, or took too long; the next comparison starts another
   */
  public List<Difference> compare(Grid grid, Mode mode, Form form) {
    try {
      return compared(grid, mode, form);
    } catch (IllegalStateException died) {
      sessions.clear();
      throw died;
    }
  }

  private List<Difference> compared(Grid grid, Mode mode, Form form) {
    String key = grid.key(mode, form);
    Sessions pair = sessions.computeIfAbsent(mode, this::open);
    long start = System.nanoTime();
    // A text that is only a time of the day is today's, in the session's zone.
    String answer = grid.takesToday() ? key + "@" + LocalDate.now(ZoneId.of(mode.zone())) : key;
    Optional<Outcome[][]> known = answers.flatMap(kept -> kept.get(answer));
    Optional<Outcome[][]> evaluated = known.isPresent() ? known : pair.asked().evaluate(grid, form);
    if (known.isEmpty() && answers.isPresent() && evaluated.isPresent()) {
      answers.get().put(answer, evaluated.get());
    }
    long asked = System.nanoTime();
    // Without evaluation the product goes first because it starts statements faster, and finds what
    // raises for both.
    int before = pair.asking().trusted();
    Outcome[][] actual = pair.asking().ask(grid, form, evaluated);
    long answered = System.nanoTime();
    Outcome[][] expected =
        evaluated.orElseGet(() -> pair.asked().ask(grid, form, Optional.of(actual)));
    sparkNanos += asked - start + System.nanoTime() - answered;
    c2sNanos += answered - asked;
    evaluations += grid.size() - (pair.asking().trusted() - before);
    List<Difference> differences = new ArrayList<>();
    for (int e = 0; e < expected.length; e++) {
      for (int r = 0; r < expected[e].length; r++) {
        Outcome left = expected[e][r];
        Outcome right = actual[e][r];
        if (!left.agrees(right) || left.otherClass(right)) {
          differences.add(
              new Difference(grid.group(), mode, form, grid.onLiterals(e, r), left, right));
        }
      }
    }
    return differences;
  }

  /** The same for groups of rows. */
  public List<Difference> compare(Groups groups, Mode mode) {
    Sessions pair = sessions.computeIfAbsent(mode, this::open);
    Outcome[] actual = new GroupAsker(pair.c2s()).ask(groups);
    Outcome[] expected = new GroupAsker(pair.spark()).ask(groups);
    evaluations += actual.length;
    List<Difference> differences = new ArrayList<>();
    for (int i = 0; i < expected.length; i++) {
      if (!expected[i].agrees(actual[i]) || expected[i].otherClass(actual[i])) {
        differences.add(
            new Difference(
                groups.group(), mode, Form.COLUMN, groups.sql(List.of(i)), expected[i], actual[i]));
      }
    }
    return differences;
  }

  /** How many evaluations were compared so far. */
  public long evaluations() {
    return evaluations;
  }

  /** How many statements each side ran for them, and how long it took. */
  public String statements() {
    return "Spark %,d in %,d s, c2s %,d in %,d s"
        .formatted(
            sessions.values().stream().mapToInt(s -> s.asked().statements()).sum(),
            sparkNanos / 1_000_000_000,
            sessions.values().stream().mapToInt(s -> s.asking().statements()).sum(),
            c2sNanos / 1_000_000_000);
  }

  private Sessions open(Mode mode) {
    Map<String, String> settings = new HashMap<>(mode.settings());
    settings.putAll(FAST);
    SqlTarget.Session real = spark.open(settings);
    Map<String, String> bounded = new HashMap<>(mode.settings());
    bounded.put("c2s.memoryLimit", "2GB");
    bounded.put(PARALLELISM, FAST.get(PARALLELISM));
    SqlTarget.Session own = c2s.open(bounded);
    return new Sessions(real, own, new Asker(real), new Asker(own, mostRaising));
  }

  @Override
  public void close() {
    sessions.values().forEach(Sessions::close);
    c2s.close();
    spark.close();
  }
}
