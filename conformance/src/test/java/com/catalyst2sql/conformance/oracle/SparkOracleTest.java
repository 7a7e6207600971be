package com.catalyst2sql.conformance.oracle;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Asks a real Spark and c2s every statement of {@code oracle/*.sql}. */
@ExtendWith(OracleExtension.class)
class SparkOracleTest {

  @TestFactory
  Stream<DynamicTest> cases(SparkOracle.Pair pair) throws IOException {
    return tests("/oracle/cases.sql", pair);
  }

  @TestFactory
  Stream<DynamicTest> lengthsOfStrings(SparkOracle oracle) throws IOException {
    SparkOracle.Pair pair = oracle.open(Map.of());
    return tests("/oracle/char-varchar.sql", pair).onClose(pair::close);
  }

  @TestFactory
  Stream<DynamicTest> tablesAndViews(SparkOracle oracle) throws IOException {
    SparkOracle.Pair pair = oracle.open(Map.of());
    return tests("/oracle/tables.sql", pair).onClose(pair::close);
  }

  private Stream<DynamicTest> tests(String script, SparkOracle.Pair pair) throws IOException {
    try (InputStream in = getClass().getResourceAsStream(script)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return SqlScript.entries(text).stream()
          .map(entry -> DynamicTest.dynamicTest(entry.sql(), () -> check(pair, entry)));
    }
  }

  private static void check(SparkOracle.Pair pair, SqlScript.Entry entry) {
    Comparison comparison = pair.compare(entry.sql());
    if (entry.gap().isPresent()) {
      assertFalse(comparison.same(), () -> "no gap any more, delete its line: " + entry.sql());
    } else {
      assertTrue(comparison.same(), comparison::report);
    }
  }
}
