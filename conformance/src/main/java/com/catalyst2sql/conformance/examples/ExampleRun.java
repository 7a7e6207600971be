package com.catalyst2sql.conformance.examples;

import com.catalyst2sql.conformance.golden.Comparer;
import com.catalyst2sql.conformance.golden.GoldenStatement;
import com.catalyst2sql.conformance.golden.OrderedStatements;
import com.catalyst2sql.conformance.golden.Verdict;
import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.RowOrder;
import com.catalyst2sql.conformance.target.SqlTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Runs examples on Spark and on the product and holds the answers against each other as the golden suite does: rows,
 * column names, types, error classes. An example that Spark itself answers differently the next times (a clock, a random number) is
 * left out.
 */
final class ExampleRun {
  /** Spark interprets: compiling a class for each of a thousand one-row queries is most of their time. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN");

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private static final Duration TICK = Duration.ofMillis(1100);

  /** What is drawn from few, such as an order of four, is often drawn twice. */
  private static final int ASKED_AGAIN = 8;

  private final SqlTarget.Session spark;
  private final SqlTarget.Session c2s;

  ExampleRun(SqlTarget.Session spark, SqlTarget.Session c2s) {
    this.spark = spark;
    this.c2s = c2s;
  }

  /** Verdicts by function, in the order of names; both sides work at the same time. */
  Map<String, List<Verdict>> run(List<Example> examples) {
    CompletableFuture<List<Answer>> expected =
        CompletableFuture.supplyAsync(() -> answers(spark, examples));
    List<Answer> actual = answers(c2s, examples);
    expected.join();
    // Or what tells the seconds is asked again in the second in which Spark told it.
    LockSupport.parkNanos(TICK.toNanos());
    Map<String, List<Verdict>> verdicts = new TreeMap<>();
    for (int i = 0; i < examples.size(); i++) {
      Example example = examples.get(i);
      Verdict verdict = compare(example, expected.join().get(i), actual.get(i));
      if (verdict.right() || stable(example, expected.join().get(i))) {
        verdicts.computeIfAbsent(example.function(), f -> new ArrayList<>()).add(verdict);
      }
    }
    return verdicts;
  }

  private static List<Answer> answers(SqlTarget.Session session, List<Example> examples) {
    return examples.stream().map(example -> session.run(example.sql(), TIMEOUT)).toList();
  }

  private boolean stable(Example example, Answer first) {
    return IntStream.range(0, ASKED_AGAIN)
        .allMatch(i -> compare(example, first, spark.run(example.sql(), TIMEOUT)).right());
  }

  private static Verdict compare(Example example, Answer expected, Answer actual) {
    GoldenStatement statement =
        GoldenStatement.answered(example.function(), example.number(), example.sql(), expected);
    RowOrder order =
        expected instanceof Answer.Result result
            ? result.order().orElse(RowOrder.ANY)
            : RowOrder.ANY;
    Answer compared =
        actual instanceof Answer.Result result
            ? new Answer.Result(result.schema(), Optional.of(order), result.rows())
            : actual;
    return new Comparer(new OrderedStatements(Map.of())).compare(statement, compared);
  }
}
