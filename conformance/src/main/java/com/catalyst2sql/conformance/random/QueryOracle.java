package com.catalyst2sql.conformance.random;

import com.catalyst2sql.conformance.oracle.Comparison;
import com.catalyst2sql.conformance.oracle.SparkOracle;
import com.catalyst2sql.conformance.target.Answer;
import java.util.HashMap;
import java.util.Map;

/**
 * Two sessions with the random queries' tables on Spark and two on c2s, one for each mode, opened anew where one of them
 * dies.
 */
final class QueryOracle implements AutoCloseable {

  /** How Spark runs a query of a few rows in the least time. */
  private static final Map<String, String> QUICK =
      Map.of(
          "spark.sql.adaptive.enabled",
          "false",
          "spark.sql.codegen.wholeStage",
          "false",
          "spark.sql.files.minPartitionNum",
          "1",
          "spark.sql.maxPlanStringLength",
          "0",
          // As Spark is when nobody sets it: this decides which constants it works out.
          "spark.sql.optimizer.excludedRules",
          "",
          "spark.sql.shuffle.partitions",
          "1");

  private static final String ANSI = "spark.sql.ansi.enabled";

  private final SparkOracle oracle;
  private final Map<Boolean, SparkOracle.Pair> pairs = new HashMap<>();

  /** Opens sessions on an oracle that somebody else closes. */
  QueryOracle(SparkOracle oracle) {
    this.oracle = oracle;
  }

  private SparkOracle.Pair open(boolean ansi) {
    SparkOracle.Pair pair = oracle.open(Map.of(ANSI, "" + ansi), QUICK);
    // Spark's sessions share one catalog; making a table anew takes its files from under the other
    // mode's session.
    String database = ansi ? "random_ansi" : "random_non_ansi";
    pair.prepare("CREATE DATABASE IF NOT EXISTS " + database);
    pair.prepare("USE " + database);
    Tables.setUp().forEach(pair::prepare);
    return pair;
  }

  /** Asks both the same in the same mode. */
  Comparison compare(String sql, boolean inAnsiMode) {
    Comparison comparison = pairs.computeIfAbsent(inAnsiMode, this::open).compare(sql);
    if (crashed(comparison.spark()) || crashed(comparison.c2s())) {
      close();
    }
    return comparison;
  }

  private static boolean crashed(Answer answer) {
    return answer instanceof Answer.Failure failure && failure.kind() == Answer.Kind.CRASHED;
  }

  @Override
  public void close() {
    pairs.values().forEach(SparkOracle.Pair::close);
    pairs.clear();
  }
}
