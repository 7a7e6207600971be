package com.catalyst2sql.bench;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every benchmark that races contestants is asked for. */
final class RaceOptions {

  @Option(
      names = "--runs",
      description = "measured rounds, after one that warms up (default ${DEFAULT-VALUE})")
  private int runs = 5;

  @Option(names = "--set", description = "a setting of c2s, such as c2s.memoryLimit=1GB")
  private Map<String, String> settings = Map.of();

  @Option(names = "--data", description = "where data is kept (default ${DEFAULT-VALUE})")
  private Path data = Path.of("target", "bench-data");

  @Option(
      names = "--out",
      description = "writes the report into FILE.json, FILE.html, and for functions FILE.md")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--spark-heap",
      description =
          "the most that Spark's heap may be, such as 2g (default: what its JVM takes by itself, a quarter of the machine)")
  private Optional<String> sparkHeap = Optional.empty();

  int runs() {
    return runs;
  }

  Map<String, String> settings() {
    return settings;
  }

  Optional<String> sparkHeap() {
    return sparkHeap;
  }

  Path data() {
    return data;
  }

  /** The report's file without an ending. */
  Optional<Path> out() {
    return out;
  }
}
