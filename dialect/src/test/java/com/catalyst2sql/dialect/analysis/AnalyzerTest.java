package com.catalyst2sql.dialect.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.parser.SparkParser;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the analyzer to what Spark answers: names, types and error classes of {@code analysis/queries.txt}. */
class AnalyzerTest {

  @TestFactory
  List<DynamicTest> givesSparksSchemaOrErrorClass() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    String query = null;
    for (String line : lines()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("  => ")) {
        String sql = query;
        String expected = line.substring(5);
        tests.add(DynamicTest.dynamicTest(sql, () -> assertEquals(expected, answer(sql), sql)));
      } else {
        query = line;
      }
    }
    assertTrue(tests.size() > 100, "the fixture was not read whole: " + tests.size());
    return tests;
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = AnalyzerTest.class.getResourceAsStream("/analysis/queries.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static String answer(String sql) {
    try {
      return schema(analyze(sql));
    } catch (SparkSqlException e) {
      return e.errorClass();
    }
  }

  private static LogicalPlan analyze(String sql) {
    return new Analyzer(new EmptyCatalog(), SqlConf.DEFAULTS)
        .analyze(SparkParser.parseStatement(sql, SqlConf.DEFAULTS));
  }

  private static String schema(LogicalPlan plan) {
    return plan.output().stream()
        .map(a -> a.name() + ":" + a.dataType().catalogString())
        .collect(Collectors.joining(",", "struct<", ">"));
  }

  @Test
  void pointsAtTheMisspeltName() {
    SparkSqlException error = null;
    try {
      analyze("SELECT a,\n  nosuch FROM VALUES (1) AS t(abc, a)".replace("(1)", "(1, 2)"));
    } catch (SparkSqlException e) {
      error = e;
    }
    assertEquals("UNRESOLVED_COLUMN.WITH_SUGGESTION", error.errorClass());
    assertEquals(2, error.origin().orElseThrow().line());
    assertEquals(2, error.origin().orElseThrow().column());
    assertTrue(error.getMessage().contains("`abc`"), error.getMessage());
  }

  @Test
  void bindsParametersAsTypedValues() {
    LogicalPlan parsed =
        SparkParser.parseStatement("SELECT ? AS a, (SELECT :b) AS b", SqlConf.DEFAULTS);
    LogicalPlan bound =
        new ParameterBinder(List.of(Literal.of(7L)), Map.of("b", Literal.of("x; DROP TABLE t")))
            .bind(parsed);
    LogicalPlan plan = new Analyzer(new EmptyCatalog(), SqlConf.DEFAULTS).analyze(bound);
    assertEquals("struct<a:bigint,b:string>", schema(plan));
  }
}
