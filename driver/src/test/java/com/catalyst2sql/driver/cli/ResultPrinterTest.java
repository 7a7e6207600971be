package com.catalyst2sql.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each format makes of a result; the result comes from DuckDB directly, so that only printing is tested. */
class ResultPrinterTest {

  private static final String MIXED =
      """
      SELECT * FROM (VALUES
        (1, 'plain', 2.5::DOUBLE, TRUE),
        (22, NULL, NULL, NULL),
        (333, 'two' || chr(10) || 'lines, "quoted"', 'NaN'::DOUBLE, FALSE),
        (4, '宽 e' || chr(769) || chr(9) || '|', 1e20::DOUBLE, TRUE)) t(id, "a text", d, b)
      """;

  @Test
  void tableAlignsNumbersRightAndCountsWideAndCombiningCharacters() throws SQLException {
    assertEquals(
        """
        ┌─────┬─────────────────┬────────┬───────┐
        │ id  │ a text          │ d      │ b     │
        ├─────┼─────────────────┼────────┼───────┤
        │   1 │ plain           │    2.5 │ true  │
        │  22 │ NULL            │   NULL │ NULL  │
        │ 333 │ two             │    NaN │ false │
        │     │ lines, "quoted" │        │       │
        │   4 │ 宽 e\u0301\\t|         │ 1.0E20 │ true  │
        └─────┴─────────────────┴────────┴───────┘
        """,
        print(OutputFormat.table, MIXED));
  }

  @Test
  void tableLeavesOneTextOfSeveralLinesAsItIs() throws SQLException {
    assertEquals(
        "first\n  second\n", print(OutputFormat.table, "SELECT 'first' || chr(10) || '  second'"));
  }

  @Test
  void csvTellsNullFromEmpty() throws SQLException {
    assertEquals(
        "a,b,c\r\n,\"\",\"x,\"\"y\"\"\n\"\r\n",
        print(OutputFormat.csv, "SELECT NULL a, '' b, 'x,\"y\"' || chr(10) c"));
  }

  @Test
  void jsonIsOneObjectALine() throws SQLException {
    assertEquals(
        """
        {"id":1,"a text":"plain","d":2.5,"b":true}
        {"id":22,"a text":null,"d":null,"b":null}
        {"id":333,"a text":"two\\nlines, \\"quoted\\"","d":"NaN","b":false}
        {"id":4,"a text":"宽 e\u0301\\t|","d":1.0E20,"b":true}
        """,
        print(OutputFormat.json, MIXED));
  }

  @Test
  void verticalHasOneLineForEachValue() throws SQLException {
    assertEquals(
        """
        --- row 1 ---
          a: 1
        bcd: NULL
        --- row 2 ---
          a: 2
        bcd: x
        """,
        print(OutputFormat.vertical, "SELECT * FROM (VALUES (1, NULL), (2, 'x')) t(a, bcd)"));
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatTakesMoreRowsThanItMeasures(OutputFormat format) throws SQLException {
    try (Connection duckdb = duckdb();
        Statement statement = duckdb.createStatement();
        ResultSet rows = statement.executeQuery("SELECT i FROM range(2500) t(i)")) {
      StringWriter out = new StringWriter();
      assertEquals(2500, format.printer(CliRun.console("", out, new StringWriter())).print(rows));
    }
  }

  private static String print(OutputFormat format, String sql) throws SQLException {
    try (Connection duckdb = duckdb();
        Statement statement = duckdb.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      StringWriter out = new StringWriter();
      format.printer(CliRun.console("", out, new StringWriter())).print(rows);
      return out.toString();
    }
  }

  private static Connection duckdb() throws SQLException {
    return new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
  }
}
