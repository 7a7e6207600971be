package com.catalyst2sql.conformance.properties;

import com.catalyst2sql.conformance.differential.Difference;
import com.catalyst2sql.conformance.differential.Differential;
import com.catalyst2sql.conformance.differential.Mode;
import com.catalyst2sql.conformance.golden.Gap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fixed part of the properties that every build has time for: every third call, few arguments, ANSI
 * mode on for every other one. */
final class Sample {
  private static final long SEED = 1;
  private static final int ROWS = 4;

  /** Odd, so that both modes come. */
  private static final int STEP = 3;

  private static final String ZONE = "America/Los_Angeles";

  private Sample() {}

  /** What is wrong with each template; error classes are left to the golden suite. */
  static Map<String, Optional<Gap>> run(Differential differential) {
    PropertyRun run = new PropertyRun(differential, SEED, ROWS);
    Map<String, Optional<Gap>> found = new LinkedHashMap<>();
    List<Map.Entry<String, Template>> all = List.copyOf(Templates.load().byId().entrySet());
    for (int i = 0; i < all.size(); i += STEP) {
      Mode mode = Mode.of(i % 2 == 1, ZONE);
      String id = all.get(i).getKey();
      List<Difference> differences =
          run.run(all.get(i).getValue(), mode).stream().filter(d -> !d.onlyClass()).toList();
      found.put(id, differences.stream().findFirst().map(d -> gap(id, d)));
    }
    return found;
  }

  private static Gap gap(String id, Difference difference) {
    String reason =
        difference.sql() + ": Spark " + difference.spark() + ", c2s " + difference.c2s();
    return new Gap(id, "differs", reason.replaceAll("\\s+", " "));
  }
}
