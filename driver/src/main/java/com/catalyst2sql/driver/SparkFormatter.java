package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The text of a value as Spark's own shell prints it. At the top a string stands as it is; inside an array, map or
 * struct it is quoted, and a null is {@code null}. Values are Catalyst's internal ones, as {@code Batch} lists them.
 */
final class SparkFormatter {

  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND;
  private static final long MICROS_PER_HOUR = 60 * MICROS_PER_MINUTE;
  private static final long MICROS_PER_DAY = 24 * MICROS_PER_HOUR;

  private final ZoneId zone;

  SparkFormatter(ZoneId zone) {
    this.zone = zone;
  }

  ZoneId zone() {
    return zone;
  }

  /** The text of a column's value, which is not null. */
  String format(Object value, DataType type) {
    if (value instanceof String text) {
      return text;
    }
    if (type.isNested() || !(value instanceof Number) || isTime(type)) {
      StringBuilder out = new StringBuilder();
      append(out, value, type);
      return out.toString();
    }
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }

  /** The text of a value inside another. */
  String formatNested(Object value, DataType type) {
    StringBuilder out = new StringBuilder();
    appendNested(out, value, type);
    return out.toString();
  }

  private static boolean isTime(DataType type) {
    return type.isDatetime() || type.isAnsiInterval();
  }

  private void append(StringBuilder out, Object value, DataType type) {
    if (type instanceof ArrayType array) {
      appendArray(out, (List<?>) value, array);
    } else if (type instanceof MapType map) {
      appendMap(out, (Map<?, ?>) value, map);
    } else if (type instanceof StructType struct) {
      appendStruct(out, (Object[]) value, struct);
    } else if (type instanceof DateType) {
      out.append(LocalDate.ofEpochDay(((Number) value).longValue()));
    } else if (type instanceof TimestampType) {
      appendTimestamp(out, inZone(((Number) value).longValue(), zone));
    } else if (type instanceof TimestampNTZType) {
      appendTimestamp(out, localDateTime(((Number) value).longValue()));
    } else if (type instanceof YearMonthIntervalType) {
      appendMonths(out, ((Number) value).longValue());
    } else if (type instanceof DayTimeIntervalType) {
      appendMicros(out, ((Number) value).longValue());
    } else if (value instanceof Literal.CalendarInterval interval) {
      appendInterval(out, interval);
    } else if (type instanceof BinaryType) {
      out.append(new String((byte[]) value, StandardCharsets.UTF_8));
    } else if (value instanceof BigDecimal decimal) {
      out.append(decimal.toPlainString());
    } else {
      out.append(value);
    }
  }

  private void appendNested(StringBuilder out, Object value, DataType type) {
    if (value == null) {
      out.append("null");
    } else if (value instanceof String text) {
      out.append('"').append(text).append('"');
    } else {
      append(out, value, type);
    }
  }

  private void appendArray(StringBuilder out, List<?> values, ArrayType type) {
    out.append('[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      appendNested(out, values.get(i), type.elementType());
    }
    out.append(']');
  }

  /** Entries in the order of their texts, so that equal maps print equally. */
  private void appendMap(StringBuilder out, Map<?, ?> values, MapType type) {
    List<String> entries = new ArrayList<>(values.size());
    for (Map.Entry<?, ?> entry : values.entrySet()) {
      StringBuilder text = new StringBuilder();
      appendNested(text, entry.getKey(), type.keyType());
      text.append(':');
      appendNested(text, entry.getValue(), type.valueType());
      entries.add(text.toString());
    }
    Collections.sort(entries);
    out.append('{').append(String.join(",", entries)).append('}');
  }

  private void appendStruct(StringBuilder out, Object[] values, StructType type) {
    List<StructField> fields = type.fields();
    out.append('{');
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        out.append(',');
      }
      out.append('"').append(fields.get(i).name()).append("\":");
      appendNested(out, values[i], fields.get(i).dataType());
    }
    out.append('}');
  }

  static LocalDateTime localDateTime(long micros) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(micros, MICROS_PER_SECOND),
        (int) Math.floorMod(micros, MICROS_PER_SECOND) * 1000,
        ZoneOffset.UTC);
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * 1000);
  }

  static LocalDateTime inZone(long micros, ZoneId zone) {
    return LocalDateTime.ofInstant(instant(micros), zone);
  }

  /** The date, the time to seconds, and of the fraction what is not trailing zeros. */
  private static void appendTimestamp(StringBuilder out, LocalDateTime time) {
    out.append(time.toLocalDate()).append(' ');
    appendTwo(out, time.getHour());
    appendTwo(out.append(':'), time.getMinute());
    appendTwo(out.append(':'), time.getSecond());
    int micros = time.getNano() / 1000;
    if (micros != 0) {
      out.append('.');
      appendFraction(out, micros, 6, true);
    }
  }

  private static void appendTwo(StringBuilder out, long number) {
    if (number < 10) {
      out.append('0');
    }
    out.append(number);
  }

  private static void appendFraction(StringBuilder out, long number, int digits, boolean trimmed) {
    String text = Long.toString(number);
    out.append("0".repeat(digits - text.length())).append(text);
    while (trimmed && out.charAt(out.length() - 1) == '0') {
      out.setLength(out.length() - 1);
    }
  }

  private static void appendMonths(StringBuilder out, long months) {
    if (months < 0) {
      out.append('-');
    }
    out.append(Math.abs(months) / 12).append('-').append(Math.abs(months) % 12);
  }

  private static void appendMicros(StringBuilder out, long micros) {
    if (micros < 0) {
      out.append('-');
    }
    // Field by field: the smallest long has no absolute value.
    out.append(Math.abs(micros / MICROS_PER_DAY)).append(' ');
    appendTwo(out, Math.abs(micros % MICROS_PER_DAY / MICROS_PER_HOUR));
    appendTwo(out.append(':'), Math.abs(micros % MICROS_PER_HOUR / MICROS_PER_MINUTE));
    appendTwo(out.append(':'), Math.abs(micros % MICROS_PER_MINUTE / MICROS_PER_SECOND));
    appendFraction(out.append('.'), Math.abs(micros % MICROS_PER_SECOND) * 1000, 9, false);
  }

  /** The legacy interval names each part that is not zero. */
  static void appendInterval(StringBuilder out, Literal.CalendarInterval interval) {
    int start = out.length();
    appendUnit(out, interval.months() / 12, "years ");
    appendUnit(out, interval.months() % 12, "months ");
    appendUnit(out, interval.days(), "days ");
    long micros = interval.microseconds();
    appendUnit(out, micros / MICROS_PER_HOUR, "hours ");
    appendUnit(out, micros % MICROS_PER_HOUR / MICROS_PER_MINUTE, "minutes ");
    long rest = micros % MICROS_PER_MINUTE;
    if (rest != 0) {
      out.append(BigDecimal.valueOf(rest, 6).stripTrailingZeros().toPlainString())
          .append(" seconds ");
    }
    if (out.length() == start) {
      out.append("0 seconds ");
    }
    out.setLength(out.length() - 1);
  }

  private static void appendUnit(StringBuilder out, long count, String unit) {
    if (count != 0) {
      out.append(count).append(' ').append(unit);
    }
  }
}
