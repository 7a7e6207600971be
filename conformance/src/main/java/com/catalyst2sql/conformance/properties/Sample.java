package com.catalyst2sql.conformance.properties;

import com.catalyst2sql.conformance.differential.Difference;
import com.catalyst2sql.conformance.differential.Differential;
import com.catalyst2sql.conformance.differential.Mode;
import com.catalyst2sql.conformance.golden.Gap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fixed part of the properties that every build has time for: few arguments, ANSI mode on for every other call. */
final class Sample {
  private static final long SEED = 1;
  private static final int ROWS = 4;
  private static final String ZONE = "America/Los_Angeles";

  private Sample() {}

  /** What is wrong with each template; error classes are left to the golden suite. */
  static Map<String, Optional<Gap>> run(Differential differential) {
    PropertyRun run = new PropertyRun(differential, SEED, ROWS);
    Map<String, Optional<Gap>> found = new LinkedHashMap<>();
    Templates.load()
        .byId()
        .forEach(
            (id, template) -> {
              Mode mode = Mode.of(found.size() % 2 == 1, ZONE);
              List<Difference> differences =
                  run.run(template, mode).stream().filter(d -> !d.onlyClass()).toList();
              found.put(id, differences.stream().findFirst().map(d -> gap(id, d)));
            });
    return found;
  }

  private static Gap gap(String id, Difference difference) {
    String reason =
        difference.sql() + ": Spark " + difference.spark() + ", c2s " + difference.c2s();
    return new Gap(id, "differs", reason.replaceAll("\\s+", " "));
  }
}
