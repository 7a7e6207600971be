package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Struct;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The objects of {@code getObject}, with and without a class that is asked for. */
final class JdbcValues {

  private final Conversions conversions;

  JdbcValues(Conversions conversions) {
    this.conversions = conversions;
  }

  Conversions conversions() {
    return conversions;
  }

  /** The object of a type's own Java class (see {@link JdbcType#javaClass}). */
  Object object(Object value, DataType type) {
    if (value == null) {
      return null;
    }
    if (type instanceof DateType) {
      return date(value, type);
    }
    if (type instanceof TimestampType || type instanceof TimestampNTZType) {
      return timestamp(value, type);
    }
    if (type instanceof YearMonthIntervalType) {
      return Period.ofMonths(((Number) value).intValue()).normalized();
    }
    if (type instanceof DayTimeIntervalType) {
      return Duration.of(((Number) value).longValue(), ChronoUnit.MICROS);
    }
    if (type instanceof CalendarIntervalType) {
      return conversions.formatter().format(value, type);
    }
    if (type instanceof ArrayType array) {
      return new C2sArray((List<?>) value, array, this);
    }
    if (type instanceof MapType map) {
      return new C2sMap((Map<?, ?>) value, map, this);
    }
    if (type instanceof StructType struct) {
      return new C2sStruct((Object[]) value, struct, this);
    }
    return value;
  }

  Date date(Object value, DataType type) {
    return Date.valueOf(conversions.toLocalDate(value, type));
  }

  /** The start of the day in the calendar's zone. */
  Date date(Object value, DataType type, Calendar calendar) {
    if (calendar == null) {
      return date(value, type);
    }
    ZoneId zone = calendar.getTimeZone().toZoneId();
    LocalDate day =
        type instanceof TimestampType
            ? conversions.toInstant(value, type, zone).atZone(zone).toLocalDate()
            : conversions.toLocalDate(value, type);
    return new Date(day.atStartOfDay(zone).toInstant().toEpochMilli());
  }

  Time time(Object value, DataType type) {
    return Time.valueOf(conversions.toLocalTime(value, type));
  }

  Time time(Object value, DataType type, Calendar calendar) {
    if (calendar == null) {
      return time(value, type);
    }
    ZoneId zone = calendar.getTimeZone().toZoneId();
    LocalTime time =
        type instanceof TimestampType
            ? conversions.toInstant(value, type, zone).atZone(zone).toLocalTime()
            : conversions.toLocalTime(value, type);
    return new Time(time.atDate(LocalDate.EPOCH).atZone(zone).toInstant().toEpochMilli());
  }

  /** An instant stays one; a timestamp without a zone is shown by the JVM's, as {@link Timestamp} prints itself. */
  Timestamp timestamp(Object value, DataType type) {
    return type instanceof TimestampType
        ? Timestamp.from(conversions.toInstant(value, type, conversions.zone()))
        : Timestamp.valueOf(conversions.toLocalDateTime(value, type));
  }

  Timestamp timestamp(Object value, DataType type, Calendar calendar) {
    return calendar == null
        ? timestamp(value, type)
        : Timestamp.from(conversions.toInstant(value, type, calendar.getTimeZone().toZoneId()));
  }

  String string(Object value, DataType type) {
    return conversions.formatter().format(value, type);
  }

  Array array(Object value, DataType type) {
    if (object(value, type) instanceof Array array) {
      return array;
    }
    throw Conversions.impossible(type, "Array");
  }

  <T> T object(Object value, DataType type, Class<T> wanted) {
    @SuppressWarnings("unchecked")
    Reading<T> reading = (Reading<T>) Readings.ALL.get(wanted);
    if (reading != null) {
      return reading.read(this, value, type);
    }
    Object own = object(value, type);
    if (wanted.isInstance(own)) {
      return wanted.cast(own);
    }
    if (wanted.isArray() && own instanceof C2sArray array) {
      return wanted.cast(array.toArray(wanted.getComponentType()));
    }
    throw Conversions.impossible(type, wanted.getName());
  }

  private List<?> list(Object value, DataType type) {
    if (object(value, type) instanceof C2sArray array) {
      return array.asList();
    }
    throw Conversions.impossible(type, "List");
  }

  private Duration duration(Object value, DataType type) {
    if (type instanceof DayTimeIntervalType) {
      return (Duration) object(value, type);
    }
    throw Conversions.impossible(type, "Duration");
  }

  private Period period(Object value, DataType type) {
    if (type instanceof YearMonthIntervalType) {
      return (Period) object(value, type);
    }
    throw Conversions.impossible(type, "Period");
  }

  private UUID uuid(Object value, DataType type) {
    if (!(value instanceof String text)) {
      throw Conversions.impossible(type, "UUID");
    }
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Conversions.malformed(text, "UUID");
    }
  }

  private ZonedDateTime zoned(Object value, DataType type) {
    return conversions.toInstant(value, type, conversions.zone()).atZone(conversions.zone());
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read(JdbcValues values, Object value, DataType type);
  }

  /** Of a class of its own, for whoever asks for a class: most read with other getters. */
  private static final class Readings {
    static final Map<Class<?>, Reading<?>> ALL = readings();
  }

  private static <T> void put(Map<Class<?>, Reading<?>> all, Class<T> type, Reading<T> reading) {
    all.put(type, reading);
  }

  private static Map<Class<?>, Reading<?>> readings() {
    Map<Class<?>, Reading<?>> all = new HashMap<>();
    put(all, Object.class, JdbcValues::object);
    put(all, String.class, JdbcValues::string);
    put(all, Boolean.class, (v, value, type) -> v.conversions.toBoolean(value, type));
    put(all, Byte.class, (v, value, type) -> v.conversions.toByte(value, type));
    put(all, Short.class, (v, value, type) -> v.conversions.toShort(value, type));
    put(all, Integer.class, (v, value, type) -> v.conversions.toInt(value, type));
    put(all, Long.class, (v, value, type) -> v.conversions.toLong(value, type));
    put(all, Float.class, (v, value, type) -> v.conversions.toFloat(value, type));
    put(all, Double.class, (v, value, type) -> v.conversions.toDouble(value, type));
    put(all, BigDecimal.class, (v, value, type) -> v.conversions.toBigDecimal(value, type));
    put(
        all,
        BigInteger.class,
        (v, value, type) -> v.conversions.toBigDecimal(value, type).toBigInteger());
    put(all, byte[].class, (v, value, type) -> v.conversions.toBytes(value, type));
    put(all, Date.class, JdbcValues::date);
    put(all, Time.class, JdbcValues::time);
    put(all, Timestamp.class, JdbcValues::timestamp);
    put(all, java.util.Date.class, JdbcValues::timestamp);
    put(all, Calendar.class, (v, value, type) -> GregorianCalendar.from(v.zoned(value, type)));
    put(all, LocalDate.class, (v, value, type) -> v.conversions.toLocalDate(value, type));
    put(all, LocalTime.class, (v, value, type) -> v.conversions.toLocalTime(value, type));
    put(all, LocalDateTime.class, (v, value, type) -> v.conversions.toLocalDateTime(value, type));
    put(
        all,
        Instant.class,
        (v, value, type) -> v.conversions.toInstant(value, type, v.conversions.zone()));
    put(all, OffsetDateTime.class, (v, value, type) -> v.conversions.toOffsetDateTime(value, type));
    put(all, ZonedDateTime.class, JdbcValues::zoned);
    put(all, Duration.class, JdbcValues::duration);
    put(all, Period.class, JdbcValues::period);
    put(all, UUID.class, JdbcValues::uuid);
    put(all, Array.class, JdbcValues::array);
    put(all, List.class, (v, value, type) -> v.list(value, type));
    put(all, Struct.class, (v, value, type) -> v.struct(value, type));
    put(
        all,
        InputStream.class,
        (v, value, type) -> new ByteArrayInputStream(v.conversions.toBytes(value, type)));
    put(all, Reader.class, (v, value, type) -> new StringReader(v.string(value, type)));
    put(all, Blob.class, (v, value, type) -> new C2sBlob(v.conversions.toBytes(value, type)));
    put(all, Clob.class, (v, value, type) -> new C2sClob(v.string(value, type)));
    put(all, NClob.class, (v, value, type) -> new C2sClob(v.string(value, type)));
    return Map.copyOf(all);
  }

  private Struct struct(Object value, DataType type) {
    if (object(value, type) instanceof Struct struct) {
      return struct;
    }
    throw Conversions.impossible(type, "Struct");
  }
}
