package com.catalyst2sql.conformance.examples;

import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.SqlTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A documentation example of one of Spark's built-in functions.
 *
 * @param number its place among the function's examples, from 1
 */
record Example(String function, int number, String sql) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Begins an example's line in what DESCRIBE FUNCTION EXTENDED prints; the answer follows in lines of its own. */
  private static final String PROMPT = "> ";

  /** All examples of all functions, as that Spark documents them. */
  static List<Example> all(SqlTarget.Session spark) {
    List<Example> all = new ArrayList<>();
    for (String function : rows(spark, "SHOW FUNCTIONS")) {
      all.addAll(of(spark, function));
    }
    return all;
  }

  /** The examples of one function; an operator's name is as good as a word. */
  static List<Example> of(SqlTarget.Session spark, String function) {
    List<Example> examples = new ArrayList<>();
    rows(spark, "DESCRIBE FUNCTION EXTENDED '" + function + "'").stream()
        .flatMap(String::lines)
        .map(String::strip)
        .filter(line -> line.startsWith(PROMPT))
        .forEach(line -> examples.add(new Example(function, examples.size() + 1, sql(line))));
    return examples;
  }

  private static String sql(String line) {
    String sql = line.substring(PROMPT.length()).strip();
    return sql.endsWith(";") ? sql.substring(0, sql.length() - 1) : sql;
  }

  private static List<String> rows(SqlTarget.Session spark, String sql) {
    Answer answer = spark.run(sql, PATIENCE);
    if (answer instanceof Answer.Result result) {
      return result.rows();
    }
    throw new IllegalStateException(sql + ": " + ((Answer.Failure) answer).message());
  }
}
