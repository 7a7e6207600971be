package com.catalyst2sql.dialect.types;

import java.util.Locale;

/** INTERVAL of days to seconds, a count of microseconds; {@code start} and {@code end} only shape how it prints. */
public record DayTimeIntervalType(Field start, Field end) implements DataType {

  /** The fields, coarsest first. */
  public enum Field {
    DAY,
    HOUR,
    MINUTE,
    SECOND
  }

  public static final DayTimeIntervalType DAY_TO_SECOND =
      new DayTimeIntervalType(Field.DAY, Field.SECOND);

  @Override
  public String catalogString() {
    String from = start.name().toLowerCase(Locale.ROOT);
    return start == end
        ? "interval " + from
        : "interval " + from + " to " + end.name().toLowerCase(Locale.ROOT);
  }

  /** Any day-time interval can stand for any other: Spark's {@code acceptsType} looks at the class alone. */
  @Override
  public boolean accepts(DataType other) {
    return other instanceof DayTimeIntervalType;
  }
}
