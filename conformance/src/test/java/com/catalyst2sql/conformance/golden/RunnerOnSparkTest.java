package com.catalyst2sql.conformance.golden;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.target.Targets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Proves the runner itself: what a real Spark answers, it must call right. A sample of files, one of each kind of
 * setting; {@code conformance/golden --target spark} runs all of them in some six minutes (99.97 % right, the rest
 * being three errors of hll.sql).
 */
class RunnerOnSparkTest {
  private static final double FLOOR = 0.995;

  private static final Set<String> SAMPLE =
      Set.of(
          "ansi/cast.sql",
          "cast.sql",
          "change-column.sql",
          "comments.sql",
          "cte.sql",
          "describe.sql",
          "group-by.sql",
          "limit.sql",
          "order-by-nulls-ordering.sql",
          "postgreSQL/boolean.sql",
          "postgreSQL/select.sql",
          "show-tables.sql",
          "subquery/in-subquery/in-basic.sql",
          "timestampNTZ/timestamp-ansi.sql",
          "timezone.sql",
          "typeCoercion/native/ifCoercion.sql",
          "union.sql");

  @Test
  void callsSparkRight() {
    List<GoldenFile> files =
        GoldenSuite.load().stream().filter(file -> SAMPLE.contains(file.name())).toList();
    List<Verdict> verdicts =
        new GoldenRun(Targets::spark, 1)
            .run(files, Optional.empty(), file -> {}).values().stream()
                .flatMap(List::stream)
                .toList();
    List<Gap> gaps = verdicts.stream().flatMap(v -> GapFinder.find(v).stream()).toList();
    double right = 1 - (double) gaps.size() / verdicts.size();
    assertTrue(
        right >= FLOOR, () -> "right: " + right + " of " + verdicts.size() + "; not: " + gaps);
  }
}
