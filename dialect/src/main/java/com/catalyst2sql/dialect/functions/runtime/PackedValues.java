package com.catalyst2sql.dialect.functions.runtime;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Atomic values of any types in one text: for each a letter for its type, the length of its text in code points, a colon and
 * that text; {@code n} for null.
 */
final class PackedValues {

  private PackedValues() {}

  static List<Object> unpack(String packed) {
    List<Object> values = new ArrayList<>();
    for (int at = 0; at < packed.length(); ) {
      char letter = packed.charAt(at++);
      if (letter == 'n') {
        values.add(null);
        continue;
      }
      int colon = packed.indexOf(':', at);
      int points = Integer.parseInt(packed.substring(at, colon));
      int end = packed.offsetByCodePoints(colon + 1, points);
      values.add(value(letter, packed.substring(colon + 1, end)));
      at = end;
    }
    return values;
  }

  private static Object value(char letter, String text) {
    return switch (letter) {
      case 'b' -> Boolean.valueOf(text);
      case 'y' -> Byte.valueOf(text);
      case 'h' -> Short.valueOf(text);
      case 'i' -> Integer.valueOf(text);
      case 'l' -> Long.valueOf(text);
      case 'f' -> Float.valueOf(javaSpelling(text));
      case 'd' -> Double.valueOf(javaSpelling(text));
      case 'm' -> new BigDecimal(text);
      default -> text;
    };
  }

  private static String javaSpelling(String text) {
    return text.replace("inf", "Infinity").replace("nan", "NaN");
  }
}
