package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.EngineStruct;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.ArrayList;
import java.util.List;

/**
 * What DuckDB is to compare in the stead of arrays and structs. Inside them Spark has a NULL before all else and DuckDB
 * after; so each part that may be NULL is preceded by whether it is not.
 */
final class OrderingKeys {

  private OrderingKeys() {}

  /** Whether values of the type have to be replaced by their keys. */
  static boolean isNeeded(DataType type) {
    if (type instanceof ArrayType array) {
      return array.containsNull() || isNeeded(array.elementType());
    }
    return type instanceof StructType struct
        && struct.fields().stream().anyMatch(f -> f.nullable() || isNeeded(f.dataType()));
  }

  /** A value that DuckDB orders as Spark orders {@code value}; NULL for NULL. */
  static Expression of(Expression value, TranslationContext context) {
    return of(value, value.dataType(), context);
  }

  /** The keys of two values that are compared: alike, though only one of them may hold NULLs. */
  static BinaryComparison compare(
      BinaryComparison.Op op, Expression a, Expression b, TranslationContext context) {
    DataType left = a.dataType();
    boolean alike = left.equals(b.dataType());
    return new BinaryComparison(
        op,
        of(a, alike ? left : left.asNullable(), context),
        of(b, alike ? left : b.dataType().asNullable(), context));
  }

  /** The greater (or lesser) of values, of which a NULL is none. */
  static Expression extreme(
      List<Expression> values, BinaryComparison.Op wins, TranslationContext context) {
    return values.stream()
        .reduce(
            (a, b) ->
                context.once(
                    List.of(a, b),
                    v ->
                        Build.iff(
                            new Or(
                                new IsNull(v.get(1)), compare(wins, v.get(0), v.get(1), context)),
                            v.get(0),
                            v.get(1))))
        .orElseThrow();
  }

  private static Expression of(Expression value, DataType type, TranslationContext context) {
    if (!isNeeded(type)) {
      return value;
    }
    if (type instanceof ArrayType array) {
      DataType element = array.elementType();
      return array.containsNull()
          ? Terms.map(value, marked(element), context, e -> mark(e, element, context))
          : Terms.map(value, key(element), context, e -> of(e, element, context));
    }
    StructType struct = (StructType) type;
    return context.once(
        List.of(value),
        v ->
            Build.iff(
                new IsNull(v.get(0)),
                Literal.nullOf(key(struct)),
                fields(v.get(0), struct, context)));
  }

  private static Expression fields(
      Expression value, StructType struct, TranslationContext context) {
    List<String> names = DuckDbTypes.fieldNames((StructType) value.dataType());
    List<Expression> keys = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      StructField field = struct.fields().get(i);
      DataType own = ((StructType) value.dataType()).fields().get(i).dataType();
      Expression part = Fields.get(value, names.get(i), own);
      if (field.nullable()) {
        keys.add(new IsNotNull(part));
      }
      keys.add(of(part, field.dataType(), context));
    }
    StructType type = key(struct);
    return new EngineStruct(type.fields().stream().map(StructField::name).toList(), keys, type);
  }

  private static Expression mark(Expression value, DataType type, TranslationContext context) {
    return new EngineStruct(
        List.of("n", "v"), List.of(new IsNotNull(value), of(value, type, context)), marked(type));
  }

  private static StructType marked(DataType type) {
    return new StructType(
        List.of(
            new StructField("n", BooleanType.INSTANCE, false), new StructField("v", key(type))));
  }

  private static DataType key(DataType type) {
    if (!isNeeded(type)) {
      return type;
    }
    return type instanceof ArrayType array
        ? new ArrayType(
            array.containsNull() ? marked(array.elementType()) : key(array.elementType()))
        : key((StructType) type);
  }

  private static StructType key(StructType struct) {
    List<StructField> fields = new ArrayList<>();
    for (StructField field : struct.fields()) {
      if (field.nullable()) {
        fields.add(new StructField("n" + fields.size(), BooleanType.INSTANCE, false));
      }
      fields.add(new StructField("v" + fields.size(), key(field.dataType())));
    }
    return new StructType(fields);
  }
}
