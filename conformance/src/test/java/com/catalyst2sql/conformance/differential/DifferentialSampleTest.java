package com.catalyst2sql.conformance.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A sample of casts and operators on a real Spark and on c2s: no difference in value, type or whether it raises that
 * is not a known one. {@code conformance/differential} runs all of it.
 */
class DifferentialSampleTest {
  private static final int EVERY = 307;
  private static final int ROWS = 8;

  @Test
  void castsAndOperatorsAreSparks() {
    List<Suite.Run> runs = Suite.sample(Suite.all(), EVERY, ROWS);
    Tally tally = new Tally(false, Known.load("/differential/known.txt"));
    try (Differential differential = new Differential()) {
      Suite.run(runs, differential, tally::add);
      assertTrue(differential.evaluations() > 1_000, "evaluations: " + differential.evaluations());
    }
    assertEquals(
        0,
        tally.wrong(),
        () ->
            tally.report(1)
                + "to see one again: conformance/differential --only 'GROUP' --mode 'MODE'");
  }
}
