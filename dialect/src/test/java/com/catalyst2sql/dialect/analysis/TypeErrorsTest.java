package com.catalyst2sql.dialect.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.parser.SparkParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Types of expressions and the errors where there is none, in both modes, as type-errors.txt lists them. */
class TypeErrorsTest {

  @TestFactory
  Stream<DynamicTest> asSpark() throws IOException {
    try (InputStream in = TypeErrorsTest.class.getResourceAsStream("type-errors.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .flatMap(
              parts -> Stream.of(test(parts[0], parts[1], false), test(parts[0], parts[2], true)));
    }
  }

  private static DynamicTest test(String expression, String expected, boolean ansi) {
    return DynamicTest.dynamicTest(
        expression + (ansi ? " (ANSI)" : ""), () -> assertEquals(expected, type(expression, ansi)));
  }

  private static String type(String expression, boolean ansi) {
    SqlConf conf = SqlConf.DEFAULTS.with(SqlConf.ANSI_ENABLED, String.valueOf(ansi));
    String sql = "SELECT " + expression + ColumnNamesTest.ROW;
    try {
      return new Analyzer(new EmptyCatalog(), conf)
          .analyze(SparkParser.parseStatement(sql, conf))
          .output()
          .get(0)
          .dataType()
          .catalogString();
    } catch (SparkSqlException e) {
      return "!" + e.errorClass();
    }
  }
}
