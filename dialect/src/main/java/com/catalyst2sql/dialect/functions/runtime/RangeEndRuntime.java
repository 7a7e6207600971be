package com.catalyst2sql.dialect.functions.runtime;

import static com.catalyst2sql.dialect.functions.runtime.Types.BOOLEAN;
import static com.catalyst2sql.dialect.functions.runtime.Types.DATE;
import static com.catalyst2sql.dialect.functions.runtime.Types.INT;
import static com.catalyst2sql.dialect.functions.runtime.Types.LONG;
import static com.catalyst2sql.dialect.functions.runtime.Types.STRING;
import static com.catalyst2sql.dialect.functions.runtime.Types.TIMESTAMP;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.functions.JavaFunction;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Dates and timestamps over all of Spark's range, at whose ends engines have infinity, as counts of days and microseconds. */
public final class RangeEndRuntime {

  private static final long MICROS = 1_000_000L;
  private static final long MICROS_PER_DAY = 86_400L * MICROS;

  public static final List<JavaFunction> ALL =
      List.of(
          // Values as they stand, which engines' own functions refuse.
          JavaFunction.of("c2s_raw_instant", List.of(LONG), TIMESTAMP, a -> a[0]),
          JavaFunction.of("c2s_raw_local", List.of(LONG), TimestampNTZType.INSTANCE, a -> a[0]),
          JavaFunction.of("c2s_raw_day", List.of(INT), DATE, a -> a[0]),
          // (microseconds, zone)
          JavaFunction.of(
              "c2s_moment_to_string",
              List.of(LONG, STRING),
              STRING,
              a -> DateTimeCasts.text(at((Long) a[0], (String) a[1]).toLocalDateTime())),
          JavaFunction.of(
              "c2s_day_to_string",
              List.of(INT),
              STRING,
              a -> DateTimeCasts.dateText((Integer) a[0])),
          // (microseconds, microseconds to add, whether to subtract them, zone, whether NULL is for
          // what is beyond the range)
          JavaFunction.of(
              "c2s_move_moment",
              List.of(LONG, LONG, BOOLEAN, STRING, BOOLEAN),
              LONG,
              RangeEndRuntime::moved),
          // (microseconds, months, days, microseconds to add, zone)
          JavaFunction.of(
              "c2s_move_moment_by_calendar",
              List.of(LONG, INT, INT, LONG, STRING),
              LONG,
              RangeEndRuntime::movedByCalendar));

  private RangeEndRuntime() {}

  private static ZonedDateTime at(long micros, String zone) {
    return Instant.ofEpochSecond(
            Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000)
        .atZone(ZoneId.of(zone));
  }

  /** Whole days of the local time first, then the rest. */
  private static Object moved(Object[] a) {
    try {
      long by = (Boolean) a[2] ? Math.negateExact((Long) a[1]) : (Long) a[1];
      ZonedDateTime moved =
          at((Long) a[0], (String) a[3])
              .plusDays(by / MICROS_PER_DAY)
              .plus(by % MICROS_PER_DAY, ChronoUnit.MICROS);
      return DateTimeCasts.micros(moved);
    } catch (ArithmeticException | DateTimeException e) {
      if ((Boolean) a[4]) {
        return null;
      }
      throw new SparkSqlException("ARITHMETIC_OVERFLOW", "22003", "long overflow");
    }
  }

  private static Object movedByCalendar(Object[] a) {
    try {
      ZonedDateTime moved =
          at((Long) a[0], (String) a[4])
              .plusMonths((Integer) a[1])
              .plusDays((Integer) a[2])
              .plus((Long) a[3], ChronoUnit.MICROS);
      return DateTimeCasts.micros(moved);
    } catch (ArithmeticException | DateTimeException e) {
      throw new SparkSqlException("ARITHMETIC_OVERFLOW", "22003", "long overflow");
    }
  }
}
