package com.catalyst2sql.conformance.golden;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One file of Spark's suite: the settings its session starts with, and its statements in order. Those whose numbers are in
 * {@code unjudged} run only as far as later ones need them, and get no verdict.
 */
public record GoldenFile(
    String name,
    Map<String, String> settings,
    List<GoldenStatement> statements,
    Set<Integer> unjudged) {
  public GoldenFile {
    settings = Map.copyOf(settings);
    statements = List.copyOf(statements);
    unjudged = Set.copyOf(unjudged);
  }

  /** A file all of whose statements are judged. */
  public GoldenFile(String name, Map<String, String> settings, List<GoldenStatement> statements) {
    this(name, settings, statements, Set.of());
  }

  List<GoldenStatement> judged() {
    return statements.stream().filter(s -> !unjudged.contains(s.number())).toList();
  }
}
