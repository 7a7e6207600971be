package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Year-month and day-time intervals out of strings: {@code 1-2}, or the whole literal {@code INTERVAL '1-2' YEAR TO MONTH}. */
public final class IntervalCasts {

  private static final long[] UNITS = {86_400_000_000L, 3_600_000_000L, 60_000_000L, 1_000_000L};
  private static final int[] LIMITS = {Integer.MAX_VALUE, 23, 59, 59};

  private IntervalCasts() {}

  /** Months; empty if the text is no interval with the fields of {@code type}, or one beyond 32 bits. */
  public static Optional<Integer> yearMonth(String text, YearMonthIntervalType type) {
    String digits = type.start() != type.end() ? "(\\d+)-(\\d+)" : "(\\d+)";
    Optional<Matcher> m = match(text, digits, type.catalogString());
    if (m.isEmpty()) {
      return Optional.empty();
    }
    try {
      int sign = sign(m.get());
      long first = Long.parseLong(m.get().group("body").split("-")[0]);
      long months = first;
      if (type.start() == YearMonthIntervalType.Field.YEAR) {
        // Years alone wrap around 64 bits in Spark, whole years remain; with months beside them
        // they are refused.
        months = type.end() == type.start() ? first * 12 / 12 * 12 : Math.multiplyExact(first, 12L);
      }
      if (type.start() != type.end()) {
        int month = Integer.parseInt(m.get().group("body").split("-")[1]);
        if (month > 11) {
          return Optional.empty();
        }
        months += month;
      }
      return Optional.of(Math.toIntExact(sign * months));
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Microseconds; empty if the text is no interval with the fields of {@code type}, or one beyond 64 bits. */
  public static Optional<Long> dayTime(String text, DayTimeIntervalType type) {
    StringBuilder pattern = new StringBuilder();
    int start = type.start().ordinal();
    int end = type.end().ordinal();
    for (int f = start; f <= end; f++) {
      pattern.append(f == start ? "" : f == 1 ? " +" : ":").append("\\d+");
    }
    if (end == 3) {
      pattern.append("(?:\\.\\d{1,9})?");
    }
    Optional<Matcher> m = match(text, pattern.toString(), type.catalogString());
    if (m.isEmpty()) {
      return Optional.empty();
    }
    try {
      String[] parts = m.get().group("body").split("[: ]+");
      long micros = 0;
      int sign = sign(m.get());
      for (int f = start; f <= end; f++) {
        String part = parts[f - start];
        int point = part.indexOf('.');
        long value = Long.parseLong(point < 0 ? part : part.substring(0, point));
        if (f > start && value > LIMITS[f]) {
          return Optional.empty();
        }
        // Summed with the sign, since the smallest value has no positive counterpart.
        micros = Math.addExact(micros, Math.multiplyExact(sign * value, UNITS[f]));
        if (point >= 0) {
          long fraction = Long.parseLong((part.substring(point + 1) + "00000").substring(0, 6));
          // Spark takes the sign of seconds alone from the whole ones, and a zero has none.
          boolean signed = f > start || value > 0;
          micros = Math.addExact(micros, signed ? sign * fraction : fraction);
        }
      }
      return Optional.of(micros);
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Matcher> match(String text, String body, String type) {
    String fields = type.substring("interval ".length()).replace(" ", "\\s+");
    String bare = "(?<sign>[+-])?(?<body>" + body + ")";
    Matcher m = Pattern.compile(bare).matcher(text.trim());
    if (m.matches()) {
      return Optional.of(m);
    }
    Matcher literal =
        Pattern.compile(
                "(?i)INTERVAL\\s+(?<outer>[+-])?'(?<sign>[+-])?(?<body>" + body + ")'\\s+" + fields)
            .matcher(text.trim());
    return literal.matches() ? Optional.of(literal) : Optional.empty();
  }

  private static int sign(Matcher m) {
    boolean negative = "-".equals(m.group("sign"));
    if (m.pattern().pattern().contains("outer") && "-".equals(m.group("outer"))) {
      negative = !negative;
    }
    return negative ? -1 : 1;
  }

  static SparkSqlException wrong(String text, String type) {
    return new SparkSqlException(
        "INVALID_INTERVAL_FORMAT",
        "22006",
        "The text '" + text + "' is no " + type.toUpperCase(Locale.ROOT) + ".");
  }
}
