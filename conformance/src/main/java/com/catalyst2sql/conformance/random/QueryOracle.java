package com.catalyst2sql.conformance.random;

import com.catalyst2sql.conformance.oracle.Comparison;
import com.catalyst2sql.conformance.oracle.SparkOracle;
import com.catalyst2sql.conformance.target.Answer;
import java.util.Map;

/** A session with the random queries' tables on Spark and one on c2s, opened anew where one of them dies. */
final class QueryOracle implements AutoCloseable {

  /** How Spark runs a query of a few rows in half the time. */
  private static final Map<String, String> QUICK =
      Map.of(
          "spark.sql.adaptive.enabled",
          "false",
          "spark.sql.codegen.wholeStage",
          "false",
          "spark.sql.shuffle.partitions",
          "1");

  private final SparkOracle oracle;
  private SparkOracle.Pair pair;
  private boolean ansi;

  /** Opens sessions on an oracle that somebody else closes. */
  QueryOracle(SparkOracle oracle) {
    this.oracle = oracle;
    open();
  }

  private void open() {
    pair = oracle.open(Map.of(), QUICK);
    ansi = false;
    Tables.setUp().forEach(pair::prepare);
  }

  /** Asks both the same in the same mode. */
  Comparison compare(String sql, boolean inAnsiMode) {
    if (ansi != inAnsiMode) {
      pair.prepare("SET spark.sql.ansi.enabled=" + inAnsiMode);
      ansi = inAnsiMode;
    }
    Comparison comparison = pair.compare(sql);
    if (crashed(comparison.spark()) || crashed(comparison.c2s())) {
      pair.close();
      open();
    }
    return comparison;
  }

  private static boolean crashed(Answer answer) {
    return answer instanceof Answer.Failure failure && failure.kind() == Answer.Kind.CRASHED;
  }

  @Override
  public void close() {
    pair.close();
  }
}
