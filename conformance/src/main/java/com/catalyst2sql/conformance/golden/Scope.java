package com.catalyst2sql.conformance.golden;

import java.util.regex.Pattern;

/** What of Spark's suite a JDBC driver without a JVM to load classes into can be asked. */
final class Scope {
  private static final Pattern LEADING_COMMENTS =
      Pattern.compile("^(?:\\s*(?:--[^\\n]*\\n|/\\*.*?\\*/))*\\s*", Pattern.DOTALL);
  private static final Pattern EXPLAIN =
      Pattern.compile("explain\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** Creating, describing and dropping functions written as JVM classes, and calling one Spark's suite registers. */
  private static final Pattern JVM_CLASS =
      Pattern.compile(
          "\\bfunction\\s+identifier\\(.*DoubleAvg|\\bvol\\(",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private Scope() {}

  /** Functions from Scala, Python and Java; results of another JDK; TRANSFORM scripts run processes. */
  static boolean fileIn(String name) {
    return !name.startsWith("udf/")
        && !name.startsWith("udaf/")
        && !name.startsWith("udtf/")
        && !name.equals("transform.sql");
  }

  static boolean statementIn(GoldenStatement statement) {
    String sql = withoutComments(statement.sql());
    return !EXPLAIN.matcher(sql).matches() && !JVM_CLASS.matcher(sql).find();
  }

  /** The statement from its first word on. */
  static String withoutComments(String sql) {
    return LEADING_COMMENTS.matcher(sql).replaceFirst("");
  }
}
