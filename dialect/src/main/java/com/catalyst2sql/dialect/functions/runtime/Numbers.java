package com.catalyst2sql.dialect.functions.runtime;

import java.util.Arrays;

/** Lists of numbers as they cross from the engine to Java: its own text of a list, {@code [1.5, 2.0]}. */
final class Numbers {

  /** So many digits are a whole number that a double holds exactly, as it does the powers of ten below. */
  private static final int EXACT_DIGITS = 15;

  private static final double[] POWERS = new double[EXACT_DIGITS + 1];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = 10 * POWERS[i - 1];
    }
  }

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
      values[count++] = number(list, start, end);
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

  /** Few digits are one exact number by another, whose quotient is the nearest double: there is no need to look for it. */
  private static double number(String list, int start, int end) {
    boolean negative = list.charAt(start) == '-';
    int first = negative ? start + 1 : start;
    long digits = 0;
    int point = end;
    for (int i = first; i < end; i++) {
      char c = list.charAt(i);
      if (c == '.') {
        point = i;
      } else if (c >= '0' && c <= '9' && i - first <= EXACT_DIGITS) {
        digits = 10 * digits + (c - '0');
      } else {
        return number(list.substring(start, end));
      }
    }
    int decimals = Math.max(0, end - point - 1);
    boolean exact = first < end && end - first - (point < end ? 1 : 0) <= EXACT_DIGITS;
    double value = digits / POWERS[Math.min(decimals, EXACT_DIGITS)];
    return exact ? negative ? -value : value : number(list.substring(start, end));
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
