package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.ArrayType;
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
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** From the Java values that programs bind to literals of the Spark type that Spark itself would give them. */
final class Literals {

  private Literals() {}

  static Literal of(Object value) throws SQLException {
    if (value == null) {
      return Literal.NULL;
    }
    if (value instanceof CharSequence || value instanceof Character || value instanceof UUID) {
      return new Literal(value.toString(), StringType.INSTANCE);
    }
    if (value instanceof Enum<?> constant) {
      return new Literal(constant.name(), StringType.INSTANCE);
    }
    if (value instanceof Boolean) {
      return new Literal(value, BooleanType.INSTANCE);
    }
    if (value instanceof Number number) {
      return ofNumber(number);
    }
    if (value instanceof byte[] bytes) {
      return new Literal(new Literal.Binary(bytes.clone()), BinaryType.INSTANCE);
    }
    Literal time = ofTime(value);
    return time != null ? time : ofOthers(value);
  }

  private static Literal ofNumber(Number value) throws SQLException {
    if (value instanceof Integer) {
      return new Literal(value, IntegerType.INSTANCE);
    }
    if (value instanceof Long) {
      return new Literal(value, LongType.INSTANCE);
    }
    if (value instanceof Double) {
      return new Literal(value, DoubleType.INSTANCE);
    }
    if (value instanceof Float) {
      return new Literal(value, FloatType.INSTANCE);
    }
    if (value instanceof Short) {
      return new Literal(value, ShortType.INSTANCE);
    }
    if (value instanceof Byte) {
      return new Literal(value, ByteType.INSTANCE);
    }
    if (value instanceof BigInteger whole) {
      return ofDecimal(new BigDecimal(whole));
    }
    if (value instanceof BigDecimal decimal) {
      return ofDecimal(decimal);
    }
    // AtomicInteger, AtomicLong, LongAdder.
    return new Literal(value.longValue(), LongType.INSTANCE);
  }

  private static Literal ofDecimal(BigDecimal value) throws SQLException {
    BigDecimal whole = value.scale() < 0 ? value.setScale(0) : value;
    int precision = Math.max(whole.precision(), whole.scale());
    if (precision > DecimalType.MAX_PRECISION) {
      throw SqlErrors.of(
          "22003", "[NUMERIC_VALUE_OUT_OF_RANGE] " + value + " has more than 38 digits.", null);
    }
    return new Literal(whole, new DecimalType(precision, whole.scale()));
  }

  /** Null where {@code value} is not of a class for time. */
  private static Literal ofTime(Object value) {
    if (value instanceof LocalDate date) {
      return new Literal((int) date.toEpochDay(), DateType.INSTANCE);
    }
    if (value instanceof Date date) {
      return new Literal((int) date.toLocalDate().toEpochDay(), DateType.INSTANCE);
    }
    if (value instanceof LocalDateTime time) {
      return new Literal(micros(time.toInstant(ZoneOffset.UTC)), TimestampNTZType.INSTANCE);
    }
    if (value instanceof Timestamp time) {
      return ofInstant(time.toInstant());
    }
    if (value instanceof Instant instant) {
      return ofInstant(instant);
    }
    if (value instanceof OffsetDateTime time) {
      return ofInstant(time.toInstant());
    }
    if (value instanceof ZonedDateTime time) {
      return ofInstant(time.toInstant());
    }
    if (value instanceof Calendar calendar) {
      return ofInstant(calendar.toInstant());
    }
    if (value instanceof java.util.Date date && !(value instanceof Time)) {
      return ofInstant(Instant.ofEpochMilli(date.getTime()));
    }
    if (value instanceof Duration duration) {
      long micros =
          Math.addExact(
              Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1000);
      return new Literal(micros, DayTimeIntervalType.DAY_TO_SECOND);
    }
    if (value instanceof Period period) {
      int months = Math.toIntExact(period.toTotalMonths());
      return period.getDays() == 0
          ? new Literal(months, YearMonthIntervalType.YEAR_TO_MONTH)
          : new Literal(
              new Literal.CalendarInterval(months, period.getDays(), 0),
              CalendarIntervalType.INSTANCE);
    }
    return null;
  }

  static Literal ofInstant(Instant instant) {
    return new Literal(micros(instant), TimestampType.INSTANCE);
  }

  private static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
  }

  private static Literal ofOthers(Object value) throws SQLException {
    if (value instanceof InputStream stream) {
      return of(read(stream, -1));
    }
    if (value instanceof Reader reader) {
      return of(read(reader, -1));
    }
    if (value instanceof Blob blob) {
      return of(blob.getBytes(1, Math.toIntExact(blob.length())));
    }
    if (value instanceof Clob clob) {
      return of(clob.getSubString(1, Math.toIntExact(clob.length())));
    }
    if (value instanceof C2sArray array) {
      return new Literal(array.internal(), array.type());
    }
    if (value instanceof Array array) {
      return ofElements(Arrays.asList((Object[]) array.getArray()));
    }
    if (value instanceof Collection<?> all) {
      return ofElements(all);
    }
    if (value.getClass().isArray()) {
      List<Object> all = new ArrayList<>();
      for (int i = 0; i < java.lang.reflect.Array.getLength(value); i++) {
        all.add(java.lang.reflect.Array.get(value, i));
      }
      return ofElements(all);
    }
    throw SqlErrors.unsupported("parameters of class " + value.getClass().getName());
  }

  /** Elements of one type, which is that of the first that is not null. */
  private static Literal ofElements(Collection<?> elements) throws SQLException {
    DataType type = NullType.INSTANCE;
    List<Object> internal = new ArrayList<>();
    for (Object element : elements) {
      Literal literal = of(element);
      if (!literal.isNull()) {
        if (type instanceof NullType || isWiderDecimal(literal.dataType(), type)) {
          type = literal.dataType();
        } else if (!literal.dataType().sameType(type)
            && !isWiderDecimal(type, literal.dataType())) {
          throw SqlErrors.argument(
              "An array cannot hold both " + type.sql() + " and " + literal.dataType().sql() + ".");
        }
      }
      internal.add(literal.value());
    }
    return new Literal(internal, new ArrayType(type));
  }

  private static boolean isWiderDecimal(DataType a, DataType b) {
    return a instanceof DecimalType wide && b instanceof DecimalType && wide.isWiderThan(b);
  }

  static byte[] read(InputStream stream, long length) throws SQLException {
    try {
      return length < 0 ? stream.readAllBytes() : stream.readNBytes(Math.toIntExact(length));
    } catch (IOException e) {
      throw SqlErrors.of("22000", "[IO] The stream of a parameter failed: " + e.getMessage(), e);
    }
  }

  static String read(Reader reader, long length) throws SQLException {
    try {
      StringWriter text = new StringWriter();
      reader.transferTo(text);
      String all = text.toString();
      return length < 0 || length >= all.length() ? all : all.substring(0, (int) length);
    } catch (IOException e) {
      throw SqlErrors.of("22000", "[IO] The reader of a parameter failed: " + e.getMessage(), e);
    }
  }

  /** {@code value} as the JDBC type asks for it. */
  static Literal of(Object value, int sqlType, int scale, Conversions conversions)
      throws SQLException {
    DataType type = typeOf(sqlType);
    if (value == null) {
      return Literal.nullOf(type);
    }
    Literal own = of(value);
    Object raw = own.value() instanceof Literal.Binary b ? b.bytes() : own.value();
    DataType from = own.dataType();
    return switch (sqlType) {
      case Types.BOOLEAN, Types.BIT -> new Literal(conversions.toBoolean(raw, from), type);
      case Types.TINYINT -> new Literal(conversions.toByte(raw, from), type);
      case Types.SMALLINT -> new Literal(conversions.toShort(raw, from), type);
      case Types.INTEGER -> new Literal(conversions.toInt(raw, from), type);
      case Types.BIGINT -> new Literal(conversions.toLong(raw, from), type);
      case Types.REAL -> new Literal(conversions.toFloat(raw, from), type);
      case Types.FLOAT, Types.DOUBLE -> new Literal(conversions.toDouble(raw, from), type);
      case Types.DECIMAL, Types.NUMERIC -> {
        BigDecimal decimal = conversions.toBigDecimal(raw, from);
        yield ofDecimal(scale >= 0 ? decimal.setScale(scale, RoundingMode.HALF_UP) : decimal);
      }
      case Types.CHAR,
          Types.VARCHAR,
          Types.LONGVARCHAR,
          Types.NCHAR,
          Types.NVARCHAR,
          Types.LONGNVARCHAR,
          Types.CLOB,
          Types.NCLOB ->
          new Literal(conversions.formatter().format(raw, from), type);
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
          new Literal(new Literal.Binary(conversions.toBytes(raw, from)), type);
      case Types.DATE -> of(conversions.toLocalDate(raw, from));
      case Types.TIMESTAMP ->
          from instanceof TimestampNTZType
              ? own
              : ofInstant(conversions.toInstant(raw, from, conversions.zone()));
      case Types.TIMESTAMP_WITH_TIMEZONE ->
          ofInstant(conversions.toInstant(raw, from, conversions.zone()));
      default -> own;
    };
  }

  /** The Spark type of a JDBC type; VOID where there is none of its own. */
  static DataType typeOf(int sqlType) {
    return switch (sqlType) {
      case Types.BOOLEAN, Types.BIT -> BooleanType.INSTANCE;
      case Types.TINYINT -> ByteType.INSTANCE;
      case Types.SMALLINT -> ShortType.INSTANCE;
      case Types.INTEGER -> IntegerType.INSTANCE;
      case Types.BIGINT -> LongType.INSTANCE;
      case Types.REAL -> FloatType.INSTANCE;
      case Types.FLOAT, Types.DOUBLE -> DoubleType.INSTANCE;
      case Types.DECIMAL, Types.NUMERIC -> DecimalType.SYSTEM_DEFAULT;
      case Types.CHAR,
          Types.VARCHAR,
          Types.LONGVARCHAR,
          Types.NCHAR,
          Types.NVARCHAR,
          Types.LONGNVARCHAR,
          Types.CLOB,
          Types.NCLOB ->
          StringType.INSTANCE;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BinaryType.INSTANCE;
      case Types.DATE -> DateType.INSTANCE;
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> TimestampType.INSTANCE;
      default -> NullType.INSTANCE;
    };
  }
}
