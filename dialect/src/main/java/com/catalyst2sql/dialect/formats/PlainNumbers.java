package com.catalyst2sql.dialect.formats;

/**
 * Numbers out of bytes, those written in the plainest way: digits, perhaps a minus before and a point among them. What is said of
 * others is only that they are not of these.
 */
final class PlainNumbers {

  /** Says that a text is no plain number; no number of at most 18 digits is it. */
  static final long NONE = Long.MIN_VALUE;

  /** As many digits always fit in a long. */
  static final int LONG_DIGITS = 18;

  /** Whole numbers of as many digits are doubles, and so are the powers of ten below. */
  static final int DOUBLE_DIGITS = 15;

  static final int FLOAT_DIGITS = 7;

  private static final double[] POWERS = new double[23];
  private static final long[] LONG_POWERS = new long[LONG_DIGITS + 1];

  static {
    double power = 1;
    for (int i = 0; i < POWERS.length; i++, power *= 10) {
      POWERS[i] = power;
    }
    LONG_POWERS[0] = 1;
    for (int i = 1; i < LONG_POWERS.length; i++) {
      LONG_POWERS[i] = 10 * LONG_POWERS[i - 1];
    }
  }

  private PlainNumbers() {}

  /** A whole number; {@link #NONE} for anything but at most 18 digits, perhaps with a minus. */
  static long whole(byte[] bytes, int from, int to) {
    int at = from;
    boolean negative = at < to && bytes[at] == '-';
    if (negative) {
      at++;
    }
    if (at == to || to - at > LONG_DIGITS) {
      return NONE;
    }
    long value = 0;
    for (; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      value = value * 10 + digit;
    }
    return negative ? -value : value;
  }

  /**
   * The place of the point of a number with at most {@code most} digits, which is its end where it has none; -1 for anything
   * else.
   */
  static int point(byte[] bytes, int from, int to, int most) {
    int at = from < to && bytes[from] == '-' ? from + 1 : from;
    int first = at;
    int point = to;
    for (; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit >= 0 && digit <= 9) {
        continue;
      }
      if (bytes[at] != '.' || point < to) {
        return -1;
      }
      point = at;
    }
    int digits = to - first - (point < to ? 1 : 0);
    return digits == 0 || digits > most ? -1 : point;
  }

  /** The digits of a number that has its point there, or none, without the sign. */
  static long digits(byte[] bytes, int from, int to) {
    long value = 0;
    for (int at = from; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit >= 0) {
        value = value * 10 + digit;
      }
    }
    return value;
  }

  static int fraction(int point, int to) {
    return point < to ? to - point - 1 : 0;
  }

  /** The nearest double: the quotient of two that are exact is rounded once. */
  static double toDouble(byte[] bytes, int from, int to, int point) {
    double value = digits(bytes, from, to) / POWERS[fraction(point, to)];
    return bytes[from] == '-' ? -value : value;
  }

  /** The nearest float, as {@link #toDouble} finds the double. */
  static float toFloat(byte[] bytes, int from, int to, int point) {
    float value = (float) digits(bytes, from, to) / (float) POWERS[fraction(point, to)];
    return bytes[from] == '-' ? -value : value;
  }

  static long power(int exponent) {
    return LONG_POWERS[exponent];
  }
}
