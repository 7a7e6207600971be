package com.catalyst2sql.conformance.examples;

import com.catalyst2sql.conformance.golden.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The totals of a run.
 *
 * @param functions those with an example that Spark answers alike each time
 * @param functionsRight of these, those with every example right
 * @param left examples left out, because Spark's own answers differ
 */
record ExampleFigures(
    int functions, int functionsRight, int examples, int examplesRight, int left) {

  static ExampleFigures of(Map<String, List<Verdict>> verdicts, List<Example> all) {
    List<Verdict> run = verdicts.values().stream().flatMap(List::stream).toList();
    return new ExampleFigures(
        verdicts.size(),
        (int) verdicts.values().stream().filter(l -> l.stream().allMatch(Verdict::right)).count(),
        run.size(),
        (int) run.stream().filter(Verdict::right).count(),
        all.size() - run.size());
  }

  double share() {
    return functions == 0 ? 1 : (double) functionsRight / functions;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d of %d functions right in rows, schema and column names (%.1f %%); %d of %d examples;"
            + " %d examples left out, which Spark answers differently each time",
        functionsRight,
        functions,
        100 * share(),
        examplesRight,
        examples,
        left);
  }
}
