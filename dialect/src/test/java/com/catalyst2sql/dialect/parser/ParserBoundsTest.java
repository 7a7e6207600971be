package com.catalyst2sql.dialect.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Project;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Long and deep texts: a result or a clear error, and soon. */
class ParserBoundsTest {

  private static final Duration SECONDS = Duration.ofSeconds(60);
  private static final String TOO_DEEP = "FAILED_TO_PARSE_TOO_COMPLEX";

  private static String outcome(String sql) {
    return assertTimeoutPreemptively(
        SECONDS,
        () -> {
          try {
            SparkParser.parseStatement(sql, SqlConf.DEFAULTS);
            return "parsed";
          } catch (SparkSqlException e) {
            return e.errorClass();
          }
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select ~|(|~1~|)",
        "~|(|select 1|)",
        "select * from ~|(select * from ~|t|)",
        "select ~|f(|~1~|)",
        "select ~|case when a then ~|1|~end",
        "select ~|not ~|a|",
        "select ~|- ~|a|",
        "select ~|x -> ~|x|",
        "select cast(a as ~|array<|int|>~)",
        "select ~|trim(both 'a' from ~|b|)",
        "select * from ~|(a join ~|b|~on c)"
      })
  void nestingOfTenThousandIsParsedOrRefused(
      String head, String open, String middle, String close) {
    String text = nested(head, open, middle, close, 10_000);
    String outcome = outcome(text);
    if (!outcome.equals("parsed")) {
      assertEquals(TOO_DEEP, outcome);
    }
    assertEquals("parsed", outcome(nested(head, open, middle, close, 200)));
  }

  private static String nested(String head, String open, String middle, String close, int times) {
    String tail = close == null ? "" : close;
    boolean last = tail.endsWith("~)");
    String each = last ? tail.substring(0, tail.length() - 2) : tail;
    return (head + open.repeat(times) + middle + each.repeat(times) + (last ? ")" : ""))
        .replace("~", " ");
  }

  @Test
  void openParenthesesWithoutEndAreRefused() {
    assertEquals(TOO_DEEP, outcome("select " + "(".repeat(1_000_000)));
  }

  @Test
  void longListsAreParsed() {
    String numbers =
        IntStream.range(0, 100_000).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    assertEquals("parsed", outcome("select a in (" + numbers + ")"));
    assertEquals("parsed", outcome("select " + numbers));
    assertEquals("parsed", outcome("values " + numbers));
  }

  @Test
  void aLongConjunctionIsABalancedTree() {
    String terms = String.join(" and ", Collections.nCopies(10_000, "a = 1"));
    Project plan =
        (Project) SparkParser.parseStatement("select 1 from t where " + terms, SqlConf.DEFAULTS);
    Expression condition = assertInstanceOf(Filter.class, plan.child()).condition();
    int depth = 0;
    for (Expression e = condition; e instanceof And and; e = and.left()) {
      depth++;
    }
    assertEquals(14, depth);
  }

  @Test
  void chainsThatCannotBeBalancedAreBounded() {
    assertEquals("parsed", outcome("select 1" + " + 1".repeat(1_000)));
    assertEquals(TOO_DEEP, outcome("select 1" + " + 1".repeat(100_000)));
    assertEquals("parsed", outcome("select 1" + " union all select 1".repeat(5_000)));
    assertEquals(TOO_DEEP, outcome("select 1" + " union select 1".repeat(5_000)));
  }

  @Test
  void tenMegabytesAreRead() {
    assertEquals("parsed", outcome("select '" + "x".repeat(10_000_000) + "'"));
    assertEquals("parsed", outcome(" ".repeat(10_000_000) + "select 1"));
    assertEquals("PARSE_SYNTAX_ERROR", outcome("select " + "'\\".repeat(5_000_000)));
    assertEquals("PARSE_SYNTAX_ERROR", outcome("select " + "a ".repeat(5_000_000)));
    assertEquals("UNCLOSED_BRACKETED_COMMENT", outcome("select /*" + "/*".repeat(5_000_000)));
  }
}
