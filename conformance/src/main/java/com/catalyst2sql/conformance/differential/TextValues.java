package com.catalyst2sql.conformance.differential;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Strings of many spellings, and bytes that are UTF-8 and that are not. */
final class TextValues {

  private TextValues() {}

  static List<String> strings() {
    try (InputStream in = TextValues.class.getResourceAsStream("/differential/strings.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(TextValues::unescaped)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Java's escapes, those of UTF-16 units included. */
  private static String unescaped(String line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      boolean unit = line.startsWith("\\u", i);
      text.append(
          unit ? (char) Integer.parseInt(line.substring(i + 2, i + 6), 16) : line.charAt(i));
      i += unit ? 5 : 0;
    }
    return text.toString().translateEscapes();
  }

  /** A string literal, its awkward characters escaped. */
  static String quoted(String text) {
    StringBuilder sql = new StringBuilder("'");
    for (char c : text.toCharArray()) {
      if (c == '\'' || c == '\\') {
        sql.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        sql.append("\\u%04x".formatted((int) c));
      } else {
        sql.append(c);
      }
    }
    return sql.append("'").toString();
  }

  static List<String> binaries() {
    List<String> values =
        new ArrayList<>(
            List.of(
                "X''",
                "X'C3A9'",
                "X'C3'",
                "X'E4B8AD'",
                "X'E4B8'",
                "X'F09F9880'",
                "X'F09F98'",
                "X'EDA080'",
                "X'C080'",
                "X'EFBFBD'",
                "X'61FF62'",
                "X'61C3'",
                "X'F8888080'",
                "X'FEFF'",
                "X'31'",
                "X'3132'",
                "X'2031'",
                "X'74727565'",
                "X'323032302D30312D3032'",
                "X'7F'",
                "X'8000'",
                "X'FFFFFFFF'",
                "X'80000000'",
                "X'FFFFFFFFFFFFFFFF'",
                "X'010203040506070809'",
                "X'0D0A09'"));
    IntStream.range(0, 256)
        .filter(i -> i % 3 == 0 || i > 250)
        .forEach(i -> values.add("X'%02X'".formatted(i)));
    return EdgeValues.withNull("binary", values.stream());
  }

  static List<String> texts() {
    return List.of(
        "''",
        "'a'",
        "'1'",
        "'-5'",
        "' 7 '",
        "'x, y'",
        "'true'",
        "'2020-01-01'",
        "'1.5'",
        "'null'",
        "'\u00e9'",
        "CAST(NULL AS STRING)");
  }
}
