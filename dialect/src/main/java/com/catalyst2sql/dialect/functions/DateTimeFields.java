package com.catalyst2sql.dialect.functions;

import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What EXTRACT takes out of dates, timestamps and intervals, and the units of TIMESTAMPADD. */
public enum DateTimeFields {
  YEAR("YEAR", "Y", "YEARS", "YR", "YRS"),
  YEAROFWEEK("YEAROFWEEK"),
  QUARTER("QUARTER", "QTR"),
  MONTH("MONTH", "MON", "MONS", "MONTHS"),
  WEEK("WEEK", "W", "WEEKS"),
  DAY("DAY", "D", "DAYS"),
  DAYOFWEEK("DAYOFWEEK", "DOW"),
  DAYOFWEEK_ISO("DAYOFWEEK_ISO", "DOW_ISO"),
  DOY("DOY"),
  HOUR("HOUR", "H", "HOURS", "HR", "HRS"),
  MINUTE("MINUTE", "M", "MIN", "MINS", "MINUTES"),
  SECOND("SECOND", "S", "SEC", "SECONDS", "SECS");

  /** The units of TIMESTAMPADD and TIMESTAMPDIFF. */
  public static final List<String> UNITS =
      List.of(
          "MICROSECOND",
          "MILLISECOND",
          "SECOND",
          "MINUTE",
          "HOUR",
          "DAY",
          "WEEK",
          "MONTH",
          "QUARTER",
          "YEAR");

  private static final Map<Class<? extends DataType>, Set<DateTimeFields>> OF_INTERVALS =
      Map.of(
          YearMonthIntervalType.class, Set.of(YEAR, MONTH),
          DayTimeIntervalType.class, Set.of(DAY, HOUR, MINUTE, SECOND),
          CalendarIntervalType.class, Set.of(YEAR, MONTH, DAY, HOUR, MINUTE, SECOND));

  private final Set<String> names;

  DateTimeFields(String... names) {
    this.names = Set.of(names);
  }

  static boolean isUnit(String name) {
    String unit = name.toUpperCase(Locale.ROOT);
    return UNITS.contains(unit) || unit.equals("DAYOFYEAR");
  }

  /** The field of that name, if values of that type have it. */
  public static Optional<DateTimeFields> find(String name, DataType source) {
    Set<DateTimeFields> allowed = OF_INTERVALS.get(source.getClass());
    for (DateTimeFields field : values()) {
      if (field.names.contains(name.toUpperCase(Locale.ROOT))) {
        return (allowed == null || allowed.contains(field)) && field.isWithin(source)
            ? Optional.of(field)
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether an interval's type spans this field. */
  private boolean isWithin(DataType source) {
    if (source instanceof DayTimeIntervalType type) {
      DayTimeIntervalType.Field own = DayTimeIntervalType.Field.valueOf(name());
      return own.compareTo(type.start()) >= 0 && own.compareTo(type.end()) <= 0;
    }
    if (source instanceof YearMonthIntervalType type) {
      YearMonthIntervalType.Field own = YearMonthIntervalType.Field.valueOf(name());
      return own.compareTo(type.start()) >= 0 && own.compareTo(type.end()) <= 0;
    }
    return true;
  }

  /** The type of this field of a value of that type. */
  public DataType resultType(DataType source) {
    if (this == SECOND) {
      return new DecimalType(8, 6);
    }
    boolean small =
        source instanceof YearMonthIntervalType || source instanceof DayTimeIntervalType;
    boolean calendar = source instanceof CalendarIntervalType;
    if (this == MONTH && (small || calendar)
        || (this == HOUR || this == MINUTE) && (small || calendar)) {
      return ByteType.INSTANCE;
    }
    return IntegerType.INSTANCE;
  }
}
