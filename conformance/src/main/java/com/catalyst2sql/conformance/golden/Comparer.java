package com.catalyst2sql.conformance.golden;

import com.catalyst2sql.conformance.target.Answer;
import java.util.List;

/** Holds an answer against the golden one the way Spark's suite does. */
public final class Comparer {
  private final OrderedStatements ordered;

  public Comparer(OrderedStatements ordered) {
    this.ordered = ordered;
  }

  public Verdict compare(GoldenStatement statement, Answer answer) {
    if (statement.kind() == GoldenStatement.Kind.ERROR) {
      return compareError(statement, answer);
    }
    if (answer instanceof Answer.Result result) {
      String actual = text(statement, result);
      String expected = GoldenParser.stripTrailing(Normalizer.normalize(statement.output()));
      boolean schema = statement.schema().equals(result.schema().strip());
      return new Verdict(statement, answer, actual.equals(expected), schema, false, false, actual);
    }
    return new Verdict(statement, answer, false, false, true, false, "");
  }

  private static Verdict compareError(GoldenStatement statement, Answer answer) {
    if (answer instanceof Answer.Failure failure && failure.kind() == Answer.Kind.RAISED) {
      // The few old errors without a class can only be asked to be raised.
      boolean sameClass = statement.errorClass().map(failure.errorClass()::equals).orElse(true);
      return new Verdict(statement, answer, false, false, true, sameClass, failure.message());
    }
    return new Verdict(statement, answer, false, false, false, false, "");
  }

  /** Rows as one text; sorted, unless the statement asks for an order. */
  private String text(GoldenStatement statement, Answer.Result result) {
    List<String> rows = Normalizer.normalize(result.rows());
    boolean keep = result.ordered().orElseGet(() -> ordered.contains(statement));
    List<String> arranged = keep ? rows : rows.stream().sorted().toList();
    return GoldenParser.stripTrailing(String.join("\n", arranged));
  }
}
