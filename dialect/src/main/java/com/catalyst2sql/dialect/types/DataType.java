package com.catalyst2sql.dialect.types;

import java.util.Locale;
import java.util.function.Predicate;

/**
 * A Spark SQL type. Names and spellings are Catalyst's. The value each type carries inside a {@code Literal} is
 * Catalyst's internal one: DATE days and TIMESTAMP(_NTZ) microseconds since the epoch, year-month intervals months,
 * day-time intervals microseconds, STRING a {@code String}, DECIMAL a {@code BigDecimal}.
 */
public sealed interface DataType extends AbstractDataType
    permits NullType,
        BooleanType,
        ByteType,
        ShortType,
        IntegerType,
        LongType,
        FloatType,
        DoubleType,
        DecimalType,
        StringType,
        CharType,
        VarcharType,
        BinaryType,
        DateType,
        TimestampType,
        TimestampNTZType,
        YearMonthIntervalType,
        DayTimeIntervalType,
        CalendarIntervalType,
        ArrayType,
        MapType,
        StructType {

  /** Spark's {@code catalogString}: {@code bigint}, {@code array<int>}; what schemas print. */
  String catalogString();

  /** Spark's {@code DataType.sql}: {@code BIGINT}, {@code ARRAY<INT>}; what error messages and casts print. */
  default String sql() {
    return catalogString().toUpperCase(Locale.ROOT);
  }

  @Override
  default boolean accepts(DataType other) {
    return sameType(other);
  }

  @Override
  default DataType defaultConcreteType() {
    return this;
  }

  @Override
  default String describe() {
    return sql();
  }

  /** Equality that ignores nullability inside nested types, as Spark's {@code DataType.sameType}. */
  default boolean sameType(DataType other) {
    return this == other || asNullable().equals(other.asNullable());
  }

  /** As {@link #sameType}, and names of struct fields may differ too: Spark's {@code equalsStructurally}. */
  default boolean sameStructure(DataType other) {
    if (this instanceof ArrayType l && other instanceof ArrayType r) {
      return l.elementType().sameStructure(r.elementType());
    }
    if (this instanceof MapType l && other instanceof MapType r) {
      return l.keyType().sameStructure(r.keyType()) && l.valueType().sameStructure(r.valueType());
    }
    if (this instanceof StructType l && other instanceof StructType r) {
      boolean same = l.fields().size() == r.fields().size();
      for (int i = 0; same && i < l.fields().size(); i++) {
        same = l.fields().get(i).dataType().sameStructure(r.fields().get(i).dataType());
      }
      return same;
    }
    return sameType(other);
  }

  /** A type for the values of this one and of {@code other}, the {@link #sameType}: nullable inside where either is. */
  default DataType mergedWith(DataType other) {
    return this;
  }

  /** This type with every nested element, value and field nullable. */
  default DataType asNullable() {
    return this;
  }

  default boolean isNumeric() {
    return isIntegral() || isFractional();
  }

  default boolean isIntegral() {
    return this instanceof ByteType
        || this instanceof ShortType
        || this instanceof IntegerType
        || this instanceof LongType;
  }

  default boolean isFractional() {
    return this instanceof FloatType || this instanceof DoubleType || this instanceof DecimalType;
  }

  default boolean isString() {
    return this instanceof StringType || this instanceof CharType || this instanceof VarcharType;
  }

  /** DATE, TIMESTAMP or TIMESTAMP_NTZ. */
  default boolean isDatetime() {
    return this instanceof DateType
        || this instanceof TimestampType
        || this instanceof TimestampNTZType;
  }

  /** A year-month or day-time interval; the legacy calendar interval is none. */
  default boolean isAnsiInterval() {
    return this instanceof YearMonthIntervalType || this instanceof DayTimeIntervalType;
  }

  default boolean isNested() {
    return this instanceof ArrayType || this instanceof MapType || this instanceof StructType;
  }

  /** Neither nested nor VOID nor the calendar interval. */
  default boolean isAtomic() {
    return !isNested() && !(this instanceof NullType) && !(this instanceof CalendarIntervalType);
  }

  /** Whether values can be compared by order; maps and calendar intervals cannot. */
  default boolean isOrderable() {
    if (this instanceof ArrayType array) {
      return array.elementType().isOrderable();
    }
    if (this instanceof StructType struct) {
      return struct.fields().stream().allMatch(f -> f.dataType().isOrderable());
    }
    return !(this instanceof MapType) && !(this instanceof CalendarIntervalType);
  }

  /** Whether {@code child} occurs at or below this type. */
  default boolean existsRecursively(Predicate<DataType> test) {
    if (test.test(this)) {
      return true;
    }
    if (this instanceof ArrayType array) {
      return array.elementType().existsRecursively(test);
    }
    if (this instanceof MapType map) {
      return map.keyType().existsRecursively(test) || map.valueType().existsRecursively(test);
    }
    return this instanceof StructType struct
        && struct.fields().stream().anyMatch(f -> f.dataType().existsRecursively(test));
  }

  /** With STRING for CHAR and VARCHAR, inside nested types too: what such a column is read as. */
  default DataType withoutLengths() {
    if (this instanceof CharType || this instanceof VarcharType) {
      return StringType.INSTANCE;
    }
    if (this instanceof ArrayType array) {
      return new ArrayType(array.elementType().withoutLengths(), array.containsNull());
    }
    if (this instanceof MapType map) {
      return new MapType(
          map.keyType().withoutLengths(),
          map.valueType().withoutLengths(),
          map.valueContainsNull());
    }
    if (this instanceof StructType struct) {
      return new StructType(
          struct.fields().stream()
              .map(
                  f ->
                      new StructField(
                          f.name(), f.dataType().withoutLengths(), f.nullable(), f.comment()))
              .toList());
    }
    return this;
  }
}
