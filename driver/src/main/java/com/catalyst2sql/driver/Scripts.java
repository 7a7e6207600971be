package com.catalyst2sql.driver;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text with several statements at its semicolons, those in strings, names and comments left alone. */
final class Scripts {

  private Scripts() {}

  /** The statements; a text with none at all comes back whole, for the parser to say so. */
  static List<String> split(String text) {
    int first = text.indexOf(';');
    if (first < 0 || isBlank(text, first + 1)) {
      return List.of(first < 0 ? text : text.substring(0, first));
    }
    List<String> pieces = new ArrayList<>();
    int from = 0;
    boolean empty = true;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int next = skipComment(text, i);
      if (next > i) {
        i = next;
        continue;
      }
      if (c == ';') {
        if (!empty) {
          pieces.add(text.substring(from, i));
        }
        from = i + 1;
        empty = true;
      } else if (!Character.isWhitespace(c)) {
        empty = false;
      }
      i = c == '\'' || c == '"' || c == '`' ? skipQuoted(text, i) : i + 1;
    }
    if (!empty) {
      pieces.add(text.substring(from));
    }
    return pieces.isEmpty() ? List.of(text) : pieces;
  }

  private static boolean isBlank(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Behind the comment, string or quoted name that begins at {@code i}; {@code i} where none does. */
  static int skip(String text, int i) {
    int behind = skipComment(text, i);
    if (behind > i) {
      return behind;
    }
    char c = text.charAt(i);
    return c == '\'' || c == '"' || c == '`' ? skipQuoted(text, i) : i;
  }

  /** Behind the comment that begins at {@code i}, or {@code i}; a hint is none. */
  private static int skipComment(String text, int i) {
    if (text.startsWith("--", i)) {
      int line = text.indexOf('\n', i);
      return line < 0 ? text.length() : line;
    }
    if (!text.startsWith("/*", i) || text.startsWith("/*+", i)) {
      return i;
    }
    int depth = 1;
    int at = i + 2;
    while (at < text.length() && depth > 0) {
      if (text.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (text.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    }
    return at;
  }

  private static int skipQuoted(String text, int i) {
    char quote = text.charAt(i);
    boolean raw = quote != '`' && i > 0 && isRawPrefix(text, i - 1);
    for (int at = i + 1; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\' && quote != '`' && !raw) {
        at++;
      } else if (c == quote) {
        return at + 1;
      }
    }
    return text.length();
  }

  private static boolean isRawPrefix(String text, int at) {
    boolean isR = text.charAt(at) == 'r' || text.charAt(at) == 'R';
    return isR && (at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1)));
  }
}
