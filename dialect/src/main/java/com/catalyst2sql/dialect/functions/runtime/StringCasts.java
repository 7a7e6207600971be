package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Numbers, booleans and bytes out of strings and back, as Spark's casts read and spell them. */
public final class StringCasts {

  private StringCasts() {}

  /** Without the white space and control characters at both ends, as {@code UTF8String.trimAll}. */
  public static String trimAll(String s) {
    int start = 0;
    int end = s.length();
    while (start < end && isBlank(s.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(s.charAt(end - 1))) {
      end--;
    }
    return s.substring(start, end);
  }

  private static boolean isBlank(char c) {
    // Spark looks at bytes: beyond ASCII none counts as white space, but 0x7F is a control
    // character.
    return c <= ' ' && (Character.isWhitespace(c) || Character.isISOControl(c)) || c == 0x7F;
  }

  /** A whole number between the bounds; digits behind a point are cut off unless {@code exact}. */
  public static OptionalLong toLong(String text, long min, long max, boolean exact) {
    String s = trimAll(text);
    int at = 0;
    boolean negative = false;
    if (!s.isEmpty() && (s.charAt(0) == '-' || s.charAt(0) == '+')) {
      negative = s.charAt(0) == '-';
      at = 1;
    }
    if (at == s.length()) {
      return OptionalLong.empty();
    }
    long value = 0;
    boolean fraction = false;
    for (; at < s.length(); at++) {
      char c = s.charAt(at);
      if (c == '.' && !fraction && !exact) {
        fraction = true;
      } else if (c < '0' || c > '9') {
        return OptionalLong.empty();
      } else if (!fraction) {
        // Counted downwards, since the smallest number has no positive counterpart.
        if (value < Long.MIN_VALUE / 10) {
          return OptionalLong.empty();
        }
        value = value * 10 - (c - '0');
        if (value > 0) {
          return OptionalLong.empty();
        }
      }
    }
    if (!negative) {
      if (value == Long.MIN_VALUE) {
        return OptionalLong.empty();
      }
      value = -value;
    }
    return value < min || value > max ? OptionalLong.empty() : OptionalLong.of(value);
  }

  public static Optional<Double> toDouble(String s) {
    Optional<Double> special = special(s);
    if (special.isPresent()) {
      return special;
    }
    try {
      return Optional.of(Double.parseDouble(s));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  public static Optional<Float> toFloat(String s) {
    Optional<Double> special = special(s);
    if (special.isPresent()) {
      return special.map(Double::floatValue);
    }
    try {
      return Optional.of(Float.parseFloat(s));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Double> special(String s) {
    return switch (s.trim().toLowerCase(Locale.ROOT)) {
      case "inf", "+inf", "infinity", "+infinity" -> Optional.of(Double.POSITIVE_INFINITY);
      case "-inf", "-infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
      case "nan" -> Optional.of(Double.NaN);
      default -> Optional.empty();
    };
  }

  /** The number, whatever its precision; empty where the string is none. */
  public static Optional<BigDecimal> toDecimal(String s) {
    try {
      return Optional.of(new BigDecimal(s.trim()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The number rounded half up to the scale; empty where it has too many digits then. */
  public static Optional<BigDecimal> fit(BigDecimal value, int precision, int scale) {
    // A look at the magnitude first: 1E999999999 must not be written out.
    long integral = (long) value.precision() - value.scale();
    if (integral > Integer.MAX_VALUE) {
      // Spark's own look at it overflows, and then it does write it out.
      throw new SparkSqlException(
          "ARITHMETIC_OVERFLOW", "22003", "BigInteger would overflow supported range");
    }
    if (integral > precision - scale + 1L && value.signum() != 0) {
      return Optional.empty();
    }
    if (integral < -scale - 1L) {
      return Optional.of(BigDecimal.ZERO.setScale(scale));
    }
    BigDecimal rounded = value.setScale(scale, RoundingMode.HALF_UP);
    return rounded.precision() > precision && rounded.signum() != 0
        ? Optional.empty()
        : Optional.of(rounded);
  }

  public static Optional<Boolean> toBoolean(String s) {
    return switch (trimAll(s).toLowerCase(Locale.ROOT)) {
      case "t", "true", "y", "yes", "1" -> Optional.of(true);
      case "f", "false", "n", "no", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** The decimal that a DOUBLE's shortest spelling says. */
  static Optional<BigDecimal> toDecimal(double value) {
    return Double.isFinite(value)
        ? Optional.of(new BigDecimal(Double.toString(value)))
        : Optional.empty();
  }

  static byte[] bigEndian(long value, int width) {
    byte[] bytes = new byte[width];
    for (int i = 0; i < width; i++) {
      bytes[width - 1 - i] = (byte) (value >> 8 * i);
    }
    return bytes;
  }

  static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static String exactUtf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Errors.unsupported("texts of bytes that are no UTF-8 (but to print them)");
    }
  }
}
