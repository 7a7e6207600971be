package com.catalyst2sql.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.target.ProcessMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchReportTest {

  private static Race.Lap lap(String query, double c2s, double duckdb, double spark) {
    return new Race.Lap(
        query,
        Map.of("c2s", c2s, "duckdb", duckdb, "spark", spark),
        Map.of(),
        Map.of(),
        Optional.empty());
  }

  private static BenchReport report(Race.Lap... laps) {
    return new BenchReport(
        "TPCH",
        List.of("c2s", "duckdb", "spark"),
        List.of(laps),
        Map.of("c2s", new ProcessMemory(5 << 20, 3 << 20, 1 << 20)));
  }

  @Test
  void allQueriesOfTheSuitesAreThere() {
    assertEquals(22, Suite.TPCH.queries().size());
    assertEquals(103, Suite.TPCDS.queries().size());
  }

  @Test
  void medians() {
    assertEquals(2, Race.median(new double[] {9, 1, 2}));
    assertEquals(1.5, Race.median(new double[] {1, 2}));
  }

  @Test
  void summarizesRatiosBothWays() {
    String summary = report(lap("q1", 10, 20, 100), lap("q2", 20, 10, 800)).summary();
    assertTrue(summary.contains("c2s/duckdb: geometric mean 1.000, worst 2.00, over 2"), summary);
    assertTrue(summary.contains("spark/c2s: geometric mean 20.000, worst 10.00, over 2"), summary);
    assertTrue(
        summary.contains(
            "c2s: 30 ms in total, peak memory 5 MB; 3 MB at the end and 1 MB of mapped files"),
        summary);
    assertTrue(summary.contains("equal to Spark in rows, names and types: 2 of 2"), summary);
  }

  @Test
  void aFailureIsNoTime() {
    Race.Lap failed =
        new Race.Lap(
            "q3", Map.of("duckdb", 5.0), Map.of(), Map.of("c2s", "boom"), Optional.empty());
    BenchReport report = report(lap("q1", 10, 20, 100), failed);
    assertTrue(report.line(failed).contains("failed"));
    assertTrue(report.line(failed).contains("c2s: boom"));
    assertTrue(report.summary().contains("over 1 queries"));
    assertTrue(report.summary().contains("1 of 2"));
  }

  private static Race.Lap lap(String query, double c2s, double c2sCpu) {
    return new Race.Lap(
        query,
        Map.of("c2s", c2s, "duckdb", 10.0),
        Map.of("c2s", c2sCpu, "duckdb", 10.0),
        Map.of(),
        Optional.empty());
  }

  @Test
  void slowerIsWhatTookMoreOfClockAndProcessor(@TempDir Path directory) throws IOException {
    Path before = directory.resolve("before.json");
    Path after = directory.resolve("after.json");
    report(lap("q1", 10, 10), lap("q2", 10, 10)).writeJson(before);
    report(lap("q1", 20, 10), lap("q2", 10.4, 20)).writeJson(after);
    CommandLine compare = new CommandLine(new BenchComparison());
    assertEquals(0, compare.execute(before.toString(), after.toString()));
    report(lap("q1", 11, 11)).writeJson(after);
    assertEquals(1, compare.execute(before.toString(), after.toString()));
    assertEquals(0, compare.execute(before.toString(), after.toString(), "--noise=0.2"));
  }

  @Test
  void comparesReports(@TempDir Path directory) throws IOException {
    Path before = directory.resolve("before.json");
    report(lap("q1", 10, 20, 100), lap("q2", 20, 10, 800)).writeJson(before);
    assertEquals(
        Map.of("q1", 0.5, "q2", 2.0), BenchComparison.ratios(before, BenchComparison.MILLIS));
    assertEquals(Map.of(), BenchComparison.ratios(before, "other"));
    Path page = directory.resolve("page.html");
    report(lap("q1", 10, 20, 100)).writeHtml(page);
    assertTrue(Files.readString(page).contains("c2s 10.0 ms"));
  }
}
