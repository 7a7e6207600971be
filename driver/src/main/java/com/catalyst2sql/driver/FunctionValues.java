package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values as functions of the user's see them, from and to those the engine holds. */
final class FunctionValues {

  private static final long MICROS = 1_000_000L;

  /** The type that each class stands for. */
  private static final Map<Class<?>, DataType> TYPES =
      Map.ofEntries(
          Map.entry(Boolean.class, BooleanType.INSTANCE),
          Map.entry(Byte.class, ByteType.INSTANCE),
          Map.entry(Short.class, ShortType.INSTANCE),
          Map.entry(Integer.class, IntegerType.INSTANCE),
          Map.entry(Long.class, LongType.INSTANCE),
          Map.entry(Float.class, FloatType.INSTANCE),
          Map.entry(Double.class, DoubleType.INSTANCE),
          Map.entry(BigDecimal.class, new DecimalType(38, 18)),
          Map.entry(String.class, StringType.INSTANCE),
          Map.entry(byte[].class, BinaryType.INSTANCE),
          Map.entry(LocalDate.class, DateType.INSTANCE),
          Map.entry(Instant.class, TimestampType.INSTANCE),
          Map.entry(LocalDateTime.class, TimestampNTZType.INSTANCE));

  private FunctionValues() {}

  /** The type a class stands for, DECIMAL(38,18) for BigDecimal as in Spark. */
  static Optional<DataType> typeOf(Class<?> type) {
    return Optional.ofNullable(TYPES.get(type));
  }

  /** Raises for a type that has no form in Java. */
  static void check(DataType type) {
    if (type instanceof ArrayType array) {
      check(array.elementType());
    } else if (type instanceof MapType map) {
      check(map.keyType());
      check(map.valueType());
    } else if (type instanceof StructType struct) {
      struct.fields().forEach(f -> check(f.dataType()));
      if (struct.fields().stream().map(StructField::name).distinct().count()
          < struct.fields().size()) {
        throw Errors.unsupported("functions in Java over a STRUCT with two fields of one name");
      }
    } else if (!(type instanceof DecimalType) && !TYPES.containsValue(type)) {
      throw Errors.unsupported("functions in Java over " + type.sql());
    }
  }

  /** What the function gets for a value of the engine's; null for null. */
  static Object external(DataType type, Object value) {
    if (value == null) {
      return null;
    }
    if (type instanceof DateType) {
      return LocalDate.ofEpochDay((Integer) value);
    }
    if (type instanceof TimestampType) {
      return Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS);
    }
    if (type instanceof TimestampNTZType) {
      return LocalDateTime.ofInstant(
          Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS), ZoneOffset.UTC);
    }
    if (type instanceof ArrayType array) {
      List<Object> elements = new ArrayList<>();
      ((List<?>) value).forEach(e -> elements.add(external(array.elementType(), e)));
      return elements;
    }
    if (type instanceof MapType map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      ((Map<?, ?>) value)
          .forEach((k, v) -> entries.put(external(map.keyType(), k), external(map.valueType(), v)));
      return entries;
    }
    if (type instanceof StructType struct) {
      Map<Object, Object> fields = new LinkedHashMap<>();
      Object[] values = (Object[]) value;
      for (int i = 0; i < values.length; i++) {
        StructField field = struct.fields().get(i);
        fields.put(field.name(), external(field.dataType(), values[i]));
      }
      return fields;
    }
    return value;
  }

  /**
   * The engine's value for what the function gave; null for null.
   *
   * @throws ClassCastException for an object of another class than the type's
   * @throws SparkSqlException NUMERIC_VALUE_OUT_OF_RANGE for a decimal of more digits than the type's
   */
  static Object internal(DataType type, Object value) {
    if (value == null) {
      return null;
    }
    if (type instanceof DateType) {
      return Math.toIntExact(((LocalDate) value).toEpochDay());
    }
    if (type instanceof TimestampType) {
      return micros((Instant) value);
    }
    if (type instanceof TimestampNTZType) {
      return micros(((LocalDateTime) value).toInstant(ZoneOffset.UTC));
    }
    if (type instanceof DecimalType decimal) {
      return decimal((BigDecimal) value, decimal);
    }
    if (type instanceof ArrayType array) {
      List<Object> elements = new ArrayList<>();
      ((List<?>) value).forEach(e -> elements.add(internal(array.elementType(), e)));
      return elements;
    }
    if (type instanceof MapType map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      ((Map<?, ?>) value)
          .forEach(
              (k, v) ->
                  entries.put(internal(map.keyType(), notNull(k)), internal(map.valueType(), v)));
      return entries;
    }
    if (type instanceof StructType struct) {
      Map<?, ?> fields = (Map<?, ?>) value;
      return struct.fields().stream()
          .map(f -> internal(f.dataType(), fields.get(f.name())))
          .toArray();
    }
    return TYPES.entrySet().stream()
        .filter(e -> e.getValue().equals(type))
        .findFirst()
        .orElseThrow()
        .getKey()
        .cast(value);
  }

  private static Object notNull(Object key) {
    if (key == null) {
      throw new SparkSqlException("NULL_MAP_KEY", "2200E", "Cannot use null as map key.");
    }
    return key;
  }

  private static BigDecimal decimal(BigDecimal value, DecimalType type) {
    BigDecimal rounded = value.setScale(type.scale(), RoundingMode.HALF_UP);
    if (rounded.precision() > type.precision()) {
      throw new SparkSqlException(
          "NUMERIC_VALUE_OUT_OF_RANGE",
          "22003",
          value.toPlainString() + " cannot be represented as " + type.sql() + ".");
    }
    return rounded;
  }

  private static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1000);
  }
}
