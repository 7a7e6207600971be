package com.catalyst2sql.conformance.target;

import java.util.ArrayList;
import java.util.List;

/** Takes apart {@code struct<name:type,...>}, where names may hold anything, brackets and colons included. */
public final class Schemas {

  private Schemas() {}

  /** The fields, split at the commas outside of brackets. */
  public static List<String> fields(String schema) {
    List<String> fields = new ArrayList<>();
    String body = schema.replaceFirst("^struct<", "").replaceFirst(">$", "");
    int depth = 0;
    int start = 0;
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      if (c == '(' || c == '<') {
        depth++;
      } else if (c == ')' || c == '>') {
        depth = Math.max(0, depth - 1);
      } else if (c == ',' && depth == 0) {
        fields.add(body.substring(start, i));
        start = i + 1;
      }
    }
    if (!body.isEmpty()) {
      fields.add(body.substring(start));
    }
    return fields;
  }

  /** A field's name. */
  public static String name(String field) {
    return field.substring(0, Math.max(0, split(field)));
  }

  /** A field's type. */
  public static String type(String field) {
    return field.substring(split(field) + 1);
  }

  /** The last colon outside of brackets, so that nested fields' colons do not count. */
  private static int split(String field) {
    int depth = 0;
    for (int i = field.length() - 1; i >= 0; i--) {
      char c = field.charAt(i);
      if (c == '>') {
        depth++;
      } else if (c == '<') {
        depth--;
      } else if (c == ':' && depth <= 0) {
        return i;
      }
    }
    return -1;
  }
}
