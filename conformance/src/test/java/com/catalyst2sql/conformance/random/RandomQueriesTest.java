package com.catalyst2sql.conformance.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.oracle.Comparison;
import com.catalyst2sql.conformance.oracle.OracleExtension;
import com.catalyst2sql.conformance.oracle.SparkOracle;
import com.catalyst2sql.conformance.oracle.SqlScript;
import com.catalyst2sql.conformance.target.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A fixed sample of the random queries, and every query that once showed a defect, asked of a real Spark and c2s. A run
 * of many more is {@code conformance/random --seed N --queries 5000}.
 */
@ExtendWith(OracleExtension.class)
class RandomQueriesTest {
  private static final long SEED = 301;
  private static final int QUERIES = 200;

  @Test
  void randomQueriesAreAnsweredAsSparkDoes(SparkOracle oracle) {
    Generator.Forms forms = Generator.Forms.load(SEED);
    Tables tables = Tables.standard();
    List<String> differences = new ArrayList<>();
    int withRows = 0;
    try (QueryOracle queries = new QueryOracle(oracle)) {
      for (int i = 0; i < QUERIES; i++) {
        String sql = Generator.query(forms, tables, SEED, i).sql();
        Comparison comparison = queries.compare(sql, Generator.ansi(SEED, i));
        withRows += hasRows(comparison.spark()) ? 1 : 0;
        String toRunIt = "conformance/random --seed " + SEED + " --from " + i + " --queries 1";
        differences(comparison, toRunIt).ifPresent(differences::add);
      }
    }
    assertEquals(List.of(), differences);
    assertTrue(withRows > QUERIES / 3, () -> "too few queries give rows to say anything");
  }

  @Test
  void queriesThatOnceDifferedDoSoNoMore(SparkOracle oracle) throws IOException {
    List<String> differences = new ArrayList<>();
    int asked = 0;
    try (QueryOracle queries = new QueryOracle(oracle);
        InputStream in = getClass().getResourceAsStream("/random/cases.sql")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      boolean ansi = false;
      for (SqlScript.Entry entry : SqlScript.entries(text)) {
        if (entry.sql().startsWith(RandomMain.ANSI)) {
          ansi = entry.sql().endsWith("true");
        } else {
          asked++;
          Comparison comparison = queries.compare(entry.sql(), ansi);
          differences(comparison, "conformance/random --file FILE").ifPresent(differences::add);
        }
      }
    }
    assertEquals(List.of(), differences);
    assertTrue(asked > 0);
  }

  private static boolean hasRows(Answer answer) {
    return answer instanceof Answer.Result result && !result.rows().isEmpty();
  }

  private static Optional<String> differences(Comparison comparison, String toRunIt) {
    return Difference.of(comparison)
        .filter(Difference::counts)
        .map(
            difference ->
                "%s %s: %s\n%s\nto run this one: %s\n"
                    .formatted(
                        difference.kind(),
                        difference.cause(),
                        comparison.sql(),
                        String.join("\n", comparison.differences()),
                        toRunIt));
  }
}
