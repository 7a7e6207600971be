package com.catalyst2sql.driver.cli;

import java.sql.Types;
import org.jline.utils.WCWidth;

/** A value on a screen: its text and the columns it takes. */
final class Cells {

  private Cells() {}

  static String text(String value) {
    return value == null ? "NULL" : value;
  }

  /** Control characters but line ends made visible: they would move the cursor. */
  static String visible(String value) {
    if (value == null) {
      return "NULL";
    }
    if (value.chars().noneMatch(c -> c < ' ' && c != '\n' || c == 0x7f)) {
      return value;
    }
    StringBuilder text = new StringBuilder(value.length() + 8);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\n' -> text.append(c);
        case '\t' -> text.append("\\t");
        case '\r' -> text.append("\\r");
        default -> {
          if (c < ' ' || c == 0x7f) {
            text.append(String.format("\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    return text.toString();
  }

  /** Columns on a terminal: two for wide characters, none for combining ones. */
  static int width(String text) {
    return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
  }

  static boolean isNumeric(int sqlType) {
    return switch (sqlType) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE,
          Types.DECIMAL,
          Types.NUMERIC ->
          true;
      default -> false;
    };
  }
}
