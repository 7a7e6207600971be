package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalPrecision;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.EngineOperator;
import com.catalyst2sql.dialect.unparser.EngineStruct;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The floating-point numbers that a value is or holds, in arrays and structs at any depth. */
final class FloatingParts {

  private FloatingParts() {}

  static boolean isIn(DataType type) {
    if (type instanceof ArrayType array) {
      return isIn(array.elementType());
    }
    return type instanceof StructType struct
        ? struct.fields().stream().anyMatch(f -> isIn(f.dataType()))
        : DecimalPrecision.isFloating(type);
  }

  /** The value with 0.0 for each -0.0, as a group shows it. */
  static Expression withoutNegativeZero(Expression value, TranslationContext context) {
    return mapped(value, UnaryOperator.identity(), FloatingParts::plusZero, context);
  }

  /** {@code x + 0.0}, which is 0.0 for -0.0. */
  private static Expression plusZero(Expression x) {
    DataType type = x.dataType();
    Expression zero = type instanceof DoubleType ? new Literal(0.0, type) : new Literal(0.0f, type);
    return EngineOperator.of("+", type, x, zero);
  }

  /** What tells values apart by the bits of their numbers, but for those of NaN. */
  static Expression bits(Expression value, TranslationContext context) {
    return mapped(value, type -> StringType.INSTANCE, FloatingParts::spelling, context);
  }

  /** Every NaN is one, also those whose sign is set, as 0.0 / 0.0 gives them. */
  private static Expression spelling(Expression x) {
    return Build.iff(Build.call("isnan", Terms.BOOLEAN, x), Literal.of("nan"), Build.text(x));
  }

  private static Expression mapped(
      Expression value,
      UnaryOperator<DataType> types,
      UnaryOperator<Expression> numbers,
      TranslationContext context) {
    DataType type = value.dataType();
    if (!isIn(type)) {
      return value;
    }
    if (type instanceof ArrayType array) {
      return Terms.map(
          value,
          mapped(array.elementType(), types),
          context,
          e -> mapped(e, types, numbers, context));
    }
    if (!(type instanceof StructType struct)) {
      return numbers.apply(value);
    }
    return context.once(
        value,
        v -> {
          List<String> names = DuckDbTypes.fieldNames(struct);
          List<Expression> parts = new ArrayList<>();
          for (int i = 0; i < names.size(); i++) {
            DataType own = struct.fields().get(i).dataType();
            parts.add(mapped(Fields.get(v, names.get(i), own), types, numbers, context));
          }
          StructType result = (StructType) mapped(struct, types);
          return Build.iff(
              new IsNull(v), Literal.nullOf(result), new EngineStruct(names, parts, result));
        });
  }

  private static DataType mapped(DataType type, UnaryOperator<DataType> types) {
    if (!isIn(type)) {
      return type;
    }
    if (type instanceof ArrayType array) {
      return new ArrayType(mapped(array.elementType(), types), array.containsNull());
    }
    return type instanceof StructType struct
        ? new StructType(
            struct.fields().stream()
                .map(f -> new StructField(f.name(), mapped(f.dataType(), types), f.nullable()))
                .toList())
        : types.apply(type);
  }
}
