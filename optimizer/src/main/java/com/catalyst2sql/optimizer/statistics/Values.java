package com.catalyst2sql.optimizer.statistics;

import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;

/** Values as estimates see them, from literals and from the texts in which sources keep their statistics. */
public final class Values {

  private Values() {}

  /** A literal's value as a place on a line: a number as it is, a date in days, a time in microseconds. */
  public static OptionalDouble place(Object value, DataType type) {
    boolean ordered = isNumber(type) || isTime(type) || type instanceof DateType;
    return ordered && value instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  /** A literal's value in the form in which common values are kept. */
  public static Optional<String> text(Object value, DataType type) {
    if (value == null) {
      return Optional.empty();
    }
    if (type instanceof DateType && value instanceof Number days) {
      return Optional.of(LocalDate.ofEpochDay(days.longValue()).toString());
    }
    return type.isString() || type instanceof BooleanType || isNumber(type)
        ? text(value.toString(), type)
        : Optional.empty();
  }

  /** A value that a source wrote as text, in the form in which common values are kept; empty for one that is not understood. */
  public static Optional<String> text(String written, DataType type) {
    if (type.isString()) {
      return Optional.of(written);
    }
    if (type instanceof BooleanType) {
      return Optional.of(
          String.valueOf(
              written.equals("t") || written.equals("1") || written.equalsIgnoreCase("true")));
    }
    try {
      if (isNumber(type)) {
        return Optional.of(new BigDecimal(written).stripTrailingZeros().toPlainString());
      }
      return type instanceof DateType
          ? Optional.of(LocalDate.parse(written).toString())
          : Optional.empty();
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The place of a value that a source wrote as text; times are taken for UTC, which is near enough. */
  public static OptionalDouble place(String written, DataType type) {
    if (written == null) {
      return OptionalDouble.empty();
    }
    try {
      if (isNumber(type)) {
        double number = Double.parseDouble(written);
        return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
      }
      if (type instanceof DateType) {
        return OptionalDouble.of(LocalDate.parse(written).toEpochDay());
      }
      if (isTime(type) && written.length() >= 19) {
        LocalDateTime time = LocalDateTime.parse(written.substring(0, 19).replace(' ', 'T'));
        return OptionalDouble.of(time.toEpochSecond(ZoneOffset.UTC) * 1e6);
      }
    } catch (NumberFormatException | DateTimeException e) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.empty();
  }

  /** Whether equal places are equal values and there is none between two neighbours. */
  static boolean isDiscrete(DataType type) {
    return type.isIntegral() || type instanceof DateType;
  }

  private static boolean isNumber(DataType type) {
    return type.isIntegral()
        || type instanceof DecimalType
        || type instanceof DoubleType
        || type instanceof FloatType;
  }

  private static boolean isTime(DataType type) {
    return type instanceof TimestampType || type instanceof TimestampNTZType;
  }
}
