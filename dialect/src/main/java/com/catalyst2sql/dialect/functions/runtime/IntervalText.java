package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.expressions.Literal.CalendarInterval;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType.Field;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.util.Locale;

/** How a cast to STRING spells intervals. */
public final class IntervalText {

  private static final long SECOND = 1_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private IntervalText() {}

  /** A value of any interval type as a cast to STRING spells it. */
  public static String of(DataType type, Object value) {
    if (type instanceof YearMonthIntervalType yearMonth) {
      return yearMonth((Integer) value, yearMonth);
    }
    if (type instanceof DayTimeIntervalType dayTime) {
      return dayTime((Long) value, dayTime.start(), dayTime.end());
    }
    CalendarInterval interval = (CalendarInterval) value;
    return calendar(interval.months(), interval.days(), interval.microseconds());
  }

  /** {@code INTERVAL '1-2' YEAR TO MONTH}. */
  public static String yearMonth(int months, YearMonthIntervalType type) {
    long size = Math.abs((long) months);
    String sign = months < 0 ? "-" : "";
    String digits =
        type.start() != type.end()
            ? size / 12 + "-" + size % 12
            : type.start() == YearMonthIntervalType.Field.YEAR
                ? Long.toString(size / 12)
                : Long.toString(size);
    String fields = type.catalogString().substring("interval ".length()).toUpperCase(Locale.ROOT);
    return "INTERVAL '" + sign + digits + "' " + fields;
  }

  /** {@code INTERVAL '1 02:03:04.5' DAY TO SECOND}. */
  public static String dayTime(long micros, Field start, Field end) {
    StringBuilder text = new StringBuilder("INTERVAL '").append(micros < 0 ? "-" : "");
    // Worked out on the negative side, where the smallest value has a counterpart.
    long rest = micros > 0 ? -micros : micros;
    for (Field field : Field.values()) {
      if (field.compareTo(start) < 0 || field.compareTo(end) > 0) {
        continue;
      }
      if (field != start) {
        text.append(field == Field.HOUR ? ' ' : ':');
      }
      long unit = unit(field);
      long count = -(rest / unit);
      rest %= unit;
      text.append(field == Field.DAY ? Long.toString(count) : String.format("%02d", count));
      if (field == Field.SECOND && rest != 0) {
        String fraction = String.format("%06d", -rest).replaceFirst("0+$", "");
        text.append('.').append(fraction);
      }
    }
    text.append("' ").append(start);
    return (start == end ? text : text.append(" TO ").append(end)).toString();
  }

  private static long unit(Field field) {
    return switch (field) {
      case DAY -> DAY;
      case HOUR -> HOUR;
      case MINUTE -> MINUTE;
      case SECOND -> SECOND;
    };
  }

  /** {@code 1 years 2 months 3 days 4 hours 5 minutes 6.5 seconds}. */
  public static String calendar(int months, int days, long micros) {
    StringBuilder text = new StringBuilder();
    unit(text, months / 12, "years");
    unit(text, months % 12, "months");
    unit(text, days, "days");
    unit(text, micros / HOUR, "hours");
    unit(text, micros % HOUR / MINUTE, "minutes");
    long seconds = micros % MINUTE;
    if (seconds != 0) {
      String digits = BigDecimal.valueOf(seconds, 6).stripTrailingZeros().toPlainString();
      text.append(digits).append(" seconds ");
    }
    return text.length() == 0 ? "0 seconds" : text.toString().trim();
  }

  private static void unit(StringBuilder text, long count, String name) {
    if (count != 0) {
      text.append(count).append(' ').append(name).append(' ');
    }
  }
}
