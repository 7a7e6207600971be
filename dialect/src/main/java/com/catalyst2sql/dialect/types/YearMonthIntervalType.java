package com.catalyst2sql.dialect.types;

import java.util.Locale;

/** INTERVAL of years and months, a count of months; {@code start} and {@code end} only shape how it prints. */
public record YearMonthIntervalType(Field start, Field end) implements DataType {

  /** The fields, coarsest first. */
  public enum Field {
    YEAR,
    MONTH
  }

  public static final YearMonthIntervalType YEAR_TO_MONTH =
      new YearMonthIntervalType(Field.YEAR, Field.MONTH);

  @Override
  public String catalogString() {
    String from = start.name().toLowerCase(Locale.ROOT);
    return start == end
        ? "interval " + from
        : "interval " + from + " to " + end.name().toLowerCase(Locale.ROOT);
  }

  /** Any year-month interval can stand for any other: Spark's {@code acceptsType} looks at the class alone. */
  @Override
  public boolean accepts(DataType other) {
    return other instanceof YearMonthIntervalType;
  }
}
