package com.catalyst2sql.dialect.functions.runtime;

import static com.catalyst2sql.dialect.functions.runtime.Types.BOOLEAN;
import static com.catalyst2sql.dialect.functions.runtime.Types.DOUBLE;
import static com.catalyst2sql.dialect.functions.runtime.Types.INT;
import static com.catalyst2sql.dialect.functions.runtime.Types.LONG;
import static com.catalyst2sql.dialect.functions.runtime.Types.STRING;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.functions.JavaFunction;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Dates and times in Java. Dates are days, timestamps microseconds since the epoch; the session's time zone and the
 * parser policy come as text.
 */
public final class DateTimeRuntime {

  private static final DateTimePatterns PATTERNS = new DateTimePatterns();
  private static final long MICROS = 1_000_000L;
  private static final long SECONDS_PER_DAY = 86_400L;

  public static final List<JavaFunction> ALL =
      List.of(
          JavaFunction.of(
              "c2s_format_timestamp",
              List.of(LONG, STRING, STRING, STRING),
              STRING,
              a -> PATTERNS.format((Long) a[0], (String) a[1], zone((String) a[2]), (String) a[3])),
          JavaFunction.of(
              "c2s_format_seconds",
              List.of(LONG, STRING, STRING, STRING),
              STRING,
              // Seconds beyond the range of microseconds wrap around.
              a ->
                  PATTERNS.format(
                      (Long) a[0] * MICROS, (String) a[1], zone((String) a[2]), (String) a[3])),
          JavaFunction.of(
              "c2s_parse_timestamp",
              List.of(STRING, STRING, STRING, STRING, BOOLEAN),
              LONG,
              DateTimeRuntime::parse),
          JavaFunction.of(
              "c2s_parse_date",
              List.of(STRING, STRING, STRING, STRING, BOOLEAN),
              INT,
              DateTimeRuntime::parseDate),
          JavaFunction.of(
              "c2s_make_date", List.of(INT, INT, INT, BOOLEAN), INT, DateTimeRuntime::makeDate),
          JavaFunction.of(
              "c2s_make_timestamp",
              List.of(INT, INT, INT, INT, INT, LONG, STRING, BOOLEAN),
              LONG,
              DateTimeRuntime::makeTimestamp),
          JavaFunction.of(
              "c2s_next_day", List.of(INT, STRING, BOOLEAN), INT, DateTimeRuntime::nextDay),
          JavaFunction.of(
              "c2s_months_between",
              List.of(LONG, LONG, BOOLEAN, STRING),
              DOUBLE,
              DateTimeRuntime::monthsBetween),
          JavaFunction.of(
              "c2s_convert_timezone",
              List.of(STRING, STRING, LONG),
              LONG,
              DateTimeRuntime::convert),
          JavaFunction.of(
              "c2s_timestampadd", List.of(STRING, INT, LONG, STRING), LONG, DateTimeRuntime::add),
          JavaFunction.of(
              "c2s_timestampdiff",
              List.of(STRING, LONG, LONG, STRING),
              LONG,
              DateTimeRuntime::difference),
          JavaFunction.of(
              "c2s_date_trunc", List.of(STRING, LONG, STRING), LONG, DateTimeRuntime::truncate),
          JavaFunction.of(
              "c2s_trunc_date", List.of(INT, STRING), INT, DateTimeRuntime::truncateDate),
          JavaFunction.of(
              "c2s_seconds_to_micros", List.of(DOUBLE), LONG, DateTimeRuntime::seconds));

  private DateTimeRuntime() {}

  private static ZoneId zone(String id) {
    return id.isEmpty() ? DateTimePatterns.LOCAL : Zones.of(id);
  }

  private static ZonedDateTime at(long micros, ZoneId zone) {
    return Instant.ofEpochSecond(
            Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000)
        .atZone(zone);
  }

  private static long micros(ZonedDateTime time) {
    return DateTimeCasts.micros(time);
  }

  /** {@code parse(text, pattern, zone, policy, failOnError)}. */
  private static Object parse(Object[] a) {
    OptionalLong parsed = parsed(a);
    if (parsed.isEmpty() && (Boolean) a[4]) {
      throw new SparkSqlException(
          "CANNOT_PARSE_TIMESTAMP",
          "22007",
          "Text '"
              + a[0]
              + "' does not follow the pattern '"
              + a[1]
              + "'. If necessary set spark.sql.ansi.enabled to false to bypass this error.");
    }
    return parsed.isPresent() ? (Object) parsed.getAsLong() : null;
  }

  private static OptionalLong parsed(Object[] a) {
    String zone = (String) a[2];
    try {
      return zone.isEmpty()
          ? PATTERNS.parseNtz((String) a[0], (String) a[1], (String) a[3])
          : PATTERNS.parse((String) a[0], (String) a[1], zone(zone), (String) a[3]);
    } catch (ArithmeticException e) {
      throw new SparkSqlException(
          "ARITHMETIC_OVERFLOW", "22003", "The time '" + a[0] + "' is beyond the range.");
    }
  }

  /** The same to the local date. */
  private static Object parseDate(Object[] a) {
    Object micros = parse(a);
    return micros == null
        ? null
        : (Object) (int) at((Long) micros, zone((String) a[2])).toLocalDate().toEpochDay();
  }

  private static Object makeDate(Object[] a) {
    try {
      return (int) LocalDate.of((Integer) a[0], (Integer) a[1], (Integer) a[2]).toEpochDay();
    } catch (DateTimeException e) {
      return failure(e, (Boolean) a[3]);
    }
  }

  private static Object failure(DateTimeException e, boolean fail) {
    if (fail) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_2000",
          "22007",
          e.getMessage() + ". Set spark.sql.ansi.enabled to false for NULL instead.");
    }
    return null;
  }

  /** Seconds come as microseconds; 60 of them, and no fraction, are the next minute. */
  private static Object makeTimestamp(Object[] a) {
    ZoneId zone = Zones.of((String) a[6]);
    try {
      long secondMicros = (Long) a[5];
      int seconds = (int) Math.floorDiv(secondMicros, MICROS);
      int nanos = (int) Math.floorMod(secondMicros, MICROS) * 1000;
      boolean minute = seconds == 60;
      if (minute && nanos != 0) {
        return fraction((Boolean) a[7]);
      }
      LocalDateTime time =
          LocalDateTime.of(
              (Integer) a[0],
              (Integer) a[1],
              (Integer) a[2],
              (Integer) a[3],
              (Integer) a[4],
              minute ? 0 : seconds,
              nanos);
      return micros((minute ? time.plusMinutes(1) : time).atZone(zone));
    } catch (DateTimeException e) {
      return failure(e, (Boolean) a[7]);
    }
  }

  private static Object fraction(boolean fail) {
    if (fail) {
      throw new SparkSqlException(
          "INVALID_FRACTION_OF_SECOND",
          "22023",
          "The fraction of 60 seconds must be zero. Set spark.sql.ansi.enabled to false for NULL"
              + " instead.");
    }
    return null;
  }

  private static Object nextDay(Object[] a) {
    DayOfWeek day =
        switch (((String) a[1]).toUpperCase(Locale.ROOT)) {
          case "SU", "SUN", "SUNDAY" -> DayOfWeek.SUNDAY;
          case "MO", "MON", "MONDAY" -> DayOfWeek.MONDAY;
          case "TU", "TUE", "TUESDAY" -> DayOfWeek.TUESDAY;
          case "WE", "WED", "WEDNESDAY" -> DayOfWeek.WEDNESDAY;
          case "TH", "THU", "THURSDAY" -> DayOfWeek.THURSDAY;
          case "FR", "FRI", "FRIDAY" -> DayOfWeek.FRIDAY;
          case "SA", "SAT", "SATURDAY" -> DayOfWeek.SATURDAY;
          default -> null;
        };
    if (day == null) {
      if ((Boolean) a[2]) {
        throw new SparkSqlException(
            "_LEGACY_ERROR_TEMP_2000", "22009", "There is no day of the week " + a[1] + ".");
      }
      return null;
    }
    return (int)
        LocalDate.ofEpochDay((Integer) a[0]).with(TemporalAdjusters.next(day)).toEpochDay();
  }

  /** Whole months where both are the same day or both the last one; else the rest in 31sts. */
  private static Object monthsBetween(Object[] a) {
    ZoneId zone = zone((String) a[3]);
    ZonedDateTime first = at((Long) a[0], zone);
    ZonedDateTime second = at((Long) a[1], zone);
    double months =
        first.getYear() * 12
            + first.getMonthValue()
            - second.getYear() * 12
            - second.getMonthValue();
    LocalDate firstDay = first.toLocalDate();
    LocalDate secondDay = second.toLocalDate();
    boolean bothLast =
        firstDay.lengthOfMonth() == firstDay.getDayOfMonth()
            && secondDay.lengthOfMonth() == secondDay.getDayOfMonth();
    if (firstDay.getDayOfMonth() == secondDay.getDayOfMonth() || bothLast) {
      return months;
    }
    long seconds =
        (firstDay.getDayOfMonth() - secondDay.getDayOfMonth()) * SECONDS_PER_DAY
            + secondsOfDay(first)
            - secondsOfDay(second);
    double difference = months + seconds / (double) (31 * SECONDS_PER_DAY);
    return (Boolean) a[2] ? Rounding.round(difference, 8, RoundingMode.HALF_UP) : difference;
  }

  /** How long the day has lasted, which is not what clocks show where they were put forward or back. */
  private static long secondsOfDay(ZonedDateTime time) {
    long start = micros(time.toLocalDate().atStartOfDay(time.getZone()));
    return (micros(time) - start) / MICROS;
  }

  /** The local time of one zone as that of another. */
  private static Object convert(Object[] a) {
    LocalDateTime local = DateTimeCasts.local((Long) a[2]);
    LocalDateTime moved =
        local
            .atZone(Zones.of((String) a[0]))
            .withZoneSameInstant(Zones.of((String) a[1]))
            .toLocalDateTime();
    return micros(moved.atZone(ZoneOffset.UTC));
  }

  private static Object add(Object[] a) {
    int count = (Integer) a[1];
    long start = (Long) a[2];
    ZonedDateTime time = at(start, zone((String) a[3]));
    try {
      return switch (((String) a[0]).toUpperCase(Locale.ROOT)) {
        case "MICROSECOND" -> Math.addExact(start, (long) count);
        case "MILLISECOND" -> Math.addExact(start, count * 1000L);
        case "SECOND" -> Math.addExact(start, count * MICROS);
        case "MINUTE" -> Math.addExact(start, count * 60L * MICROS);
        case "HOUR" -> Math.addExact(start, count * 3600L * MICROS);
        case "DAY", "DAYOFYEAR" -> micros(time.plusDays(count));
        case "WEEK" -> micros(time.plusDays(Math.multiplyExact(count, 7L)));
        case "MONTH" -> micros(time.plusMonths(count));
        case "QUARTER" -> micros(time.plusMonths(Math.multiplyExact(count, 3L)));
        default -> micros(time.plusMonths(Math.multiplyExact(count, 12L)));
      };
    } catch (ArithmeticException | DateTimeException e) {
      throw new SparkSqlException(
          "DATETIME_OVERFLOW",
          "22008",
          "Datetime operation overflow: add " + count + " " + a[0] + ".");
    }
  }

  private static Object difference(Object[] a) {
    ZoneId zone = zone((String) a[3]);
    LocalDateTime from = at((Long) a[1], zone).toLocalDateTime();
    LocalDateTime to = at((Long) a[2], zone).toLocalDateTime();
    return switch (((String) a[0]).toUpperCase(Locale.ROOT)) {
      case "MICROSECOND" -> ChronoUnit.MICROS.between(from, to);
      case "MILLISECOND" -> ChronoUnit.MILLIS.between(from, to);
      case "SECOND" -> ChronoUnit.SECONDS.between(from, to);
      case "MINUTE" -> ChronoUnit.MINUTES.between(from, to);
      case "HOUR" -> ChronoUnit.HOURS.between(from, to);
      case "DAY", "DAYOFYEAR" -> ChronoUnit.DAYS.between(from, to);
      case "WEEK" -> ChronoUnit.WEEKS.between(from, to);
      case "MONTH" -> ChronoUnit.MONTHS.between(from, to);
      case "QUARTER" -> IsoFields.QUARTER_YEARS.between(from, to);
      default -> ChronoUnit.YEARS.between(from, to);
    };
  }

  private static Object truncate(Object[] a) {
    long value = (Long) a[1];
    ZonedDateTime time = at(value, zone((String) a[2]));
    LocalDate day = time.toLocalDate();
    return switch (((String) a[0]).toUpperCase(Locale.ROOT)) {
      case "MICROSECOND" -> value;
      case "MILLISECOND" -> Math.floorDiv(value, 1000L) * 1000L;
      case "SECOND" -> Math.floorDiv(value, MICROS) * MICROS;
      case "MINUTE" -> micros(time.truncatedTo(ChronoUnit.MINUTES));
      case "HOUR" -> micros(time.truncatedTo(ChronoUnit.HOURS));
      case "DAY", "DD" -> micros(day.atStartOfDay(time.getZone()));
      default -> {
        LocalDate start = truncated(day, (String) a[0]);
        yield start == null ? null : (Object) micros(start.atStartOfDay(time.getZone()));
      }
    };
  }

  private static Object truncateDate(Object[] a) {
    LocalDate start = truncated(LocalDate.ofEpochDay((Integer) a[0]), (String) a[1]);
    return start == null ? null : (Object) (int) start.toEpochDay();
  }

  private static LocalDate truncated(LocalDate day, String unit) {
    return switch (unit.toUpperCase(Locale.ROOT)) {
      case "WEEK" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case "MON", "MONTH", "MM" -> day.withDayOfMonth(1);
      case "QUARTER" -> day.with(IsoFields.DAY_OF_QUARTER, 1L);
      case "YEAR", "YYYY", "YY" -> day.withDayOfYear(1);
      default -> null;
    };
  }

  private static Object seconds(Object[] a) {
    double seconds = (Double) a[0];
    return Double.isNaN(seconds) || Double.isInfinite(seconds)
        ? null
        : (Object) (long) (seconds * MICROS);
  }
}
