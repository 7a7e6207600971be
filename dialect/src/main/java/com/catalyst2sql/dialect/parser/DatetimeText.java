package com.catalyst2sql.dialect.parser;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * The fields of {@code [+-]y*-[m]m-[d]d[ T][h]h:[m]m:[s]s.[f]*[zone]}; what is left out is 1 or 0. Values are not
 * checked: {@code 2020-13-01} has month 13. A text of a time alone has no date.
 */
record DatetimeText(
    int year,
    int month,
    int day,
    int hour,
    int minute,
    int second,
    int micros,
    boolean timeOnly,
    String zone) {

  LocalDate localDate() {
    return LocalDate.of(year, month, day);
  }

  LocalTime localTime() {
    if (micros > 999_999) {
      throw new DateTimeException("fraction of a second");
    }
    return LocalTime.of(hour, minute, second, micros * 1_000);
  }

  /** Null where the text has not the form of a date. */
  static DatetimeText parseDate(String text) {
    String s = text.trim();
    int i = 0;
    int sign = 1;
    if (i < s.length() && (s.charAt(i) == '-' || s.charAt(i) == '+')) {
      sign = s.charAt(i) == '-' ? -1 : 1;
      i++;
    }
    int[] segments = {1, 1, 1};
    int segment = 0;
    int digits = 0;
    int value = 0;
    for (; i < s.length(); i++) {
      char c = s.charAt(i);
      if (segment == 2 && (c == ' ' || c == 'T')) {
        break;
      }
      if (segment < 2 && c == '-') {
        if (!isValidDateDigits(segment, digits)) {
          return null;
        }
        segments[segment++] = value;
        value = 0;
        digits = 0;
      } else if (c >= '0' && c <= '9') {
        digits++;
        if (digits > 7) {
          return null;
        }
        value = value * 10 + (c - '0');
      } else {
        return null;
      }
    }
    if (!isValidDateDigits(segment, digits)) {
      return null;
    }
    segments[segment] = value;
    return new DatetimeText(sign * segments[0], segments[1], segments[2], 0, 0, 0, 0, false, "");
  }

  private static boolean isValidDateDigits(int segment, int digits) {
    return segment == 0 ? digits >= 4 && digits <= 7 : digits > 0 && digits <= 2;
  }

  /** Null where the text has not the form of a timestamp. */
  static DatetimeText parseTimestamp(String text) {
    return new TimestampReader(text.trim()).read();
  }

  /** Reads the fields one by one; {@code field} is the index of the one being read. */
  private static final class TimestampReader {
    private static final int ZONE = 7;
    private final String s;
    private final int[] values = {1, 1, 1, 0, 0, 0, 0};
    private int field;
    private int value;
    private int digits;
    private int sign = 1;
    private boolean timeOnly;
    private String zone = "";

    TimestampReader(String s) {
      this.s = s;
    }

    private boolean close() {
      boolean valid =
          switch (field) {
            case 0 -> digits >= 4 && digits <= 6;
            case 6 -> true;
            default -> digits > 0 && digits <= 2;
          };
      if (!valid) {
        return false;
      }
      if (field == 6) {
        for (int i = digits; i < 6; i++) {
          value *= 10;
        }
      }
      values[field] = value;
      value = 0;
      digits = 0;
      return true;
    }

    DatetimeText read() {
      int i = 0;
      if (s.isEmpty()) {
        return null;
      }
      if (s.charAt(0) == '-' || s.charAt(0) == '+') {
        sign = s.charAt(0) == '-' ? -1 : 1;
        i++;
      }
      if (i < s.length() && s.charAt(i) == 'T') {
        timeOnly = true;
        field = 3;
        i++;
      }
      for (; i < s.length() && field < ZONE; i++) {
        char c = s.charAt(i);
        if (c >= '0' && c <= '9') {
          if (field != 6 || digits < 6) {
            value = digits < 7 ? value * 10 + (c - '0') : value;
            digits++;
          }
        } else if (!separator(c, i)) {
          return null;
        }
      }
      if (field < ZONE && !close()) {
        return null;
      }
      if (timeOnly && sign < 0) {
        return null;
      }
      return new DatetimeText(
          sign * values[0],
          values[1],
          values[2],
          values[3],
          values[4],
          values[5],
          values[6],
          timeOnly,
          zone);
    }

    private boolean separator(char c, int at) {
      int current = field;
      if (current == 0 && c == ':' && sign > 0 && digits <= 2 && digits > 0) {
        timeOnly = true;
        field = 3;
        return next();
      }
      if (current < 2) {
        return c == '-' && next();
      }
      if (current == 2) {
        return (c == ' ' || c == 'T') && next();
      }
      if (current < 5 && c == ':') {
        return next();
      }
      if (current == 5 && (c == '.')) {
        return next();
      }
      if (current == 5 || current == 6) {
        if (!close()) {
          return false;
        }
        zone = s.substring(at).trim();
        field = ZONE;
        return !zone.isEmpty();
      }
      // After "2020-01-01 " or "2020-01-01 12:30" a time zone cannot follow.
      return false;
    }

    private boolean next() {
      boolean valid = close();
      field++;
      return valid;
    }
  }
}
