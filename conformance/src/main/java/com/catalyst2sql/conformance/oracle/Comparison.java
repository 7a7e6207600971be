package com.catalyst2sql.conformance.oracle;

import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.RowOrder;
import java.util.ArrayList;
import java.util.List;

/** One statement's answers side by side. */
public record Comparison(String sql, Answer spark, Answer c2s) {
  private static final int SHOWN = 10;

  /** Whether schema and rows, or the error classes, are the same. */
  public boolean same() {
    return differences().isEmpty();
  }

  /** What differs, in words; empty where nothing does. */
  public List<String> differences() {
    List<String> differences = new ArrayList<>();
    if (spark instanceof Answer.Result expected && c2s instanceof Answer.Result actual) {
      if (!expected.schema().equals(actual.schema())) {
        differences.add(
            "schema: Spark " + expected.schema() + "\n        c2s   " + actual.schema());
      }
      compareRows(expected, actual, differences);
    } else if (spark instanceof Answer.Failure expected && c2s instanceof Answer.Failure actual) {
      if (!expected.errorClass().equals(actual.errorClass())) {
        differences.add("error: Spark " + expected.errorClass() + ", c2s " + actual.message());
      }
    } else {
      differences.add("Spark " + brief(spark) + "\nc2s   " + brief(c2s));
    }
    return differences;
  }

  private static void compareRows(
      Answer.Result expected, Answer.Result actual, List<String> differences) {
    RowOrder order = expected.order().orElse(RowOrder.ANY);
    List<String> left = expected.arranged(order);
    List<String> right = actual.arranged(order);
    if (left.size() != right.size()) {
      differences.add("rows: Spark " + left.size() + ", c2s " + right.size());
    }
    int shown = 0;
    for (int i = 0; i < Math.min(left.size(), right.size()) && shown < SHOWN; i++) {
      if (!left.get(i).equals(right.get(i))) {
        differences.add("row " + i + ": Spark " + left.get(i) + "\n       c2s   " + right.get(i));
        shown++;
      }
    }
  }

  private static String brief(Answer answer) {
    if (answer instanceof Answer.Result result) {
      return "gives " + result.rows().size() + " rows of " + result.schema();
    }
    Answer.Failure failure = (Answer.Failure) answer;
    return failure.kind() + " " + failure.message();
  }

  /** What a failing test prints: the statement, the differences and how to see them again. */
  public String report() {
    return sql
        + "\n"
        + String.join("\n", differences())
        + "\nto run this one: conformance/oracle \""
        + sql.strip().replace("\"", "\\\"")
        + "\"";
  }
}
