package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;

/**
 * From Catalyst's internal values to the values that JDBC's getters return. What a type cannot be read as raises
 * SQLSTATE 07006; a value that cannot be read raises 22018 or, out of range, 22003.
 */
final class Conversions {

  private final SparkFormatter formatter;

  Conversions(ZoneId sessionZone) {
    this.formatter = new SparkFormatter(sessionZone);
  }

  SparkFormatter formatter() {
    return formatter;
  }

  ZoneId zone() {
    return formatter.zone();
  }

  boolean toBoolean(Object value, DataType type) {
    if (value instanceof Boolean b) {
      return b;
    }
    if (isNumber(value, type)) {
      return value instanceof BigDecimal d ? d.signum() != 0 : ((Number) value).doubleValue() != 0;
    }
    if (value instanceof String text) {
      switch (text.strip().toLowerCase(Locale.ROOT)) {
        case "true", "t", "yes", "y", "1" -> {
          return true;
        }
        case "false", "f", "no", "n", "0" -> {
          return false;
        }
        default -> throw malformed(text, "boolean");
      }
    }
    throw impossible(type, "boolean");
  }

  int toInt(Object value, DataType type) {
    return (int) inRange(toLong(value, type), Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
  }

  short toShort(Object value, DataType type) {
    return (short) inRange(toLong(value, type), Short.MIN_VALUE, Short.MAX_VALUE, "short");
  }

  byte toByte(Object value, DataType type) {
    return (byte) inRange(toLong(value, type), Byte.MIN_VALUE, Byte.MAX_VALUE, "byte");
  }

  private static long inRange(long value, long min, long max, String target) {
    if (value < min || value > max) {
      throw outOfRange(value, target);
    }
    return value;
  }

  /** Digits behind the point are cut off, as JDBC drivers do. */
  long toLong(Object value, DataType type) {
    if (value instanceof BigDecimal || value instanceof Double || value instanceof Float) {
      BigInteger whole = decimal(value, "long").toBigInteger();
      if (whole.bitLength() > 63) {
        throw outOfRange(value, "long");
      }
      return whole.longValue();
    }
    if (isNumber(value, type)) {
      return ((Number) value).longValue();
    }
    if (value instanceof Boolean b) {
      return b ? 1 : 0;
    }
    if (value instanceof String text) {
      return toLong(parse(text, "long"), type);
    }
    throw impossible(type, "long");
  }

  double toDouble(Object value, DataType type) {
    if (isNumber(value, type)) {
      return ((Number) value).doubleValue();
    }
    if (value instanceof Boolean b) {
      return b ? 1 : 0;
    }
    if (value instanceof String text) {
      try {
        return Double.parseDouble(text.strip());
      } catch (NumberFormatException e) {
        throw malformed(text, "double");
      }
    }
    throw impossible(type, "double");
  }

  float toFloat(Object value, DataType type) {
    return value instanceof Float f ? f : (float) toDouble(value, type);
  }

  BigDecimal toBigDecimal(Object value, DataType type) {
    if (isNumber(value, type)) {
      return decimal(value, "BigDecimal");
    }
    if (value instanceof Boolean b) {
      return b ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    if (value instanceof String text) {
      return parse(text, "BigDecimal");
    }
    throw impossible(type, "BigDecimal");
  }

  private static BigDecimal decimal(Object value, String target) {
    if (value instanceof BigDecimal d) {
      return d;
    }
    if (value instanceof Double || value instanceof Float) {
      double d = ((Number) value).doubleValue();
      if (Double.isNaN(d) || Double.isInfinite(d)) {
        throw outOfRange(value, target);
      }
      // By its text: 0.1 is to become 0.1.
      return new BigDecimal(value.toString());
    }
    return BigDecimal.valueOf(((Number) value).longValue());
  }

  private static BigDecimal parse(String text, String target) {
    try {
      return new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      throw malformed(text, target);
    }
  }

  byte[] toBytes(Object value, DataType type) {
    if (type instanceof BinaryType) {
      return (byte[]) value;
    }
    if (value instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    throw impossible(type, "byte[]");
  }

  LocalDate toLocalDate(Object value, DataType type) {
    if (type instanceof DateType) {
      return LocalDate.ofEpochDay(((Number) value).longValue());
    }
    return dateTime(value, type, "date").toLocalDate();
  }

  LocalTime toLocalTime(Object value, DataType type) {
    if (value instanceof String text) {
      try {
        return LocalTime.parse(text.strip());
      } catch (DateTimeException e) {
        return dateTime(value, type, "time").toLocalTime();
      }
    }
    if (type instanceof DateType) {
      throw impossible(type, "time");
    }
    return dateTime(value, type, "time").toLocalTime();
  }

  LocalDateTime toLocalDateTime(Object value, DataType type) {
    return dateTime(value, type, "timestamp");
  }

  /** {@code zone} is that of values which have none themselves. */
  Instant toInstant(Object value, DataType type, ZoneId zone) {
    return type instanceof TimestampType
        ? SparkFormatter.instant(((Number) value).longValue())
        : dateTime(value, type, "timestamp").atZone(zone).toInstant();
  }

  OffsetDateTime toOffsetDateTime(Object value, DataType type) {
    return toInstant(value, type, zone()).atZone(zone()).toOffsetDateTime();
  }

  private LocalDateTime dateTime(Object value, DataType type, String target) {
    if (type instanceof DateType) {
      return LocalDate.ofEpochDay(((Number) value).longValue()).atStartOfDay();
    }
    if (type instanceof TimestampNTZType) {
      return SparkFormatter.localDateTime(((Number) value).longValue());
    }
    if (type instanceof TimestampType) {
      return SparkFormatter.inZone(((Number) value).longValue(), zone());
    }
    if (value instanceof String text) {
      return parseDateTime(text.strip(), target);
    }
    throw impossible(type, target);
  }

  private static LocalDateTime parseDateTime(String text, String target) {
    try {
      return text.length() <= 10
          ? LocalDate.parse(text).atStartOfDay()
          : LocalDateTime.parse(text.replace(' ', 'T'));
    } catch (DateTimeException e) {
      throw malformed(text, target);
    }
  }

  /** Numbers in Spark's sense: dates and intervals are whole numbers inside and none outside. */
  private static boolean isNumber(Object value, DataType type) {
    return value instanceof Number && !type.isDatetime() && !type.isAnsiInterval();
  }

  static SparkSqlException impossible(DataType type, String target) {
    return Errors.of(
        "CANNOT_CONVERT",
        SqlErrors.NOT_CONVERTIBLE,
        "A value of type " + type.sql() + " cannot be read as " + target + ".",
        Origin.NONE);
  }

  static SparkSqlException malformed(String text, String target) {
    String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
    return Errors.of(
        "CAST_INVALID_INPUT",
        "22018",
        "The value '" + shown + "' cannot be read as " + target + ".",
        Origin.NONE);
  }

  private static SparkSqlException outOfRange(Object value, String target) {
    return Errors.of(
        "NUMERIC_VALUE_OUT_OF_RANGE",
        "22003",
        "The value " + value + " is out of the range of " + target + ".",
        Origin.NONE);
  }
}
