package com.catalyst2sql.conformance.oracle;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.target.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All queries of TPC-H at scale 0.01: rows, column names and types are those of a real Spark. */
@ExtendWith(OracleExtension.class)
class TpchOnSparkTest {

  @ParameterizedTest(name = "q{0}")
  @ValueSource(
      ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22})
  void answersAsSparkDoes(int number, SparkOracle.Pair pair) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/tpch/q" + number + ".sql")) {
      String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Comparison comparison = pair.compare(sql);
      assertInstanceOf(Answer.Result.class, comparison.spark());
      assertTrue(comparison.same(), comparison::report);
    }
  }
}
