package com.catalyst2sql.dialect.unparser.duckdb;

import java.util.Optional;

/** Regular expressions that match one text only. */
final class PlainPatterns {

  private static final String SPECIAL = "\\^$.|?*+()[]{}";

  private PlainPatterns() {}

  /** The text that the pattern matches and nothing else, not empty: {@code a}, {@code \.}, {@code [|]}. */
  static Optional<String> literal(String pattern) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        if (i + 1 == pattern.length() || SPECIAL.indexOf(pattern.charAt(i + 1)) < 0) {
          return Optional.empty();
        }
        text.append(pattern.charAt(++i));
      } else if (c == '[') {
        boolean single =
            i + 2 < pattern.length()
                && pattern.charAt(i + 2) == ']'
                && "^\\[]&".indexOf(pattern.charAt(i + 1)) < 0;
        if (!single) {
          return Optional.empty();
        }
        text.append(pattern.charAt(i + 1));
        i += 2;
      } else if (SPECIAL.indexOf(c) >= 0) {
        return Optional.empty();
      } else {
        text.append(c);
      }
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
  }
}
