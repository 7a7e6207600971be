package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.text.ParsePosition;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.TimeZone;

/**
 * The parser policy LEGACY: {@link SimpleDateFormat} as before Spark 3.0. Its calendar is the Julian one before 1582;
 * Spark keeps the local date and time when it changes between the calendars, not the instant.
 */
final class LegacyPatterns {

  /** From here on both calendars and all zones agree. */
  private static final long COMMON_ERA = Instant.parse("1900-01-02T00:00:00Z").toEpochMilli();

  private LegacyPatterns() {}

  private static SimpleDateFormat formatter(String pattern, ZoneId zone, boolean lenient) {
    try {
      SimpleDateFormat format = new SimpleDateFormat(pattern, Locale.US);
      format.setTimeZone(TimeZone.getTimeZone(zone));
      format.setLenient(lenient);
      return format;
    } catch (IllegalArgumentException e) {
      throw new SparkSqlException(
          "INVALID_DATETIME_PATTERN", "22007", String.valueOf(e.getMessage()));
    }
  }

  static String format(long micros, String pattern, ZoneId zone) {
    long millis = Math.floorDiv(micros, 1000L);
    Date date = millis >= COMMON_ERA ? new Date(millis) : toJulian(millis, zone);
    return formatter(pattern, zone, false).format(date);
  }

  static OptionalLong parse(String text, String pattern, ZoneId zone, boolean lenient) {
    ParsePosition end = new ParsePosition(0);
    Date parsed = formatter(pattern, zone, lenient).parse(text, end);
    // An empty pattern reads nothing and is content with it.
    if (parsed == null || end.getIndex() == 0) {
      return OptionalLong.empty();
    }
    long millis = parsed.getTime() >= COMMON_ERA ? parsed.getTime() : fromJulian(parsed, zone);
    return OptionalLong.of(Math.multiplyExact(millis, 1000L));
  }

  private static Date toJulian(long millis, ZoneId zone) {
    ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(zone);
    Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone(zone), Locale.US);
    calendar.clear();
    int year = time.getYear();
    calendar.set(Calendar.ERA, year > 0 ? GregorianCalendar.AD : GregorianCalendar.BC);
    calendar.set(
        year > 0 ? year : 1 - year,
        time.getMonthValue() - 1,
        time.getDayOfMonth(),
        time.getHour(),
        time.getMinute(),
        time.getSecond());
    calendar.set(Calendar.MILLISECOND, time.getNano() / 1_000_000);
    return calendar.getTime();
  }

  private static long fromJulian(Date date, ZoneId zone) {
    Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone(zone), Locale.US);
    calendar.setTime(date);
    int year = calendar.get(Calendar.YEAR);
    boolean before = calendar.get(Calendar.ERA) == GregorianCalendar.BC;
    return LocalDateTime.of(before ? 1 - year : year, calendar.get(Calendar.MONTH) + 1, 1, 0, 0)
        .plusDays(calendar.get(Calendar.DAY_OF_MONTH) - 1)
        .withHour(calendar.get(Calendar.HOUR_OF_DAY))
        .withMinute(calendar.get(Calendar.MINUTE))
        .withSecond(calendar.get(Calendar.SECOND))
        .withNano(calendar.get(Calendar.MILLISECOND) * 1_000_000)
        .atZone(zone)
        .toInstant()
        .toEpochMilli();
  }
}
