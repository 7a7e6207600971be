package com.catalyst2sql.conformance.differential;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code struct<name:type,...>}. */
final class Schema {
  private Schema() {}

  /** The types of the columns, in order. */
  static List<String> types(String schema) {
    String fields = schema.substring("struct<".length(), schema.length() - 1);
    List<String> types = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i <= fields.length(); i++) {
      char c = i < fields.length() ? fields.charAt(i) : ',';
      if (c == '<' || c == '(') {
        depth++;
      } else if (c == '>' || c == ')') {
        depth--;
      } else if (c == ',' && depth == 0) {
        types.add(fields.substring(fields.indexOf(':', start) + 1, i));
        start = i + 1;
      }
    }
    return types;
  }
}
