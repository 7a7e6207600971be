package com.catalyst2sql.dialect.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.parser.SparkParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Automatic column names and types: column-names.txt holds expressions and what Spark calls their columns. */
class ColumnNamesTest {

  static final String ROW =
      " FROM (SELECT 1 i, '1' s, true b, date'2020-01-01' d, timestamp'2020-01-01 00:00:00' t,"
          + " array(1) a, map('k', 1) m, named_struct('x', 1, 'y', named_struct('z', 2)) st) q";

  private static final SqlConf CONF = new SqlConf(Map.of(SqlConf.SESSION_TIME_ZONE, "UTC"));

  @TestFactory
  Stream<DynamicTest> asSpark() throws IOException {
    try (InputStream in = ColumnNamesTest.class.getResourceAsStream("column-names.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .map(
              parts ->
                  DynamicTest.dynamicTest(
                      parts[0], () -> assertEquals(parts[1] + " : " + parts[2], column(parts[0]))));
    }
  }

  private static String column(String expression) {
    AttributeReference column =
        new Analyzer(new EmptyCatalog(), CONF)
            .analyze(SparkParser.parseStatement("SELECT " + expression + ROW, CONF))
            .output()
            .get(0);
    return column.name() + " : " + column.dataType().catalogString();
  }
}
