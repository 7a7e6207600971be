package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.Literal.CalendarInterval;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;

/**
 * Atomic values as the embedded engine's casts from and to text spell them, whatever the session's zone. A TIMESTAMP is
 * written at UTC and comes back as microseconds; years before 1 have {@code (BC)} behind the day.
 */
final class LeafText {

  private static final String BC = " (BC)";
  private static final long MICROS = 1_000_000L;

  private LeafText() {}

  static String encode(DataType type, Object value) {
    if (type instanceof DecimalType) {
      return ((BigDecimal) value).toPlainString();
    }
    if (type instanceof DateType) {
      LocalDate day = LocalDate.ofEpochDay((Integer) value);
      return day(day) + (day.getYear() < 1 ? BC : "");
    }
    if (type instanceof TimestampType) {
      return timestamp((Long) value) + "+00";
    }
    if (type instanceof TimestampNTZType) {
      return timestamp((Long) value);
    }
    if (type instanceof BinaryType) {
      return escaped((byte[]) value);
    }
    if (type instanceof CalendarIntervalType) {
      CalendarInterval interval = (CalendarInterval) value;
      return interval.months()
          + " months "
          + interval.days()
          + " days "
          + interval.microseconds()
          + " microseconds";
    }
    return value.toString();
  }

  private static String day(LocalDate day) {
    int year = day.getYear() < 1 ? 1 - day.getYear() : day.getYear();
    return String.format(
        Locale.ROOT, "%04d-%02d-%02d", year, day.getMonthValue(), day.getDayOfMonth());
  }

  private static String timestamp(long micros) {
    LocalDateTime time = DateTimeCasts.local(micros);
    return day(time.toLocalDate())
        + (time.getYear() < 1 ? BC : "")
        + String.format(
            Locale.ROOT,
            " %02d:%02d:%02d.%06d",
            time.getHour(),
            time.getMinute(),
            time.getSecond(),
            time.getNano() / 1000);
  }

  private static String escaped(byte[] bytes) {
    StringBuilder out = new StringBuilder(4 * bytes.length);
    for (byte b : bytes) {
      out.append("\\x")
          .append(Character.toUpperCase(Character.forDigit(b >> 4 & 15, 16)))
          .append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
    }
    return out.toString();
  }

  static Object decode(DataType type, String text) {
    if (type.isString()) {
      return text;
    }
    if (type instanceof IntegerType || type instanceof YearMonthIntervalType) {
      return Integer.valueOf(text);
    }
    if (type instanceof LongType
        || type instanceof DayTimeIntervalType
        || type instanceof TimestampType) {
      return Long.valueOf(text);
    }
    if (type instanceof DoubleType) {
      return StringCasts.toDouble(text).orElseThrow();
    }
    if (type instanceof FloatType) {
      return StringCasts.toFloat(text).orElseThrow();
    }
    if (type instanceof DecimalType) {
      return new BigDecimal(text);
    }
    if (type instanceof BooleanType) {
      return Boolean.valueOf(text);
    }
    if (type instanceof ByteType) {
      return Byte.valueOf(text);
    }
    if (type instanceof ShortType) {
      return Short.valueOf(text);
    }
    if (type instanceof DateType) {
      return (int) date(text).toEpochDay();
    }
    if (type instanceof TimestampNTZType) {
      return local(text);
    }
    if (type instanceof BinaryType) {
      return unescaped(text);
    }
    if (type instanceof CalendarIntervalType) {
      return EngineIntervalText.parse(text);
    }
    if (type instanceof NullType) {
      return null;
    }
    throw Errors.internal("no text of a " + type.sql());
  }

  private static LocalDate date(String text) {
    boolean before = text.endsWith(BC);
    String plain = before ? text.substring(0, text.length() - BC.length()) : text;
    int month = plain.indexOf('-', 1);
    int day = plain.indexOf('-', month + 1);
    int year = Integer.parseInt(plain.substring(0, month));
    return LocalDate.of(
        before ? 1 - year : year,
        Integer.parseInt(plain.substring(month + 1, day)),
        Integer.parseInt(plain.substring(day + 1)));
  }

  private static long local(String text) {
    int time = text.lastIndexOf(' ');
    String clock = text.substring(time + 1);
    String fraction = clock.length() > 8 ? clock.substring(9) : "";
    long seconds =
        Integer.parseInt(clock.substring(0, 2)) * 3600L
            + Integer.parseInt(clock.substring(3, 5)) * 60L
            + Integer.parseInt(clock.substring(6, 8));
    return (date(text.substring(0, time)).toEpochDay() * 86_400L + seconds) * MICROS
        + Long.parseLong((fraction + "000000").substring(0, 6));
  }

  private static byte[] unescaped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        bytes.write(Integer.parseInt(text.substring(i + 2, i + 4), 16));
        i += 3;
      } else {
        bytes.write(c);
      }
    }
    return bytes.toByteArray();
  }
}
