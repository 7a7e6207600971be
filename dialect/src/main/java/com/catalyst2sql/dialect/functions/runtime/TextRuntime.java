package com.catalyst2sql.dialect.functions.runtime;

import static com.catalyst2sql.dialect.functions.runtime.Types.BINARY;
import static com.catalyst2sql.dialect.functions.runtime.Types.BOOLEAN;
import static com.catalyst2sql.dialect.functions.runtime.Types.DOUBLE;
import static com.catalyst2sql.dialect.functions.runtime.Types.INT;
import static com.catalyst2sql.dialect.functions.runtime.Types.LONG;
import static com.catalyst2sql.dialect.functions.runtime.Types.STRING;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.functions.JavaFunction;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Base64;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;

/** Encodings and number formats. */
public final class TextRuntime {

  public static final List<JavaFunction> ALL =
      List.of(
          JavaFunction.of("c2s_base64", List.of(BINARY, BOOLEAN), STRING, TextRuntime::base64),
          JavaFunction.of(
              "c2s_unbase64",
              List.of(STRING),
              BINARY,
              a -> Base64.getMimeDecoder().decode((String) a[0])),
          JavaFunction.of(
              "c2s_to_binary", List.of(STRING, STRING, BOOLEAN), BINARY, TextRuntime::toBinary),
          JavaFunction.of(
              "c2s_encode",
              List.of(STRING, STRING),
              BINARY,
              a -> ((String) a[0]).getBytes(charset((String) a[1]))),
          JavaFunction.of(
              "c2s_decode",
              List.of(BINARY, STRING),
              STRING,
              a -> new String((byte[]) a[0], charset((String) a[1]))),
          JavaFunction.of(
              "c2s_conv", List.of(STRING, INT, INT, BOOLEAN), STRING, TextRuntime::conv),
          JavaFunction.of(
              "c2s_format_long", List.of(LONG, STRING), STRING, a -> format(a[0], (String) a[1])),
          JavaFunction.of(
              "c2s_format_double",
              List.of(DOUBLE, STRING),
              STRING,
              a -> format(a[0], (String) a[1])),
          JavaFunction.of(
              "c2s_format_decimal",
              List.of(STRING, STRING),
              STRING,
              a -> format(new BigDecimal((String) a[0]), (String) a[1])),
          JavaFunction.of(
              "c2s_format_string", List.of(STRING, STRING), STRING, TextRuntime::formatString),
          JavaFunction.of(
              "c2s_url_encode",
              List.of(STRING),
              STRING,
              a -> URLEncoder.encode((String) a[0], StandardCharsets.UTF_8)),
          JavaFunction.of("c2s_url_decode", List.of(STRING), STRING, TextRuntime::urlDecode));

  /** As the pattern for a count of digits behind the point, {@code #} before a number. */
  private static final String GROUPED = "#,###,###,###,###,###,##0";

  private TextRuntime() {}

  private static Object base64(Object[] a) {
    Base64.Encoder encoder = (Boolean) a[1] ? Base64.getMimeEncoder() : Base64.getEncoder();
    return encoder.encodeToString((byte[]) a[0]);
  }

  /** {@code toBinary(text, format, failOnError)}. */
  private static Object toBinary(Object[] a) {
    String text = (String) a[0];
    String format = ((String) a[1]).toLowerCase(Locale.ROOT);
    byte[] bytes =
        switch (format) {
          case "hex" -> Hex.parse(text);
          case "base64" -> base64(text);
          case "utf-8", "utf8" -> text.getBytes(StandardCharsets.UTF_8);
          default -> null;
        };
    if (bytes == null && (Boolean) a[2]) {
      throw conversion(text, format.toUpperCase(Locale.ROOT));
    }
    return bytes;
  }

  /** Groups of four digits, blanks between them, padding only at the very end; null for anything else. */
  private static byte[] base64(String text) {
    String digits = text.replaceAll("[ \\t\\r\\n]", "");
    if (!digits.matches("[A-Za-z0-9+/]*={0,2}") || text.indexOf('=') >= 0 && text.endsWith(" ")) {
      return null;
    }
    try {
      return Base64.getMimeDecoder().decode(digits);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static SparkSqlException conversion(String text, String format) {
    return new SparkSqlException(
        "CONVERSION_INVALID_INPUT",
        "22018",
        "'" + text + "' cannot be converted to \"BINARY\" from " + format + ".");
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new SparkSqlException(
          "INVALID_PARAMETER_VALUE.CHARSET", "22023", "There is no charset " + name + ".");
    }
  }

  /** {@code conv(number, from, to, failOnOverflow)}: unsigned 64 bits, signed if {@code to} is negative. */
  private static Object conv(Object[] a) {
    String text = trimBlanks((String) a[0]);
    int from = (Integer) a[1];
    int to = (Integer) a[2];
    boolean badBase = from < 2 || from > 36 || Math.abs(to) < 2 || Math.abs(to) > 36;
    if (badBase || text.isEmpty()) {
      return null;
    }
    boolean negative = text.charAt(0) == '-';
    long value = 0;
    for (int i = negative ? 1 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, from) : -1;
      if (digit < 0) {
        break;
      }
      boolean overflow = Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, from)) > 0;
      if (overflow) {
        if ((Boolean) a[3]) {
          throw new SparkSqlException(
              "ARITHMETIC_OVERFLOW", "22003", "Overflow in function conv().");
        }
        value = -1;
        break;
      }
      value = value * from + digit;
    }
    if (negative && to > 0) {
      value = value < 0 ? -1 : -value;
    }
    if (to < 0 && value < 0) {
      value = -value;
      negative = true;
    }
    String digits = Long.toUnsignedString(value, Math.abs(to)).toUpperCase(Locale.ROOT);
    return negative && to < 0 ? "-" + digits : digits;
  }

  private static String trimBlanks(String s) {
    int from = 0;
    int to = s.length();
    while (from < to && s.charAt(from) == ' ') {
      from++;
    }
    while (to > from && s.charAt(to - 1) == ' ') {
      to--;
    }
    return s.substring(from, to);
  }

  private static String format(Object number, String pattern) {
    String wanted = pattern;
    if (pattern.startsWith("\u0000")) {
      int digits = Integer.parseInt(pattern.substring(1));
      if (digits < 0) {
        return null;
      }
      wanted = digits == 0 ? GROUPED : GROUPED + "." + "0".repeat(digits);
    } else if (pattern.isEmpty()) {
      wanted = "#,###,###,###,###,###,##0";
    }
    return new DecimalFormat(wanted, DecimalFormatSymbols.getInstance(Locale.US)).format(number);
  }

  /** Spark formats decimals and texts as objects of its own classes: never as numbers, and with hashes of their own. */
  private record Opaque(Object value) {
    @Override
    public String toString() {
      return value.toString();
    }

    @Override
    public int hashCode() {
      throw Errors.unsupported("%h of a text or decimal in format_string");
    }
  }

  private static Object formatString(Object[] a) {
    try {
      Object[] values =
          PackedValues.unpack((String) a[1]).stream()
              .map(v -> v instanceof BigDecimal || v instanceof String ? new Opaque(v) : v)
              .toArray();
      return String.format(Locale.US, (String) a[0], values);
    } catch (IllegalFormatException e) {
      throw new SparkSqlException(
          "INVALID_PARAMETER_VALUE.FORMAT",
          "22023",
          "The format '" + a[0] + "' does not go with the values: " + e.getMessage() + ".");
    }
  }

  private static Object urlDecode(Object[] a) {
    try {
      return URLDecoder.decode((String) a[0], StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new SparkSqlException(
          "CANNOT_DECODE_URL",
          "22546",
          "The provided URL cannot be decoded: " + a[0] + ". Make sure it is encoded properly.");
    }
  }
}
