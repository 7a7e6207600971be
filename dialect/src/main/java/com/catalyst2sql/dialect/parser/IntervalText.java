package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.expressions.Literal.CalendarInterval;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of an interval; an {@link IllegalArgumentException} says what is wrong with it. */
public final class IntervalText {

  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final Pattern YEAR_MONTH = Pattern.compile("^([+|-])?(\\d+)-(\\d+)$");
  private static final int MAX_FRACTION_DIGITS = 9;

  private final String input;
  private final String s;
  private int at;
  private int months;
  private int days;
  private long micros;

  private IntervalText(String input) {
    this.input = input;
    this.s = input.trim().toLowerCase(Locale.ROOT);
  }

  /** {@code [interval] 1 day -2 hours 3.5 seconds}. */
  public static CalendarInterval multiUnits(String text) {
    IntervalText reader = new IntervalText(text);
    try {
      return reader.read();
    } catch (ArithmeticException overflow) {
      throw reader.bad(overflow.getMessage());
    }
  }

  private IllegalArgumentException bad(String why) {
    return new IllegalArgumentException("Error parsing '" + input + "' to interval, " + why + ".");
  }

  private CalendarInterval read() {
    if (s.isEmpty()) {
      throw bad("interval string cannot be empty");
    }
    if (s.startsWith("interval")) {
      if (s.length() == 8) {
        throw bad("interval string cannot be empty");
      }
      if (!Character.isWhitespace(s.charAt(8))) {
        throw bad("invalid interval prefix " + word(0));
      }
      at = 8;
    }
    skipSpaces();
    if (at >= s.length()) {
      throw bad("interval string cannot be empty");
    }
    while (at < s.length()) {
      term();
      skipSpaces();
    }
    return new CalendarInterval(months, days, micros);
  }

  private void skipSpaces() {
    while (at < s.length() && Character.isWhitespace(s.charAt(at))) {
      at++;
    }
  }

  private String word(int from) {
    int end = from;
    while (end < s.length() && !Character.isWhitespace(s.charAt(end))) {
      end++;
    }
    return s.substring(from, end);
  }

  private char here() {
    return at < s.length() ? s.charAt(at) : '\0';
  }

  private void term() {
    boolean negative = false;
    int wordStart = at;
    if (here() == '+' || here() == '-') {
      negative = here() == '-';
      at++;
      skipSpaces();
    }
    if (!Character.isDigit(here()) && here() != '.') {
      throw bad(
          at >= s.length()
              ? "expect a number after '" + s.charAt(wordStart) + "' but hit EOL"
              : "unrecognized number '" + word(wordStart) + "'");
    }
    long value = 0;
    boolean digits = false;
    while (here() >= '0' && here() <= '9') {
      value = Math.addExact(Math.multiplyExact(10L, value), here() - '0');
      digits = true;
      at++;
    }
    long nanos = 0;
    boolean fractional = false;
    if (here() == '.') {
      fractional = true;
      at++;
      int count = 0;
      long scale = 100_000_000L;
      while (here() >= '0' && here() <= '9') {
        if (++count > MAX_FRACTION_DIGITS) {
          throw bad(
              "interval can only support nanosecond precision, '"
                  + word(wordStart)
                  + "' is out of range");
        }
        nanos += (here() - '0') * scale;
        scale /= 10;
        at++;
      }
      if (!digits && count == 0) {
        throw bad("invalid value '" + word(wordStart) + "'");
      }
    }
    if (at < s.length() && !Character.isWhitespace(here())) {
      throw bad("invalid value '" + word(wordStart) + "'");
    }
    skipSpaces();
    if (at >= s.length()) {
      throw bad("expect a unit name after '" + s.substring(wordStart).trim() + "' but hit EOL");
    }
    String unit = word(at);
    at += unit.length();
    add(unit, negative ? -value : value, negative ? -nanos : nanos, fractional);
  }

  private void add(String word, long value, long nanos, boolean fractional) {
    String unit = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    if (fractional && !word.startsWith("s")) {
      throw bad("'" + word + "' cannot have fractional part");
    }
    switch (unit) {
      case "year" ->
          months = Math.addExact(months, Math.toIntExact(Math.multiplyExact(value, 12L)));
      case "month" -> months = Math.addExact(months, Math.toIntExact(value));
      case "week" -> days = Math.addExact(days, Math.toIntExact(Math.multiplyExact(value, 7L)));
      case "day" -> days = Math.addExact(days, Math.toIntExact(value));
      case "hour" -> plus(value, 3_600 * MICROS_PER_SECOND);
      case "minute" -> plus(value, 60 * MICROS_PER_SECOND);
      case "second" -> {
        plus(value, MICROS_PER_SECOND);
        micros = Math.addExact(micros, nanos / 1_000L);
      }
      case "millisecond" -> plus(value, 1_000L);
      case "microsecond" -> plus(value, 1L);
      default -> throw bad("invalid unit '" + word + "'");
    }
  }

  private void plus(long value, long unit) {
    micros = Math.addExact(micros, Math.multiplyExact(value, unit));
  }

  /** {@code [+-]y-m}; the months. */
  static int yearMonth(String text) {
    Matcher m = YEAR_MONTH.matcher(text.trim());
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "Interval string does not match year-month format of `[+|-]y-m`,"
              + " `INTERVAL [+|-]'[+|-]y-m' YEAR TO MONTH` when cast to interval year to month: "
              + text);
    }
    try {
      int sign = "-".equals(m.group(1)) ? -1 : 1;
      int years = Math.toIntExact(Long.parseLong(m.group(2)));
      int month = bounded("month", m.group(3), 11);
      return Math.addExact(Math.multiplyExact(sign * years, 12), sign * month);
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Error parsing interval year-month string: " + e.getMessage());
    }
  }

  private static int bounded(String unit, String digits, int max) {
    long value = Long.parseLong(digits);
    if (value > max) {
      throw new IllegalArgumentException(
          "requirement failed: " + unit + " " + value + " outside range [0, " + max + "]");
    }
    return (int) value;
  }

  /** {@code [+-]d h:m:s.n} from one field to a finer one; days and microseconds. */
  static CalendarInterval dayTime(
      String text, DayTimeIntervalType.Field from, DayTimeIntervalType.Field to) {
    Matcher m = Pattern.compile(dayTimePattern(from, to)).matcher(text.trim());
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "Interval string does not match day-time format when cast to interval "
              + from.name().toLowerCase(Locale.ROOT)
              + " to "
              + to.name().toLowerCase(Locale.ROOT)
              + ": "
              + text);
    }
    int sign = "-".equals(m.group(1)) ? -1 : 1;
    int group = 2;
    long days = 0;
    long micros = 0;
    for (int f = from.ordinal(); f <= to.ordinal(); f++) {
      String digits = m.group(group++);
      boolean leading = f == from.ordinal();
      switch (DayTimeIntervalType.Field.values()[f]) {
        case DAY -> days = Long.parseLong(digits);
        case HOUR -> micros = plus(micros, sign * value("hour", digits, leading, 23), 3_600);
        case MINUTE -> micros = plus(micros, sign * value("minute", digits, leading, 59), 60);
        default -> {
          micros = plus(micros, sign * value("second", digits, false, 59), 1);
          String fraction = m.group(group);
          if (fraction != null) {
            micros =
                Math.addExact(micros, sign * Long.parseLong((fraction + "00000").substring(0, 6)));
          }
        }
      }
    }
    return new CalendarInterval(0, Math.toIntExact(sign * days), micros);
  }

  private static long plus(long micros, long value, int secondsPerUnit) {
    long unit = secondsPerUnit * MICROS_PER_SECOND;
    return Math.addExact(micros, Math.multiplyExact(value, unit));
  }

  /** As many digits as a field can have that nothing stands before. */
  private static String leadingDigits(DayTimeIntervalType.Field field) {
    return field == DayTimeIntervalType.Field.HOUR ? "(\\d{1,10})" : "(\\d{1,12})";
  }

  private static long value(String unit, String digits, boolean leading, int max) {
    return leading ? Long.parseLong(digits) : bounded(unit, digits, max);
  }

  private static String dayTimePattern(
      DayTimeIntervalType.Field from, DayTimeIntervalType.Field to) {
    StringBuilder pattern = new StringBuilder("^([+|-])?");
    for (int f = from.ordinal(); f <= to.ordinal(); f++) {
      DayTimeIntervalType.Field field = DayTimeIntervalType.Field.values()[f];
      if (f > from.ordinal()) {
        pattern.append(f == 1 ? " " : ":");
      }
      pattern.append(
          field == DayTimeIntervalType.Field.DAY
              ? "(\\d+)"
              : f == from.ordinal() ? leadingDigits(field) : "(\\d{1,2})");
      if (field == DayTimeIntervalType.Field.SECOND) {
        pattern.append("(?:\\.(\\d{1,9}))?");
      }
    }
    return pattern.append('$').toString();
  }
}
