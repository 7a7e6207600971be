package com.catalyst2sql.conformance.golden;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.catalyst2sql.conformance.target.Targets;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Runs the whole golden suite on c2s. What is not a known gap must be right; what is one must be wrong, so that the
 * list only gets shorter by being edited. {@code conformance/golden --update-gaps
 * conformance/src/test/resources/known-gaps} rewrites it.
 */
class GoldenRatchetTest {
  /** Of the statements that print something: right in rows and schema. */
  private static final double FLOOR_ROWS_AND_SCHEMA = 0.60;

  /** Of the errors: raised at all, and raised with Spark's class. */
  private static final double FLOOR_RAISED = 0.80;

  private static final double FLOOR_SAME_CLASS = 0.50;

  private static final int PARALLELISM = 2;
  private static final int SHOWN = 40;

  private static List<Verdict> verdicts;

  @BeforeAll
  static void runTheSuite() {
    verdicts =
        new GoldenRun(Targets::c2s, PARALLELISM)
            .run(GoldenSuite.load(), Optional.empty(), file -> {}).values().stream()
                .flatMap(List::stream)
                .toList();
    System.out.println(Tally.of(verdicts).percentages());
  }

  @Test
  void nothingButTheKnownGapsIsWrong() {
    KnownGaps.Disagreement found = knownGaps().check(verdicts);
    if (!found.regressions().isEmpty()) {
      fail(
          found.regressions().size()
              + " statements were right and are wrong now:\n"
              + lines(
                  found.regressions().stream()
                      .map(g -> g.id() + "  " + g.kind() + ": " + g.reason())));
    }
  }

  @Test
  void everyKnownGapIsStillWrong() {
    KnownGaps.Disagreement found = knownGaps().check(verdicts);
    if (!found.nowRight().isEmpty()) {
      fail(
          found.nowRight().size()
              + " known gaps are right now; delete them from known-gaps:\n"
              + lines(found.nowRight().stream()));
    }
  }

  @Test
  void theFloorsHold() {
    Tally tally = Tally.of(verdicts);
    assertTrue(tally.bothShare() >= FLOOR_ROWS_AND_SCHEMA, tally::percentages);
    assertTrue(tally.raisedShare() >= FLOOR_RAISED, tally::percentages);
    assertTrue(tally.sameClassShare() >= FLOOR_SAME_CLASS, tally::percentages);
  }

  private static String lines(Stream<String> lines) {
    return String.join("\n", lines.limit(SHOWN).toList())
        + "\nto see one, for example ansi/cast.sql#3:"
        + " conformance/golden --file ansi/cast.sql --statement 3\n"
        + "to rewrite the list: conformance/golden --update-gaps"
        + " conformance/src/test/resources/known-gaps";
  }

  private static KnownGaps knownGaps() {
    try {
      return KnownGaps.read(Path.of(GoldenRatchetTest.class.getResource("/known-gaps").toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
