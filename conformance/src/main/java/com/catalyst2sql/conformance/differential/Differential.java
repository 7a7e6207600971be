package com.catalyst2sql.conformance.differential;

import com.catalyst2sql.conformance.target.JdbcTarget;
import com.catalyst2sql.conformance.target.SqlTarget;
import com.catalyst2sql.conformance.target.Targets;
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
  private final Map<Mode, Sessions> sessions = new HashMap<>();
  private long evaluations;

  public Differential() {
    this(Targets.spark(), new JdbcTarget());
  }

  /** With targets that are started otherwise. */
  public Differential(SqlTarget spark, SqlTarget c2s) {
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

  /** What differs, error classes included; see {@link Difference#onlyClass}. */
  public List<Difference> compare(Grid grid, Mode mode, Form form) {
    Sessions pair = sessions.computeIfAbsent(mode, this::open);
    // The product goes first because it starts statements faster, and finds what raises for both.
    Outcome[][] actual = pair.asking().ask(grid, form, Optional.empty());
    Outcome[][] expected = pair.asked().ask(grid, form, Optional.of(actual));
    evaluations += grid.size();
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

  /** How many statements each side ran for them. */
  public String statements() {
    return "Spark "
        + sessions.values().stream().mapToInt(s -> s.asked().statements()).sum()
        + ", c2s "
        + sessions.values().stream().mapToInt(s -> s.asking().statements()).sum();
  }

  private Sessions open(Mode mode) {
    Map<String, String> settings = new HashMap<>(mode.settings());
    settings.putAll(FAST);
    SqlTarget.Session real = spark.open(settings);
    Map<String, String> bounded = new HashMap<>(mode.settings());
    bounded.put("c2s.memoryLimit", "2GB");
    bounded.put(PARALLELISM, FAST.get(PARALLELISM));
    SqlTarget.Session own = c2s.open(bounded);
    return new Sessions(real, own, new Asker(real), new Asker(own));
  }

  @Override
  public void close() {
    sessions.values().forEach(Sessions::close);
    c2s.close();
    spark.close();
  }
}
