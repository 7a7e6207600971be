package com.catalyst2sql.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ResultSetBenchTest {

  /** It fails where the ways do not read the same values. */
  @Test
  void readsTheSameValuesEachWayAndReportsThem(@TempDir Path directory) throws Exception {
    Path report = directory.resolve("report");
    int exit =
        new CommandLine(new ResultSetBench())
            .execute("--rows", "70000", "--runs", "1", "--out", report.toString());
    assertEquals(0, exit);
    List<String> expected =
        Stream.concat(
                Stream.of("all"),
                Stream.of(ReadColumn.values()).map(c -> c.name().toLowerCase(Locale.ROOT)))
            .toList();
    assertEquals(
        expected,
        List.copyOf(
            BenchComparison.ratios(Path.of(report + ".json"), BenchComparison.MILLIS).keySet()));
  }
}
