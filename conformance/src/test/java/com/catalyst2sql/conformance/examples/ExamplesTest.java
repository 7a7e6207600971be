package com.catalyst2sql.conformance.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.golden.KnownGaps;
import com.catalyst2sql.conformance.golden.Verdict;
import com.catalyst2sql.conformance.oracle.OracleExtension;
import com.catalyst2sql.conformance.oracle.SparkOracle;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the documentation examples of Spark's functions on Spark and on c2s. As with the golden suite, what is not a
 * known gap must be right, and what is one must be wrong.
 */
@ExtendWith(OracleExtension.class)
class ExamplesTest {
  /** Of the functions: right in all their examples. */
  private static final double FLOOR = 0.87;

  /** A documentation that could not be read must not pass for one without examples. */
  private static final int FUNCTIONS = 400;

  private static final String GAPS = "known-gaps-examples";

  @Test
  void nothingButTheKnownGapsIsWrong(SparkOracle oracle) {
    try (SparkOracle.Pair pair = oracle.open(ExampleRun.SETTINGS)) {
      List<Example> examples = Example.all(pair.spark());
      Map<String, List<Verdict>> verdicts = new ExampleRun(pair.spark(), pair.c2s()).run(examples);
      ExampleFigures figures = ExampleFigures.of(verdicts, examples);
      System.out.println(figures);
      KnownGaps.Disagreement found =
          knownGaps().check(verdicts.values().stream().flatMap(List::stream).toList());
      assertEquals("", describe(found));
      assertTrue(figures.functions() >= FUNCTIONS, figures::toString);
      assertTrue(figures.share() >= FLOOR, figures::toString);
    }
  }

  private static String describe(KnownGaps.Disagreement found) {
    if (found.none()) {
      return "";
    }
    return "examples that were right and are wrong now:\n"
        + found.regressions().stream()
            .map(gap -> gap.id() + "  " + gap.kind() + ": " + gap.reason() + "\n")
            .collect(Collectors.joining())
        + "known gaps that are right now:\n"
        + String.join("\n", found.nowRight())
        + "\nto see one, for example lpad#2: conformance/examples --function lpad --show"
        + "\nto rewrite the list: conformance/examples --update-gaps"
        + " conformance/src/test/resources/"
        + GAPS;
  }

  private static KnownGaps knownGaps() {
    try {
      return KnownGaps.read(Path.of(ExamplesTest.class.getResource("/" + GAPS).toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
