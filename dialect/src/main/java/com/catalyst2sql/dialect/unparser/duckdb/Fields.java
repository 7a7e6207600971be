package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineLambda;
import com.catalyst2sql.dialect.unparser.EngineOperator;
import com.catalyst2sql.dialect.unparser.EngineVariable;
import java.util.List;

/** What is taken out of nested values. */
final class Fields {

  private Fields() {}

  /** A struct's field by its engine name. */
  static Expression get(Expression struct, String name, DataType type) {
    return EngineCall.of("struct_extract", type, struct, Literal.of(name));
  }

  /** A struct's field by position; over an array of structs the array of them. */
  static Expression get(Expression child, int ordinal, DataType result, StatementContext context) {
    if (child.dataType() instanceof ArrayType array) {
      StructType struct = (StructType) array.elementType();
      EngineVariable element = new EngineVariable(context.freshName("e"), struct, true);
      Expression field =
          get(
              element,
              DuckDbTypes.fieldNames(struct).get(ordinal),
              struct.fields().get(ordinal).dataType());
      return EngineCall.of(
          "list_transform", result, child, new EngineLambda(List.of(element), field));
    }
    StructType struct = (StructType) child.dataType();
    return get(child, DuckDbTypes.fieldNames(struct).get(ordinal), result);
  }

  /** {@code child[key]}: arrays count from 0 in Spark and from 1, or backwards from -1, in DuckDB. */
  static Expression item(
      Expression child, Expression key, EvalMode mode, DataType type, StatementContext context) {
    if (child.dataType() instanceof MapType) {
      return EngineOperator.of("[]", type, child, key);
    }
    if (mode != EvalMode.ANSI
        && key instanceof Literal literal
        && literal.value() instanceof Number number) {
      return number.intValue() < 0
          ? Literal.nullOf(type)
          : EngineOperator.of("[]", type, child, Build.number(number.intValue() + 1L));
    }
    return context.once(
        List.of(child, index(key)),
        v -> {
          Expression index = Build.cast(v.get(1), LongType.INSTANCE);
          Expression one = Build.op("+", LongType.INSTANCE, index, Build.number(1));
          Expression element = EngineOperator.of("[]", type, v.get(0), one);
          Expression inside =
              Build.compare(BinaryComparison.Op.GREATER_OR_EQUAL, v.get(1), Build.number(0));
          if (mode != EvalMode.ANSI) {
            return Build.iff(inside, element, Literal.nullOf(type));
          }
          Expression size = Build.call("len", LongType.INSTANCE, v.get(0));
          // An array that is NULL has no outside.
          Expression outside =
              new Or(
                  new And(
                      new IsNotNull(v.get(0)),
                      Build.compare(BinaryComparison.Op.LESS, v.get(1), Build.number(0))),
                  Build.compare(BinaryComparison.Op.GREATER_OR_EQUAL, v.get(1), size));
          Expression message =
              Build.op(
                  "||",
                  StringType.INSTANCE,
                  Literal.of("The index "),
                  Build.text(v.get(1)),
                  Literal.of(" is out of bounds. The array has "),
                  Build.text(size),
                  Literal.of(
                      " elements. Use the SQL function get() to tolerate accessing element at"
                          + " invalid index and return NULL instead."));
          return Build.iff(
              outside, context.raise("INVALID_ARRAY_INDEX", "22003", message, type), element);
        });
  }

  /** Spark takes the low 32 bits of a BIGINT. */
  private static Expression index(Expression key) {
    if (!(key.dataType() instanceof LongType)) {
      return key;
    }
    return key instanceof Literal literal && literal.value() instanceof Number number
        ? Literal.of(number.intValue())
        : Wrapping.wrapLong(key, IntegerType.INSTANCE);
  }
}
