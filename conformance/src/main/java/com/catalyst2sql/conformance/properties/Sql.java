package com.catalyst2sql.conformance.properties;

import java.util.List;

/** Writes literals. */
final class Sql {

  private Sql() {}

  /** A string literal; what is no plain character is escaped. */
  static String text(String value) {
    StringBuilder sql = new StringBuilder("'");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\'' -> sql.append("\\'");
        case '\\' -> sql.append("\\\\");
        case '\n' -> sql.append("\\n");
        case '\r' -> sql.append("\\r");
        case '\t' -> sql.append("\\t");
        case 0 -> sql.append("\\u0000");
        default -> sql.append(c);
      }
    }
    return sql.append('\'').toString();
  }

  static List<String> texts(String... values) {
    return List.of(values).stream().map(Sql::text).toList();
  }

  /** Literals of a type that are written as its name and a string. */
  static List<String> typed(String type, String... values) {
    return List.of(values).stream().map(value -> typed(type, value)).toList();
  }

  static String typed(String type, String value) {
    return type + text(value);
  }

  /** Values a cast makes, for types without literals of their own. */
  static List<String> cast(String type, String... values) {
    return List.of(values).stream().map(value -> cast(type, value)).toList();
  }

  static String cast(String type, String value) {
    return "CAST('" + value + "' AS " + type + ")";
  }
}
