package com.catalyst2sql.conformance.golden;

import java.util.List;
import java.util.Map;

/** One file of Spark's suite: the settings its session starts with, and its statements in order. */
public record GoldenFile(
    String name, Map<String, String> settings, List<GoldenStatement> statements) {
  public GoldenFile {
    settings = Map.copyOf(settings);
    statements = List.copyOf(statements);
  }
}
