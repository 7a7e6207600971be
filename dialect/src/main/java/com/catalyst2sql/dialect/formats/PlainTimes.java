package com.catalyst2sql.dialect.formats;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Dates and times out of bytes, those written in full: {@code 2020-01-31}, {@code 2020-01-31 12:00:00} and {@code
 * 2020-01-31T12:00:00.123}. What is said of others is only that they are not of these. Safe for use by several threads.
 */
final class PlainTimes {

  static final long NONE = Long.MIN_VALUE;

  /** Which of them a reader's format takes, as they are meant here. */
  enum Form {
    /** Without a format of its own. */
    ANY,
    /** {@code yyyy-MM-dd}, {@code yyyy-MM-dd HH:mm:ss} */
    SPACE,
    /** {@code yyyy-MM-dd'T'HH:mm:ss} */
    T,
    NONE;

    /** The form of a pattern. */
    static Form of(String pattern) {
      return switch (pattern) {
        case "yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss" -> SPACE;
        case "yyyy-MM-dd'T'HH:mm:ss" -> T;
        default -> NONE;
      };
    }

    /** Whether a text may be a time of this form. */
    boolean fits(byte[] bytes, int from, int to) {
      return this == ANY
          || this != NONE && to - from == SECONDS && bytes[from + DATE] == (this == T ? 'T' : ' ');
    }
  }

  private static final int DATE = 10;
  private static final int SECONDS = 19;
  private static final int FRACTION_DIGITS = 6;
  private static final long MICROS = 1_000_000L;
  private static final long DAY_SECONDS = 86_400;
  private static final int DAYS = 1024;

  private final ZoneRules rules;

  /** Days that were asked for, by their last bits. */
  private final AtomicReferenceArray<Day> days = new AtomicReferenceArray<>(DAYS);

  /** A day of the local calendar, and its offset where that does not change around it. */
  private record Day(long day, int offset) {}

  private static final int CHANGING = Integer.MIN_VALUE;

  PlainTimes(ZoneId zone) {
    rules = zone.getRules();
  }

  /** Days since the epoch. */
  static long date(byte[] bytes, int from, int to) {
    if (to - from != DATE || bytes[from + 4] != '-' || bytes[from + 7] != '-') {
      return NONE;
    }
    int year = pair(bytes, from) * 100 + pair(bytes, from + 2);
    int month = pair(bytes, from + 5);
    int day = pair(bytes, from + 8);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > length(year, month)) {
      return NONE;
    }
    return days(year, month, day);
  }

  /** Two digits as a number, negative enough for the whole to be so where they are none. */
  private static int pair(byte[] bytes, int at) {
    int tens = bytes[at] - '0';
    int ones = bytes[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -100_000 : tens * 10 + ones;
  }

  private static int length(int year, int month) {
    if (month == 2) {
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /** Years are counted from March on, so that the day that only some have is the last. */
  private static long days(int year, int month, int day) {
    int shifted = month > 2 ? year : year - 1;
    int months = month > 2 ? month - 3 : month + 9;
    int era = shifted / 400;
    int yearOfEra = shifted - era * 400;
    int dayOfYear = (153 * months + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468;
  }

  /** Microseconds since the epoch as if at UTC. */
  static long local(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length < SECONDS
        || length > SECONDS + 1 + FRACTION_DIGITS
        || bytes[from + 10] != ' ' && bytes[from + 10] != 'T'
        || bytes[from + 13] != ':'
        || bytes[from + 16] != ':') {
      return NONE;
    }
    long day = date(bytes, from, from + DATE);
    int hour = pair(bytes, from + 11);
    int minute = pair(bytes, from + 14);
    int second = pair(bytes, from + 17);
    int fraction = length == SECONDS ? 0 : fraction(bytes, from + SECONDS, to);
    if (day == NONE || !isIn(hour, 24) || !isIn(minute, 60) || !isIn(second, 60) || fraction < 0) {
      return NONE;
    }
    return (day * DAY_SECONDS + hour * 3600L + minute * 60L + second) * MICROS + fraction;
  }

  private static boolean isIn(int value, int end) {
    return value >= 0 && value < end;
  }

  /** Microseconds; negative where that is not a point with digits behind it. */
  private static int fraction(byte[] bytes, int from, int to) {
    if (bytes[from] != '.' || from + 1 == to) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < FRACTION_DIGITS; i++) {
      int at = from + 1 + i;
      int digit = at < to ? bytes[at] - '0' : 0;
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** The moment of a local time in the zone; {@link #NONE} around a change of the zone's offset. */
  long moment(long local) {
    if (local == NONE) {
      return NONE;
    }
    int offset = offset(Math.floorDiv(local, DAY_SECONDS * MICROS));
    return offset == CHANGING ? NONE : local - offset * MICROS;
  }

  private int offset(long day) {
    int slot = (int) day & DAYS - 1;
    Day known = days.getPlain(slot);
    if (known == null || known.day() != day) {
      known = new Day(day, find(day));
      days.setPlain(slot, known);
    }
    return known.offset();
  }

  private int find(long day) {
    // No offset is as much as a day.
    Instant before = Instant.ofEpochSecond((day - 1) * DAY_SECONDS);
    ZoneOffset offset = rules.getOffset(before);
    ZoneOffsetTransition next = rules.nextTransition(before);
    boolean changes = next != null && next.getInstant().getEpochSecond() <= (day + 2) * DAY_SECONDS;
    return changes ? CHANGING : offset.getTotalSeconds();
  }
}
