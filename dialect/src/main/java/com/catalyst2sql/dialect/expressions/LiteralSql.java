package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How Spark prints constants inside expressions. */
final class LiteralSql {

  private static final long MICROS = 1_000_000L;

  private LiteralSql() {}

  static String print(Literal literal, ZoneId zone) {
    Object value = literal.value();
    DataType type = literal.dataType();
    if (value == null) {
      return "NULL";
    }
    if (value instanceof Literal.Binary binary) {
      return "X'" + hex(binary.bytes()) + "'";
    }
    if (value instanceof Literal.CalendarInterval interval) {
      return "INTERVAL '" + calendar(interval) + "'";
    }
    if (type instanceof DateType) {
      return "DATE '" + text(literal, zone) + "'";
    }
    if (type instanceof TimestampType) {
      return "TIMESTAMP '" + text(literal, zone) + "'";
    }
    if (type instanceof TimestampNTZType) {
      return "TIMESTAMP_NTZ '" + text(literal, zone) + "'";
    }
    if (type instanceof YearMonthIntervalType ym) {
      return "INTERVAL '"
          + months(((Number) value).longValue(), ym)
          + "' "
          + fields(ym.start().name(), ym.end().name());
    }
    if (type instanceof DayTimeIntervalType dt) {
      return "INTERVAL '"
          + micros((Long) value, dt)
          + "' "
          + fields(dt.start().name(), dt.end().name());
    }
    if (type instanceof ArrayType array && value instanceof List<?> items) {
      return items.stream()
          .map(i -> print(new Literal(i, array.elementType()), zone))
          .collect(Collectors.joining(", ", "ARRAY(", ")"));
    }
    return value.toString();
  }

  /** A constant other than NULL as a string has it. */
  static String text(Literal literal, ZoneId zone) {
    Object value = literal.value();
    DataType type = literal.dataType();
    if (value instanceof Literal.Binary binary) {
      return new String(binary.bytes(), StandardCharsets.UTF_8);
    }
    if (type instanceof DateType) {
      return date(LocalDate.ofEpochDay(((Number) value).longValue()));
    }
    if (type instanceof TimestampType) {
      return timestamp(instant((Long) value).atZone(zone).toLocalDateTime());
    }
    if (type instanceof TimestampNTZType) {
      return timestamp(LocalDateTime.ofInstant(instant((Long) value), ZoneOffset.UTC));
    }
    return print(literal, zone);
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
  }

  private static String hex(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      text.append(String.format("%02X", b));
    }
    return text.toString();
  }

  private static String date(LocalDate date) {
    int year = date.getYear();
    String sign = year < 0 ? "-" : year > 9999 ? "+" : "";
    return String.format(
        Locale.ROOT,
        "%s%04d-%02d-%02d",
        sign,
        Math.abs(year),
        date.getMonthValue(),
        date.getDayOfMonth());
  }

  private static String timestamp(LocalDateTime at) {
    return date(at.toLocalDate())
        + String.format(
            Locale.ROOT, " %02d:%02d:%02d", at.getHour(), at.getMinute(), at.getSecond())
        + fraction(at.getNano() / 1000);
  }

  private static String fraction(long micros) {
    return micros == 0
        ? ""
        : "." + String.format(Locale.ROOT, "%06d", micros).replaceAll("0+$", "");
  }

  private static String fields(String start, String end) {
    return start.equals(end) ? start : start + " TO " + end;
  }

  private static String months(long months, YearMonthIntervalType type) {
    String sign = months < 0 ? "-" : "";
    long absolute = Math.abs(months);
    if (type.start() != type.end()) {
      return sign + absolute / 12 + "-" + absolute % 12;
    }
    return sign + (type.start() == YearMonthIntervalType.Field.YEAR ? absolute / 12 : absolute);
  }

  private static final long[] UNIT = {86_400 * MICROS, 3_600 * MICROS, 60 * MICROS, MICROS};

  private static String micros(long micros, DayTimeIntervalType type) {
    StringBuilder text = new StringBuilder(micros < 0 ? "-" : "");
    int first = type.start().ordinal();
    long rest = micros;
    for (int field = first; field <= type.end().ordinal(); field++) {
      long amount = Math.abs(rest / UNIT[field]);
      rest %= UNIT[field];
      if (field > first) {
        text.append(field == 1 ? ' ' : ':');
      }
      text.append(field == 0 ? String.valueOf(amount) : String.format(Locale.ROOT, "%02d", amount));
    }
    if (type.end() == DayTimeIntervalType.Field.SECOND) {
      text.append(fraction(Math.abs(rest)));
    }
    return text.toString();
  }

  private static String calendar(Literal.CalendarInterval interval) {
    StringBuilder text = new StringBuilder();
    append(text, interval.months() / 12, "years");
    append(text, interval.months() % 12, "months");
    append(text, interval.days(), "days");
    long micros = interval.microseconds();
    append(text, micros / UNIT[1], "hours");
    append(text, micros % UNIT[1] / UNIT[2], "minutes");
    long seconds = micros % UNIT[2];
    if (seconds != 0) {
      text.append(text.length() == 0 ? "" : " ")
          .append(seconds < 0 ? "-" : "")
          .append(Math.abs(seconds) / MICROS)
          .append(fraction(Math.abs(seconds) % MICROS))
          .append(" seconds");
    }
    return text.length() == 0 ? "0 seconds" : text.toString();
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount != 0) {
      text.append(text.length() == 0 ? "" : " ").append(amount).append(' ').append(unit);
    }
  }
}
