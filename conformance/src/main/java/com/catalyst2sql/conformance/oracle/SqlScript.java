package com.catalyst2sql.conformance.oracle;

import java.util.ArrayList;
import java.util.List;

/** A file of statements: each ends with a semicolon at the end of a line; lines that begin with -- are comments. */
public final class SqlScript {

  private SqlScript() {}

  /** The statements of a script, in order. */
  public static List<String> statements(String text) {
    List<String> statements = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    for (String line : text.split("\n")) {
      if (line.startsWith("--")) {
        continue;
      }
      String stripped = line.stripTrailing();
      boolean ends = stripped.endsWith(";");
      current.append(ends ? stripped.substring(0, stripped.length() - 1) : stripped).append('\n');
      if (ends) {
        add(current, statements);
      }
    }
    add(current, statements);
    return statements;
  }

  private static void add(StringBuilder current, List<String> statements) {
    String statement = current.toString().strip();
    if (!statement.isEmpty()) {
      statements.add(statement);
    }
    current.setLength(0);
  }
}
