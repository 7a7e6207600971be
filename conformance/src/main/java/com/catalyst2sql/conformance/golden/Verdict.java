package com.catalyst2sql.conformance.golden;

import com.catalyst2sql.conformance.target.Answer;

/**
 * How an answer stands against Spark's.
 *
 * @param rows for a statement that prints or is silent: the rows are Spark's
 * @param schema for the same: names and types are Spark's
 * @param raised for an error: the target raised too
 * @param sameClass for an error: with Spark's error class
 * @param actual the rows as compared, for showing
 */
public record Verdict(
    GoldenStatement statement,
    Answer answer,
    boolean rows,
    boolean schema,
    boolean raised,
    boolean sameClass,
    String actual) {

  /** Right in everything that can be asked of the statement. */
  public boolean right() {
    return statement.kind() == GoldenStatement.Kind.ERROR ? raised && sameClass : rows && schema;
  }
}
