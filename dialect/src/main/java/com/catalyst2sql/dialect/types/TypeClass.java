package com.catalyst2sql.dialect.types;

import java.util.function.Predicate;

/** A named class of types, as Catalyst's {@code NumericType} or {@code ArrayType} (of anything). */
public enum TypeClass implements AbstractDataType {
  ANY("ANY", t -> true, NullType.INSTANCE),
  NUMERIC("NUMERIC", DataType::isNumeric, DoubleType.INSTANCE),
  INTEGRAL("INTEGRAL", DataType::isIntegral, IntegerType.INSTANCE),
  FRACTIONAL("FRACTIONAL", DataType::isFractional, DoubleType.INSTANCE),
  DECIMAL("DECIMAL", t -> t instanceof DecimalType, DecimalType.SYSTEM_DEFAULT),
  ARRAY("ARRAY", t -> t instanceof ArrayType, new ArrayType(NullType.INSTANCE, true)),
  MAP("MAP", t -> t instanceof MapType, new MapType(NullType.INSTANCE, NullType.INSTANCE, true)),
  STRUCT("STRUCT", t -> t instanceof StructType, StructType.EMPTY),
  YEAR_MONTH_INTERVAL(
      "INTERVAL YEAR TO MONTH",
      t -> t instanceof YearMonthIntervalType,
      YearMonthIntervalType.YEAR_TO_MONTH),
  DAY_TIME_INTERVAL(
      "INTERVAL DAY TO SECOND",
      t -> t instanceof DayTimeIntervalType,
      DayTimeIntervalType.DAY_TO_SECOND),
  /** TIMESTAMP or TIMESTAMP_NTZ. */
  ANY_TIMESTAMP(
      "(TIMESTAMP OR TIMESTAMP WITHOUT TIME ZONE)",
      t -> t instanceof TimestampType || t instanceof TimestampNTZType,
      TimestampType.INSTANCE),
  /** STRING, CHAR(n) or VARCHAR(n). */
  ANY_STRING("STRING", DataType::isString, StringType.INSTANCE);

  private final String description;
  private final Predicate<DataType> accepts;
  private final DataType defaultType;

  TypeClass(String description, Predicate<DataType> accepts, DataType defaultType) {
    this.description = description;
    this.accepts = accepts;
    this.defaultType = defaultType;
  }

  @Override
  public boolean accepts(DataType other) {
    return accepts.test(other);
  }

  @Override
  public DataType defaultConcreteType() {
    return defaultType;
  }

  @Override
  public String describe() {
    return description;
  }
}
