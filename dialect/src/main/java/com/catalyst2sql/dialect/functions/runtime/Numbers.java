package com.catalyst2sql.dialect.functions.runtime;

import java.util.Arrays;

/** Lists of numbers as they cross from the engine to Java: its own text of a list, {@code [1.5, 2.0]}. */
final class Numbers {

  private Numbers() {}

  /** The doubles of a list without NULLs; infinities and NaN as the engine spells them. */
  static double[] doubles(String list) {
    double[] values = new double[16];
    int count = 0;
    for (int start = 1; start < list.length() - 1; ) {
      int end = end(list, start);
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count++] = number(list.substring(start, end));
      start = end + 2;
    }
    return Arrays.copyOf(values, count);
  }

  /** The whole numbers of a list without NULLs. */
  static long[] longs(String list) {
    long[] values = new long[16];
    int count = 0;
    for (int start = 1; start < list.length() - 1; ) {
      int end = end(list, start);
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count++] = Long.parseLong(list, start, end, 10);
      start = end + 2;
    }
    return Arrays.copyOf(values, count);
  }

  private static int end(String list, int start) {
    int comma = list.indexOf(',', start);
    return comma < 0 ? list.length() - 1 : comma;
  }

  private static double number(String text) {
    return switch (text) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan", "-nan" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }
}
