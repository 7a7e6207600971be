package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.generator;
import static com.catalyst2sql.dialect.functions.Parameters.ANY;
import static com.catalyst2sql.dialect.functions.Parameters.ARRAY;
import static com.catalyst2sql.dialect.functions.Parameters.ARRAY_OR_MAP;
import static com.catalyst2sql.dialect.functions.Parameters.INT;
import static com.catalyst2sql.dialect.functions.Parameters.STRING;
import static com.catalyst2sql.dialect.functions.Parameters.VOID;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import java.util.ArrayList;
import java.util.List;

/** Functions that make rows. */
final class GeneratorFunctions {

  static final List<FunctionDeclaration> ALL =
      List.of(
          explode("explode"),
          explode("explode_outer"),
          posexplode("posexplode"),
          posexplode("posexplode_outer"),
          inline("inline"),
          inline("inline_outer"),
          generator("stack")
              .args(INT, ANY)
              .variadic(2)
              .check(GeneratorFunctions::checkStack)
              .returns(GeneratorFunctions::stackType)
              .neverNull(),
          generator("json_tuple")
              .args(STRING)
              .variadic(2)
              .noImplicitCasts()
              .coerce(GeneratorFunctions::checkTuple)
              .returns(GeneratorFunctions::tupleType)
              .neverNull());

  private GeneratorFunctions() {}

  /** A bare NULL is no collection here, though other functions would take it for one. */
  private static CallSite refuseNull(CallSite call) {
    if (call.type(0) instanceof NullType) {
      throw Checks.mismatch(call, "UNEXPECTED_INPUT_TYPE", "a collection is needed, not NULL.");
    }
    return call;
  }

  private static FunctionDeclaration explode(String name) {
    return generator(name)
        .args(ARRAY_OR_MAP)
        .noImplicitCasts()
        .coerce(GeneratorFunctions::refuseNull)
        .parameterNames("collection")
        .check(GeneratorFunctions::checkCollection)
        .returns(call -> new StructType(elements(call.type(0), name.endsWith("_outer"))))
        .neverNull();
  }

  private static FunctionDeclaration posexplode(String name) {
    return generator(name)
        .args(ARRAY_OR_MAP)
        .noImplicitCasts()
        .coerce(GeneratorFunctions::refuseNull)
        .check(GeneratorFunctions::checkCollection)
        .returns(
            call -> {
              List<StructField> fields = new ArrayList<>();
              fields.add(new StructField("pos", INT, name.endsWith("_outer")));
              fields.addAll(elements(call.type(0), name.endsWith("_outer")));
              return new StructType(fields);
            })
        .neverNull();
  }

  private static FunctionDeclaration inline(String name) {
    return generator(name)
        .args(ARRAY)
        .noImplicitCasts()
        .coerce(GeneratorFunctions::refuseNull)
        .check(GeneratorFunctions::checkStructs)
        .returns(call -> ArrayFunctions.element(call, 0))
        .neverNull();
  }

  private static List<StructField> elements(DataType type, boolean outer) {
    if (type instanceof MapType map) {
      return List.of(
          new StructField("key", map.keyType(), outer),
          new StructField("value", map.valueType(), outer || map.valueContainsNull()));
    }
    ArrayType array = (ArrayType) type;
    return List.of(new StructField("col", array.elementType(), outer || array.containsNull()));
  }

  private static CallSite checkCollection(CallSite call) {
    if (!(call.type(0) instanceof ArrayType) && !(call.type(0) instanceof MapType)) {
      throw Checks.mismatch(
          call, "UNEXPECTED_INPUT_TYPE", call.name() + " takes an ARRAY or a MAP.");
    }
    return call;
  }

  private static CallSite checkStructs(CallSite call) {
    if (!(ArrayFunctions.element(call, 0) instanceof StructType)) {
      throw Checks.mismatch(
          call, "UNEXPECTED_INPUT_TYPE", call.name() + " takes an ARRAY of STRUCTs.");
    }
    return call;
  }

  private static CallSite checkStack(CallSite call) {
    Checks.constant(0, "n").apply(call);
    int rows = Checks.intValue(call.argument(0)).orElse(0);
    if (rows < 1) {
      throw Checks.mismatch(call, "VALUE_OUT_OF_RANGE", "the number of rows must be positive.");
    }
    int columns = columns(call, rows);
    for (int i = 0; i + 1 < call.arguments().size(); i++) {
      DataType type = columnType(call, i % columns, columns);
      DataType other = call.type(i + 1);
      if (!other.equals(VOID) && !type.sameType(other)) {
        throw Checks.mismatch(
            call, "STACK_COLUMN_DIFF_TYPES", "the values of a column differ in type.");
      }
    }
    return call;
  }

  private static int columns(CallSite call, int rows) {
    return (call.arguments().size() - 1 + rows - 1) / rows;
  }

  /** The type of the first value of a column that is no untyped NULL. */
  private static DataType columnType(CallSite call, int column, int columns) {
    for (int i = column; i + 1 < call.arguments().size(); i += columns) {
      if (!call.type(i + 1).equals(VOID)) {
        return call.type(i + 1);
      }
    }
    return VOID;
  }

  private static DataType stackType(CallSite call) {
    int columns = columns(call, Checks.intValue(call.argument(0)).orElse(1));
    List<StructField> fields = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      fields.add(new StructField("col" + i, columnType(call, i, columns), true));
    }
    return new StructType(fields);
  }

  private static CallSite checkTuple(CallSite call) {
    for (Expression argument : call.arguments()) {
      if (!argument.dataType().isString()) {
        throw Checks.mismatch(call, "NON_STRING_TYPE", "json_tuple takes strings.");
      }
    }
    return call;
  }

  private static DataType tupleType(CallSite call) {
    List<StructField> fields = new ArrayList<>();
    for (int i = 0; i + 1 < call.arguments().size(); i++) {
      fields.add(new StructField("c" + i, STRING, true));
    }
    return new StructType(fields);
  }
}
