package com.catalyst2sql.dialect.functions.runtime;

import java.util.List;

/** JSON as text. */
public final class JsonText {

  private JsonText() {}

  /** An array of strings and nulls. */
  public static String array(List<String> values) {
    StringBuilder out = new StringBuilder("[");
    for (String value : values) {
      if (out.length() > 1) {
        out.append(',');
      }
      if (value == null) {
        out.append("null");
      } else {
        string(out, value);
      }
    }
    return out.append(']').toString();
  }

  /** Appends a string in quotes. */
  public static void string(StringBuilder out, String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
