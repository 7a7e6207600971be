package com.catalyst2sql.conformance.golden;

import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.RowOrder;
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
      RowOrder order = result.order().orElseGet(() -> ordered.of(statement));
      String actual = text(order, result.schema(), Normalizer.normalize(result.rows()));
      String expected = Normalizer.normalize(statement.output());
      List<String> lines = expected.lines().toList();
      if (order.kept() || lines.size() == result.rows().size()) {
        expected = text(order, statement.schema(), lines);
      }
      expected = GoldenParser.stripTrailing(expected);
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

  /** Rows as one text, arranged so that what the order leaves open makes no difference. */
  private static String text(RowOrder order, String schema, List<String> rows) {
    List<String> arranged = order.arrange(schema, rows);
    return GoldenParser.stripTrailing(String.join("\n", arranged));
  }
}
