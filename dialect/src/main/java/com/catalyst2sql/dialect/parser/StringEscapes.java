package com.catalyst2sql.dialect.parser;

/** What the characters between the quotes of a string literal stand for. */
final class StringEscapes {

  private StringEscapes() {}

  /** The value of a quoted or raw literal; {@code literally} keeps backslashes as they are. */
  static String valueOf(String quoted, boolean literally) {
    char first = quoted.charAt(0);
    if (first == 'r' || first == 'R') {
      return quoted.substring(2, quoted.length() - 1);
    }
    String body = quoted.substring(1, quoted.length() - 1);
    return literally || body.indexOf('\\') < 0 ? body : unescape(body);
  }

  static String unescape(String body) {
    StringBuilder out = new StringBuilder(body.length());
    int i = 0;
    while (i < body.length()) {
      char c = body.charAt(i);
      if (c != '\\' || i + 1 >= body.length()) {
        out.append(c);
        i++;
      } else {
        i = escape(body, i + 1, out);
      }
    }
    return out.toString();
  }

  /** Appends what the escape whose letter is at {@code at} stands for; answers where the text goes on. */
  private static int escape(String body, int at, StringBuilder out) {
    char c = body.charAt(at);
    if (c == 'u' && isHex(body, at + 1, 4)) {
      out.append((char) Integer.parseInt(body, at + 1, at + 5, 16));
      return at + 5;
    }
    if (c == 'U' && isHex(body, at + 1, 8)) {
      long point = Long.parseLong(body, at + 1, at + 9, 16);
      if (point < 0x10000) {
        out.append((char) point);
      } else {
        long offset = point - 0x10000;
        out.append((char) (0xD800 + (offset >> 10))).append((char) (0xDC00 + (offset & 0x3FF)));
      }
      return at + 9;
    }
    if (isOctal(body, at)) {
      out.append((char) Integer.parseInt(body, at, at + 3, 8));
      return at + 3;
    }
    switch (c) {
      case '0' -> out.append('\0');
      case 'b' -> out.append('\b');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'Z' -> out.append('\u001A');
      // The wildcards of LIKE keep their backslash: the pattern is read again later.
      case '%' -> out.append("\\%");
      case '_' -> out.append("\\_");
      default -> out.append(c);
    }
    return at + 1;
  }

  private static boolean isHex(String body, int from, int count) {
    if (from + count > body.length()) {
      return false;
    }
    for (int i = from; i < from + count; i++) {
      if (Character.digit(body.charAt(i), 16) < 0 || body.charAt(i) > 'f') {
        return false;
      }
    }
    return true;
  }

  /** Three octal digits, the first 0 or 1: one byte below 128. */
  private static boolean isOctal(String body, int from) {
    return from + 3 <= body.length()
        && (body.charAt(from) == '0' || body.charAt(from) == '1')
        && isOctalDigit(body.charAt(from + 1))
        && isOctalDigit(body.charAt(from + 2));
  }

  private static boolean isOctalDigit(char c) {
    return c >= '0' && c <= '7';
  }
}
