package com.catalyst2sql.driver;

import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.TimeZone;

/**
 * When days begin in the JVM's time zone, as {@link Date#valueOf(LocalDate)} says, which takes long: the last ones asked for
 * are kept. Not thread-safe: whoever reads a batch has one.
 */
final class LocalDays {

  /** Powers of two; days of the same remainder share a place. */
  private static final int FEWEST = 16;

  private static final int MOST = 16_384;

  private static final long MILLIS_PER_DAY = 86_400_000L;
  private static final int NONE = Integer.MIN_VALUE;

  private int[] days = new int[0];
  private long[] starts;
  private boolean[] even;
  private int missed;
  private TimeZone zone;
  private ZoneRules rules;

  /** To be called now and then: forgets what it knows if the JVM's zone is another one since. */
  void refresh() {
    TimeZone now = TimeZone.getDefault();
    if (!now.equals(zone)) {
      zone = now;
      rules =
          TimeZone.getTimeZone(now.toZoneId()).hasSameRules(now) ? now.toZoneId().getRules() : null;
      resize(FEWEST);
    }
  }

  private void resize(int places) {
    days = new int[places];
    starts = new long[places];
    even = new boolean[places];
    missed = 0;
    Arrays.fill(days, NONE);
  }

  private int place(int day) {
    int place = day & days.length - 1;
    return days[place] == day && day != NONE ? place : find(day);
  }

  private int find(int day) {
    // Most results are small, or their days are few.
    if (++missed > days.length && days.length < MOST) {
      resize(days.length * 4);
    }
    int place = day & days.length - 1;
    starts[place] = Date.valueOf(LocalDate.ofEpochDay(day)).getTime();
    even[place] = isEven(day, starts[place]);
    days[place] = day;
    return place;
  }

  /** The milliseconds since 1970 at which a day since 1970 begins. */
  long start(int day) {
    int place = place(day);
    return starts[place];
  }

  /** Whether the clocks go on through all of it, so that a time of that day is its start and the hours since. */
  boolean isEven(int day) {
    int place = place(day);
    return even[place];
  }

  private boolean isEven(int day, long start) {
    if (rules == null
        || Date.valueOf(LocalDate.ofEpochDay(day + 1L)).getTime() != start + MILLIS_PER_DAY) {
      return false;
    }
    ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochMilli(start - 1));
    return next == null || next.getInstant().toEpochMilli() > start + MILLIS_PER_DAY;
  }
}
