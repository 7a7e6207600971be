package com.catalyst2sql.dialect.types;

import com.catalyst2sql.dialect.conf.SqlConf;
import java.util.List;
import java.util.Optional;

/** The rules of ANSI mode: strings are cast to what stands beside them, never the other way. */
final class AnsiTypeCoercion extends BaseTypeCoercion {

  AnsiTypeCoercion(SqlConf conf) {
    super(conf);
  }

  /** FLOAT does not hold all integers, so it meets them in DOUBLE. */
  @Override
  Optional<DataType> tightestNumeric(DataType left, DataType right) {
    DataType common = byPrecedence(left, right);
    return Optional.of(
        common instanceof FloatType && (left.isIntegral() || right.isIntegral())
            ? DoubleType.INSTANCE
            : common);
  }

  @Override
  Optional<DataType> widenString(DataType left, DataType right) {
    return promoteString(left, right);
  }

  @Override
  public Optional<DataType> findWiderCommonType(List<DataType> types) {
    return fold(types, this::findWiderTypeForTwo);
  }

  @Override
  public Optional<DataType> findCommonTypeForBinaryComparison(DataType left, DataType right) {
    return promoteString(left, right);
  }

  @Override
  public Optional<DataType> promoteString(DataType left, DataType right) {
    return either(left, right, (string, other) -> string.isString() ? besideString(other) : null);
  }

  private static DataType besideString(DataType other) {
    if (other.isIntegral()) {
      return LongType.INSTANCE;
    }
    if (other.isFractional()) {
      return DoubleType.INSTANCE;
    }
    if (other instanceof NullType) {
      return StringType.INSTANCE;
    }
    return other.isAtomic() && !other.isAnsiInterval() && !other.isString() ? other : null;
  }

  @Override
  public Optional<DataType> implicitCast(DataType from, AbstractDataType expected) {
    if (expected.accepts(from)) {
      return Optional.of(from);
    }
    if (from instanceof NullType) {
      return Optional.of(expected.defaultConcreteType());
    }
    if (expected instanceof TypeCollection collection) {
      return closest(from, collection);
    }
    if (expected instanceof TypeClass typeClass) {
      return toClass(from, typeClass);
    }
    DataType target = (DataType) expected;
    if (from.isString() && target.isAtomic() || CastRules.canAnsiStoreAssign(from, target)) {
      return Optional.of(target);
    }
    return Optional.empty();
  }

  private Optional<DataType> toClass(DataType from, TypeClass expected) {
    return Optional.ofNullable(
        switch (expected) {
          case NUMERIC -> from.isString() ? DoubleType.INSTANCE : null;
          case DECIMAL ->
              from.isNumeric()
                  ? DecimalType.forType(from)
                  : from.isString() ? DecimalType.SYSTEM_DEFAULT : null;
          case ANY_TIMESTAMP ->
              from.isString() || from instanceof DateType ? TimestampType.INSTANCE : null;
          case ANY_STRING -> from.isAtomic() ? StringType.INSTANCE : null;
          default -> null;
        });
  }

  /** The first of the castable types that casts to all the others. */
  private Optional<DataType> closest(DataType from, TypeCollection collection) {
    List<DataType> castable =
        collection.types().stream().flatMap(t -> implicitCast(from, t).stream()).toList();
    return castable.stream()
        .filter(t -> castable.stream().allMatch(o -> implicitCast(t, o).isPresent()))
        .findFirst();
  }
}
