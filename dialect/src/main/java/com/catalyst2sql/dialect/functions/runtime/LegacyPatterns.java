package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.text.ParsePosition;
import java.text.SimpleDateFormat;
import java.time.ZoneId;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.TimeZone;

/**
 * The parser policy LEGACY: {@link SimpleDateFormat} as before Spark 3.0. Spark shifts its results from the Julian
 * calendar so that local dates stay what they are; a calendar that is Gregorian throughout gives the same.
 */
final class LegacyPatterns {

  private LegacyPatterns() {}

  static SimpleDateFormat formatter(String pattern, ZoneId zone) {
    try {
      SimpleDateFormat format = new SimpleDateFormat(pattern, Locale.US);
      GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone(zone), Locale.US);
      calendar.setGregorianChange(new Date(Long.MIN_VALUE));
      format.setCalendar(calendar);
      format.setLenient(false);
      return format;
    } catch (IllegalArgumentException e) {
      throw new SparkSqlException(
          "INVALID_DATETIME_PATTERN", "22007", String.valueOf(e.getMessage()));
    }
  }

  static String format(long micros, String pattern, ZoneId zone) {
    return formatter(pattern, zone).format(new Date(Math.floorDiv(micros, 1000L)));
  }

  static OptionalLong parse(String text, String pattern, ZoneId zone) {
    Date parsed = formatter(pattern, zone).parse(text, new ParsePosition(0));
    return parsed == null
        ? OptionalLong.empty()
        : OptionalLong.of(Math.multiplyExact(parsed.getTime(), 1000L));
  }
}
