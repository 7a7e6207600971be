package com.catalyst2sql.conformance.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.catalyst2sql.conformance.differential.Differential;
import com.catalyst2sql.conformance.golden.KnownGaps;
import com.catalyst2sql.dialect.functions.FunctionRegistry;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Functions over generated arguments, on Spark and on c2s: a sample, whose known gaps are held both ways. */
class PropertiesTest {
  private static final String GAPS = "known-gaps-properties";

  @Test
  void theSampleDiffersInNothingButTheKnownGaps() throws URISyntaxException {
    Path list = Path.of(PropertiesTest.class.getResource("/" + GAPS).toURI());
    try (Differential differential = new Differential()) {
      KnownGaps.Disagreement found = KnownGaps.read(list).check(Sample.run(differential));
      System.out.println(
          "properties: "
              + differential.evaluations()
              + " evaluations, "
              + differential.statements());
      assertEquals("", describe(found));
    }
  }

  private static String describe(KnownGaps.Disagreement found) {
    if (found.none()) {
      return "";
    }
    return "calls that differ and did not:\n"
        + found.regressions().stream()
            .map(gap -> gap.id() + "  " + gap.reason() + "\n")
            .collect(Collectors.joining())
        + "known gaps that are right now:\n"
        + String.join("\n", found.nowRight())
        + "\nto see one, for example lpad#2: conformance/properties --function lpad --rows 4"
        + "\nto rewrite the list: conformance/properties --update-gaps"
        + " conformance/src/test/resources/"
        + GAPS;
  }

  @Test
  void everyFunctionIsAsked() {
    Set<String> missing = new TreeSet<>(FunctionRegistry.builtin().names());
    missing.removeAll(Templates.load().names());
    assertEquals(Set.of(), missing, "functions without a line in properties/functions.txt");
  }

  @Test
  void thePageOfFunctionsIsUpToDate() throws IOException {
    assertEquals(
        Files.readString(FunctionsPage.file()),
        FunctionsPage.text(),
        "docs/functions.md is out of date: run conformance/functions-page");
  }
}
