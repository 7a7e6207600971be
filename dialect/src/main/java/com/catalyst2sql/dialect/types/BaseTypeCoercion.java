package com.catalyst2sql.dialect.types;

import com.catalyst2sql.dialect.conf.SqlConf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** What the ANSI and the default rules share. */
abstract class BaseTypeCoercion implements TypeCoercion {

  /** A rule for two types; empty if it finds no common one. */
  @FunctionalInterface
  interface Widening {
    Optional<DataType> of(DataType left, DataType right);
  }

  private static final List<DataType> NUMERIC_PRECEDENCE =
      List.of(
          ByteType.INSTANCE,
          ShortType.INSTANCE,
          IntegerType.INSTANCE,
          LongType.INSTANCE,
          FloatType.INSTANCE,
          DoubleType.INSTANCE);

  final SqlConf conf;

  BaseTypeCoercion(SqlConf conf) {
    this.conf = conf;
  }

  /** The common type of two numbers of which at most one is a decimal. */
  abstract Optional<DataType> tightestNumeric(DataType left, DataType right);

  /** How strings widen inside {@link #findWiderTypeForTwo}. */
  abstract Optional<DataType> widenString(DataType left, DataType right);

  @Override
  public final Optional<DataType> findTightestCommonType(DataType left, DataType right) {
    if (left.equals(right)) {
      return Optional.of(left);
    }
    if (left instanceof NullType) {
      return Optional.of(right);
    }
    if (right instanceof NullType) {
      return Optional.of(left);
    }
    if (left.isNumeric() && right.isNumeric()) {
      return left instanceof DecimalType || right instanceof DecimalType
          ? decimalHoldingIntegral(left, right)
          : tightestNumeric(left, right);
    }
    if (left.isDatetime() && right.isDatetime()) {
      return Optional.of(widerDatetime(left, right));
    }
    if (left.isAnsiInterval() && right.isAnsiInterval()) {
      return widerInterval(left, right);
    }
    return complexType(left, right, this::findTightestCommonType);
  }

  private static Optional<DataType> decimalHoldingIntegral(DataType left, DataType right) {
    if (left instanceof DecimalType d && right.isIntegral() && d.isWiderThan(right)) {
      return Optional.of(left);
    }
    if (right instanceof DecimalType d && left.isIntegral() && d.isWiderThan(left)) {
      return Optional.of(right);
    }
    return Optional.empty();
  }

  static DataType byPrecedence(DataType left, DataType right) {
    return NUMERIC_PRECEDENCE.get(
        Math.max(NUMERIC_PRECEDENCE.indexOf(left), NUMERIC_PRECEDENCE.indexOf(right)));
  }

  private static DataType widerDatetime(DataType left, DataType right) {
    if (left instanceof DateType) {
      return right;
    }
    return right instanceof DateType ? left : TimestampType.INSTANCE;
  }

  private static Optional<DataType> widerInterval(DataType left, DataType right) {
    if (left instanceof YearMonthIntervalType l && right instanceof YearMonthIntervalType r) {
      return Optional.of(
          new YearMonthIntervalType(min(l.start(), r.start()), max(l.end(), r.end())));
    }
    if (left instanceof DayTimeIntervalType l && right instanceof DayTimeIntervalType r) {
      return Optional.of(new DayTimeIntervalType(min(l.start(), r.start()), max(l.end(), r.end())));
    }
    return Optional.empty();
  }

  private static <T extends Comparable<T>> T min(T a, T b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static <T extends Comparable<T>> T max(T a, T b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  @Override
  public final Optional<DataType> findWiderTypeForTwo(DataType left, DataType right) {
    return findTightestCommonType(left, right)
        .or(() -> DecimalPrecision.widerTypeForDecimal(left, right))
        .or(() -> widenString(left, right))
        .or(() -> complexType(left, right, this::findWiderTypeForTwo));
  }

  @Override
  public final Optional<DataType> findWiderTypeWithoutStringPromotionForTwo(
      DataType left, DataType right) {
    return findTightestCommonType(left, right)
        .or(() -> DecimalPrecision.widerTypeForDecimal(left, right))
        .or(() -> complexType(left, right, this::findWiderTypeWithoutStringPromotionForTwo));
  }

  static Optional<DataType> fold(List<DataType> types, Widening rule) {
    Optional<DataType> common = Optional.of(NullType.INSTANCE);
    for (DataType type : types) {
      common = common.flatMap(c -> rule.of(c, type));
    }
    return common;
  }

  private Optional<DataType> complexType(DataType left, DataType right, Widening rule) {
    if (left instanceof ArrayType l && right instanceof ArrayType r) {
      return rule.of(l.elementType(), r.elementType())
          .map(
              e ->
                  new ArrayType(
                      e,
                      l.containsNull()
                          || r.containsNull()
                          || CastRules.forceNullable(l.elementType(), e)
                          || CastRules.forceNullable(r.elementType(), e)));
    }
    if (left instanceof MapType l && right instanceof MapType r) {
      return rule.of(l.keyType(), r.keyType())
          .filter(
              k ->
                  !CastRules.forceNullable(l.keyType(), k)
                      && !CastRules.forceNullable(r.keyType(), k))
          .flatMap(
              k ->
                  rule.of(l.valueType(), r.valueType())
                      .map(
                          v ->
                              new MapType(
                                  k,
                                  v,
                                  l.valueContainsNull()
                                      || r.valueContainsNull()
                                      || CastRules.forceNullable(l.valueType(), v)
                                      || CastRules.forceNullable(r.valueType(), v))));
    }
    if (left instanceof StructType l && right instanceof StructType r) {
      return struct(l, r, rule);
    }
    return Optional.empty();
  }

  private Optional<DataType> struct(StructType left, StructType right, Widening rule) {
    if (left.fields().size() != right.fields().size()) {
      return Optional.empty();
    }
    List<StructField> fields = new ArrayList<>();
    for (int i = 0; i < left.fields().size(); i++) {
      StructField l = left.fields().get(i);
      StructField r = right.fields().get(i);
      Optional<DataType> common =
          conf.sameName(l.name(), r.name())
              ? rule.of(l.dataType(), r.dataType())
              : Optional.empty();
      if (common.isEmpty()) {
        return Optional.empty();
      }
      boolean nullable =
          l.nullable()
              || r.nullable()
              || CastRules.forceNullable(l.dataType(), common.get())
              || CastRules.forceNullable(r.dataType(), common.get());
      fields.add(new StructField(l.name(), common.get(), nullable));
    }
    return Optional.of(new StructType(fields));
  }

  @Override
  public final Optional<DataType> findWiderTypeWithoutStringPromotion(List<DataType> types) {
    return fold(types, this::findWiderTypeWithoutStringPromotionForTwo);
  }

  static Optional<DataType> either(DataType left, DataType right, BinaryOperator<DataType> rule) {
    return Optional.ofNullable(rule.apply(left, right))
        .or(() -> Optional.ofNullable(rule.apply(right, left)));
  }
}
