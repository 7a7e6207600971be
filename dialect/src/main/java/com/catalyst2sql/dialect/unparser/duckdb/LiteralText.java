package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** How DuckDB writes a constant, so that it has exactly the type's physical form. */
final class LiteralText {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private LiteralText() {}

  /** Whether it prints with a bare minus in front. */
  static boolean isNegative(Literal literal) {
    return literal.value() instanceof Number && of(literal).startsWith("-");
  }

  static String of(Literal literal) {
    Object value = literal.value();
    DataType type = literal.dataType();
    if (value == null) {
      return cast("NULL", type);
    }
    if (type instanceof BooleanType) {
      return (Boolean) value ? "TRUE" : "FALSE";
    }
    if (type instanceof IntegerType || type instanceof YearMonthIntervalType) {
      int number = ((Number) value).intValue();
      // The digits of the smallest INTEGER without the minus are a BIGINT.
      return number == Integer.MIN_VALUE
          ? cast("'" + number + "'", type)
          : Integer.toString(number);
    }
    if (type instanceof ByteType
        || type instanceof ShortType
        || type instanceof LongType
        || type instanceof DayTimeIntervalType) {
      long number = ((Number) value).longValue();
      return cast(number == Long.MIN_VALUE ? "'" + number + "'" : Long.toString(number), type);
    }
    if (value instanceof Float || value instanceof Double) {
      return floating(((Number) value).doubleValue(), type);
    }
    if (type instanceof DecimalType decimal) {
      return decimal((BigDecimal) value, decimal);
    }
    if (value instanceof String string) {
      return string(string);
    }
    if (value instanceof Literal.Binary binary) {
      return binary.bytes().length == 0
          ? "''::BLOB"
          : "from_hex('" + HexFormat.of().withUpperCase().formatHex(binary.bytes()) + "')";
    }
    if (type instanceof DateType) {
      return date(((Number) value).intValue());
    }
    if (type instanceof TimestampType || type instanceof TimestampNTZType) {
      return timestamp(((Number) value).longValue(), type instanceof TimestampType);
    }
    if (value instanceof Literal.CalendarInterval interval) {
      return "INTERVAL '"
          + interval.months()
          + " months "
          + interval.days()
          + " days "
          + interval.microseconds()
          + " microseconds'";
    }
    if (type instanceof ArrayType array) {
      String elements =
          ((List<?>) value)
              .stream()
                  .map(v -> of(new Literal(v, array.elementType())))
                  .collect(Collectors.joining(", ", "[", "]"));
      return cast(elements, type);
    }
    throw new IllegalArgumentException("no literal of type " + type.sql());
  }

  /** Digits alone where DuckDB reads the same type from them: it counts a zero before the point. */
  private static String decimal(BigDecimal value, DecimalType type) {
    String digits = value.setScale(type.scale()).toPlainString();
    int count = digits.length() - (digits.indexOf('.') >= 0 ? 1 : 0) - (value.signum() < 0 ? 1 : 0);
    if (type.scale() > 0 && count == type.precision()) {
      return digits;
    }
    return cast(count > 37 || type.scale() == 0 ? "'" + digits + "'" : digits, type);
  }

  static String string(String value) {
    if (value.indexOf('\0') < 0) {
      return "'" + value.replace("'", "''") + "'";
    }
    // DuckDB's parser ends at a NUL byte.
    return Arrays.stream(value.split("\0", -1))
        .map(LiteralText::string)
        .collect(Collectors.joining(" || chr(0) || ", "(", ")"));
  }

  private static String floating(double value, DataType type) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return cast(Double.isNaN(value) ? "'NaN'" : value > 0 ? "'Infinity'" : "'-Infinity'", type);
    }
    if (value == 0 && 1 / value < 0) {
      return cast("'-0.0'", type);
    }
    String digits = Double.toString(value);
    // Without an exponent DuckDB reads a DECIMAL.
    String text = digits.indexOf('E') >= 0 ? digits : digits + "E0";
    return type instanceof DoubleType ? text : cast(text, type);
  }

  private static String date(int days) {
    LocalDate date = LocalDate.ofEpochDay(days);
    return isPlain(date.getYear()) ? "DATE '" + date + "'" : "make_date(" + days + ")";
  }

  private static String timestamp(long micros, boolean zoned) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(micros, 1_000_000L),
            (int) Math.floorMod(micros, 1_000_000L) * 1000,
            ZoneOffset.UTC);
    if (!isPlain(time.getYear())) {
      return (zoned ? "make_timestamptz(" : "make_timestamp(") + micros + ")";
    }
    String text = SECONDS.format(time);
    if (time.getNano() > 0) {
      text += String.format(".%06d", time.getNano() / 1000);
    }
    return zoned ? "TIMESTAMPTZ '" + text + "+00:00'" : "TIMESTAMP '" + text + "'";
  }

  private static boolean isPlain(int year) {
    return year >= 1 && year <= 9999;
  }

  private static String cast(String text, DataType type) {
    return "CAST(" + text + " AS " + DuckDbTypes.name(type) + ")";
  }
}
