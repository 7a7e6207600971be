package com.catalyst2sql.dialect.types;

import java.util.List;
import java.util.function.BiPredicate;

/** Which types can be cast to which at all, and what a cast does to nullability. */
public final class CastRules {

  /** The numeric types, but for decimals, each of which holds the ones before it. */
  private static final List<DataType> UPWARDS =
      List.of(
          ByteType.INSTANCE,
          ShortType.INSTANCE,
          IntegerType.INSTANCE,
          LongType.INSTANCE,
          FloatType.INSTANCE,
          DoubleType.INSTANCE);

  private CastRules() {}

  /** Whether CAST outside ANSI mode takes this pair. */
  public static boolean canCast(DataType from, DataType to) {
    if (from.equals(to) || from instanceof NullType || to.isString()) {
      return true;
    }
    if (from.isNested() || to.isNested()) {
      return nested(from, to, CastRules::canCast, CastRules::forceNullable);
    }
    if (to instanceof BinaryType) {
      return from.isString() || from.isIntegral();
    }
    if (to instanceof BooleanType) {
      return from.isString()
          || from.isNumeric()
          || from instanceof DateType
          || from instanceof TimestampType;
    }
    if (to instanceof TimestampType) {
      return from.isString()
          || from.isNumeric()
          || from.isDatetime()
          || from instanceof BooleanType;
    }
    if (to instanceof DateType || to instanceof TimestampNTZType) {
      return from.isString() || from.isDatetime();
    }
    if (to.isNumeric()) {
      return from.isString()
          || from.isNumeric()
          || from instanceof BooleanType
          || from instanceof DateType
          || from instanceof TimestampType
          || intervalToNumber(from, to);
    }
    return toInterval(from, to);
  }

  /** Whether no value of {@code from} can fail or lose anything but digits of a floating number as a {@code to}. */
  public static boolean canUpCast(DataType from, DataType to) {
    if (from.sameType(to)) {
      return true;
    }
    if (to instanceof DecimalType decimal && from.isNumeric()) {
      return decimal.isWiderThan(from);
    }
    if (from instanceof DecimalType decimal && to.isIntegral()) {
      return decimal.isTighterThan(to);
    }
    int width = UPWARDS.indexOf(from);
    if (width >= 0 && UPWARDS.indexOf(to) > width) {
      return true;
    }
    return to.isString() && !from.isNested()
        || from instanceof DateType && to.isDatetime()
        || from.isDatetime() && to.isDatetime() && !(to instanceof DateType)
        || from instanceof TimestampType && to instanceof LongType
        || from instanceof LongType && to instanceof TimestampType;
  }

  /** Whether TRY_CAST takes this pair: below the top Spark checks it as a cast outside ANSI mode. */
  public static boolean canTryCast(DataType from, DataType to) {
    return from.isNested() && to.isNested() ? canCast(from, to) : canAnsiCast(from, to);
  }

  /** Whether CAST in ANSI mode takes this pair. */
  public static boolean canAnsiCast(DataType from, DataType to) {
    if (from.equals(to) || from instanceof NullType || to.isString()) {
      return true;
    }
    if (from.isNested() || to.isNested()) {
      return nested(from, to, CastRules::canAnsiCast, (f, t) -> false);
    }
    if (to instanceof BinaryType) {
      return from.isString();
    }
    if (to instanceof BooleanType) {
      return from.isString() || from.isNumeric();
    }
    if (to instanceof TimestampType) {
      return from.isString() || from.isNumeric() || from.isDatetime();
    }
    if (to instanceof DateType || to instanceof TimestampNTZType) {
      return from.isString() || from.isDatetime();
    }
    if (to.isNumeric()) {
      return from.isString()
          || from.isNumeric()
          || from instanceof BooleanType
          || from instanceof TimestampType
          || intervalToNumber(from, to);
    }
    return toInterval(from, to);
  }

  private static boolean intervalToNumber(DataType from, DataType to) {
    return from.isAnsiInterval() && (to.isIntegral() || to instanceof DecimalType);
  }

  private static boolean toInterval(DataType from, DataType to) {
    if (to instanceof CalendarIntervalType) {
      return from.isString();
    }
    if (!to.isAnsiInterval()) {
      return false;
    }
    return from.isString()
        || from.isIntegral()
        || from instanceof DecimalType
        || to instanceof YearMonthIntervalType && from instanceof YearMonthIntervalType
        || to instanceof DayTimeIntervalType && from instanceof DayTimeIntervalType;
  }

  /** Whether INSERT's ANSI store assignment, and ANSI coercion, cast without being told. */
  public static boolean canAnsiStoreAssign(DataType from, DataType to) {
    if (from.equals(to) || from instanceof NullType) {
      return true;
    }
    if (from.isNested() || to.isNested()) {
      return nested(from, to, CastRules::canAnsiStoreAssign, (f, t) -> false);
    }
    return from.isNumeric() && to.isNumeric()
        || to.isString() && (from.isAtomic() || from instanceof CalendarIntervalType)
        || from.isDatetime() && to.isDatetime();
  }

  /** Applies a rule below arrays, maps and structs, NULLs never going where none are allowed. */
  private static boolean nested(
      DataType from,
      DataType to,
      BiPredicate<DataType, DataType> rule,
      BiPredicate<DataType, DataType> makesNulls) {
    if (from instanceof ArrayType f && to instanceof ArrayType t) {
      return rule.test(f.elementType(), t.elementType())
          && nulls(
              f.containsNull(),
              makesNulls.test(f.elementType(), t.elementType()),
              t.containsNull());
    }
    if (from instanceof MapType f && to instanceof MapType t) {
      return rule.test(f.keyType(), t.keyType())
          && !makesNulls.test(f.keyType(), t.keyType())
          && rule.test(f.valueType(), t.valueType())
          && nulls(
              f.valueContainsNull(),
              makesNulls.test(f.valueType(), t.valueType()),
              t.valueContainsNull());
    }
    if (from instanceof StructType f && to instanceof StructType t) {
      return fields(f.fields(), t.fields(), rule, makesNulls);
    }
    return false;
  }

  private static boolean fields(
      List<StructField> from,
      List<StructField> to,
      BiPredicate<DataType, DataType> rule,
      BiPredicate<DataType, DataType> makesNulls) {
    if (from.size() != to.size()) {
      return false;
    }
    for (int i = 0; i < from.size(); i++) {
      DataType f = from.get(i).dataType();
      DataType t = to.get(i).dataType();
      if (!rule.test(f, t)
          || !nulls(from.get(i).nullable(), makesNulls.test(f, t), to.get(i).nullable())) {
        return false;
      }
    }
    return true;
  }

  private static boolean nulls(boolean from, boolean made, boolean to) {
    return to || !from && !made;
  }

  /** Whether casting a non-NULL value may give NULL outside ANSI mode, so that a container must allow NULLs. */
  public static boolean forceNullable(DataType from, DataType to) {
    if (from instanceof NullType || from.equals(to)) {
      return false;
    }
    if (from.isString()) {
      return !(to instanceof BinaryType) && !to.isString();
    }
    if (to.isString()) {
      return false;
    }
    if (DecimalPrecision.isFloating(from) && to instanceof TimestampType) {
      return true;
    }
    if (to instanceof DateType) {
      return !(from instanceof TimestampType);
    }
    if (from instanceof DateType) {
      return !(to instanceof TimestampType);
    }
    if (to instanceof CalendarIntervalType) {
      return true;
    }
    if (to instanceof DecimalType decimal) {
      return !fitsDecimal(from, decimal);
    }
    return from.isFractional() && to.isIntegral();
  }

  private static boolean fitsDecimal(DataType from, DecimalType to) {
    if (from instanceof BooleanType) {
      return to.isWiderThan(ByteType.INSTANCE);
    }
    if (from.isIntegral()) {
      return to.isWiderThan(from);
    }
    return from instanceof DecimalType d
        && (to.isWiderThan(d) || to.precision() - to.scale() > d.precision() - d.scale());
  }
}
