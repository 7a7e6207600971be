package com.catalyst2sql.dialect.types;

import com.catalyst2sql.dialect.conf.SqlConf;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules outside ANSI mode: lenient with strings. */
final class DefaultTypeCoercion extends BaseTypeCoercion {

  DefaultTypeCoercion(SqlConf conf) {
    super(conf);
  }

  @Override
  Optional<DataType> tightestNumeric(DataType left, DataType right) {
    return Optional.of(byPrecedence(left, right));
  }

  @Override
  Optional<DataType> widenString(DataType left, DataType right) {
    return either(
        left,
        right,
        (string, other) -> string.isString() && becomesString(other) ? StringType.INSTANCE : null);
  }

  private static boolean becomesString(DataType type) {
    return type.isAtomic() && !(type instanceof BinaryType) && !(type instanceof BooleanType);
  }

  /** Strings first, because promotion to string does not associate: (int, binary, string) must still fail. */
  @Override
  public Optional<DataType> findWiderCommonType(List<DataType> types) {
    List<DataType> ordered =
        Stream.concat(
                types.stream().filter(DefaultTypeCoercion::hasString).distinct(),
                types.stream().filter(t -> !hasString(t)))
            .toList();
    return fold(ordered, this::findWiderTypeForTwo);
  }

  private static boolean hasString(DataType type) {
    return type.isString() || type instanceof ArrayType array && hasString(array.elementType());
  }

  @Override
  public Optional<DataType> findCommonTypeForBinaryComparison(DataType left, DataType right) {
    if (left instanceof TimestampType && right instanceof DateType
        || left instanceof DateType && right instanceof TimestampType) {
      return Optional.of(TimestampType.INSTANCE);
    }
    return either(left, right, (string, other) -> string.isString() ? compareString(other) : null);
  }

  private static DataType compareString(DataType other) {
    if (other instanceof NullType) {
      return StringType.INSTANCE;
    }
    if (other instanceof DecimalType) {
      return DoubleType.INSTANCE;
    }
    return other.isAtomic() && !other.isString() && !other.isAnsiInterval() ? other : null;
  }

  @Override
  public Optional<DataType> promoteString(DataType left, DataType right) {
    return either(
        left,
        right,
        (string, other) ->
            string.isString() && !other.isAnsiInterval() && !(other instanceof CalendarIntervalType)
                ? DoubleType.INSTANCE
                : null);
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
      return collection.types().stream().flatMap(t -> implicitCast(from, t).stream()).findFirst();
    }
    if (expected instanceof TypeClass typeClass) {
      return toClass(from, typeClass);
    }
    return toType(from, (DataType) expected);
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
              from.isString() || from.isDatetime() ? TimestampType.INSTANCE : null;
          case ANY_STRING -> from.isAtomic() ? StringType.INSTANCE : null;
          default -> null;
        });
  }

  private Optional<DataType> toType(DataType from, DataType expected) {
    boolean castable =
        from.isNumeric() && expected.isNumeric()
            || from.isDatetime() && expected.isDatetime()
            || from.isString()
                && (expected.isNumeric() || expected.isDatetime() || expected instanceof BinaryType)
            || from.isAtomic() && expected instanceof StringType;
    return castable ? Optional.of(expected) : implicitNested(from, expected);
  }

  /** Implicit casts between the inner types of arrays and maps, where {@code expected} is a whole type. */
  private Optional<DataType> implicitNested(DataType from, DataType expected) {
    if (from instanceof ArrayType f && expected instanceof ArrayType t) {
      if (f.containsNull() && !t.containsNull()) {
        return Optional.empty();
      }
      return implicitCast(f.elementType(), t.elementType())
          .filter(e -> t.containsNull() || !CastRules.forceNullable(f.elementType(), e))
          .map(e -> new ArrayType(e, t.containsNull()));
    }
    if (from instanceof MapType f && expected instanceof MapType t) {
      if (f.valueContainsNull() && !t.valueContainsNull()) {
        return Optional.empty();
      }
      return implicitCast(f.keyType(), t.keyType())
          .filter(k -> !CastRules.forceNullable(f.keyType(), k))
          .flatMap(
              k ->
                  implicitCast(f.valueType(), t.valueType())
                      .filter(
                          v -> t.valueContainsNull() || !CastRules.forceNullable(f.valueType(), v))
                      .map(v -> new MapType(k, v, t.valueContainsNull())));
    }
    return Optional.empty();
  }
}
