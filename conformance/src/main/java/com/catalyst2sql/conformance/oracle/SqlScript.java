package com.catalyst2sql.conformance.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of statements: each ends with a semicolon at the end of a line; lines that begin with -- are comments. A
 * comment {@code -- gap: REASON} says of the next statement that it is known to come out wrong.
 */
public final class SqlScript {
  private static final String GAP = "-- gap:";

  /** A statement, and why it is wrong where that is known. */
  public record Entry(String sql, Optional<String> gap) {}

  private SqlScript() {}

  /** The statements of a script, in order. */
  public static List<Entry> entries(String text) {
    List<Entry> entries = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    Optional<String> gap = Optional.empty();
    for (String line : text.split("\n")) {
      String stripped = line.stripTrailing();
      if (stripped.startsWith(GAP)) {
        gap = Optional.of(stripped.substring(GAP.length()).strip());
      }
      if (stripped.startsWith("--")) {
        continue;
      }
      boolean ends = stripped.endsWith(";");
      current.append(ends ? stripped.substring(0, stripped.length() - 1) : stripped).append('\n');
      if (ends) {
        add(current, gap, entries);
        gap = Optional.empty();
      }
    }
    add(current, gap, entries);
    return entries;
  }

  private static void add(StringBuilder current, Optional<String> gap, List<Entry> entries) {
    String statement = current.toString().strip();
    if (!statement.isEmpty()) {
      entries.add(new Entry(statement, gap));
    }
    current.setLength(0);
  }
}
