package com.catalyst2sql.conformance.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.RowOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparerTest {
  private final Comparer comparer =
      new Comparer(
          new OrderedStatements(
              Map.of("x.sql#2", RowOrder.WHOLE, "x.sql#3", RowOrder.by(List.of(1)))));

  private static GoldenStatement statement(int number, String schema, String output) {
    return new GoldenStatement("x.sql", number, "SELECT", schema, output);
  }

  private static Answer result(String schema, String... rows) {
    return new Answer.Result(schema, Optional.empty(), List.of(rows));
  }

  private static Answer raised(String errorClass) {
    return new Answer.Failure(
        Answer.Kind.RAISED,
        errorClass,
        "42000",
        "[" + errorClass + "] no",
        "java.sql.SQLException");
  }

  @Test
  void rowsAreSortedUnlessTheStatementOrdersThem() {
    String schema = "struct<a:int>";
    assertTrue(comparer.compare(statement(1, schema, "1\n2"), result(schema, "2", "1")).right());
    assertFalse(comparer.compare(statement(2, schema, "1\n2"), result(schema, "2", "1")).right());
    assertTrue(comparer.compare(statement(2, schema, "2\n1"), result(schema, "2", "1")).right());
  }

  @Test
  void rowsWithEqualKeysComeInAnyOrder() {
    String schema = "struct<a:int,b:int>";
    GoldenStatement byB = statement(3, schema, "2\t1\n1\t1\n3\t2");
    assertTrue(comparer.compare(byB, result(schema, "1\t1", "2\t1", "3\t2")).right());
    assertFalse(comparer.compare(byB, result(schema, "3\t2", "1\t1", "2\t1")).right());
    assertFalse(comparer.compare(byB, result(schema, "1\t1", "2\t2", "3\t2")).right());
  }

  @Test
  void whatTheTargetKnowsOfTheOrderCounts() {
    Answer ordered =
        new Answer.Result("struct<a:int>", Optional.of(RowOrder.WHOLE), List.of("2", "1"));
    assertFalse(comparer.compare(statement(1, "struct<a:int>", "1\n2"), ordered).rows());
  }

  @Test
  void rowsAndSchemaAreJudgedApart() {
    Verdict verdict =
        comparer.compare(statement(1, "struct<a:int>", "1"), result("struct<a:bigint>", "1"));
    assertTrue(verdict.rows());
    assertFalse(verdict.schema());
    assertFalse(verdict.right());
    assertEquals(
        Optional.of(new Gap("x.sql#1", "schema", "type bigint for int")), GapFinder.find(verdict));
  }

  @Test
  void anErrorNeedsToBeRaisedWithItsClass() {
    GoldenStatement error =
        statement(
            1,
            "struct<>",
            "org.apache.spark.SparkArithmeticException\n"
                + "{\n"
                + "  \"errorClass\" : \"DIVIDE_BY_ZERO\"\n"
                + "}");
    assertTrue(comparer.compare(error, raised("DIVIDE_BY_ZERO")).right());
    Verdict other = comparer.compare(error, raised("CAST_OVERFLOW"));
    assertTrue(other.raised());
    assertFalse(other.sameClass());
    Verdict none = comparer.compare(error, result("struct<>"));
    assertFalse(none.raised());
    assertEquals("not-raised", GapFinder.find(none).orElseThrow().kind());
  }

  @Test
  void aTimeoutIsNoErrorRaised() {
    GoldenStatement error =
        statement(1, "struct<>", "java.lang.ArithmeticException\nlong overflow");
    Answer late = new Answer.Failure(Answer.Kind.TIMEOUT, "", "", "late", "");
    assertFalse(comparer.compare(error, late).raised());
    assertEquals("timeout", GapFinder.find(comparer.compare(error, late)).orElseThrow().kind());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a#12 = b#3                                          | a#x = b#x",
        "Created Time Fri Jan 01                             | Created Time",
        "Location [not included in comparison]/{warehouse_dir}/t | Location /t",
        "Location file:/tmp/warehouse/t                      | Location /t",
        "Partition Statistics 1121 bytes, 3 rows             | Partition Statistics x bytes, 3"
            + " rows",
      })
  void whatNoTwoRunsAgreeOnIsBlanked(String raw, String normal) {
    assertEquals(normal, Normalizer.normalize(raw));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "struct<a:int,b:int>         | struct<a:int>               | number of columns",
        "struct<a:int>               | struct<b:int>               | column name",
        "struct<a:array<int>>        | struct<a:array<bigint>>     | type array<bigint> for"
            + " array<int>",
        "struct<f(x, y):int>         | struct<g(x, y):bigint>      | column name and type bigint"
            + " for int",
        "struct<s:struct<a:int,b:string>> | struct<s:struct<a:int,b:int>> | type"
            + " struct<a:int,b:int> for struct<a:int,b:string>",
      })
  void schemaDifferencesAreNamed(String expected, String actual, String difference) {
    assertEquals(difference, GapFinder.schemaDifference(expected, actual));
  }
}
