package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;
import static com.catalyst2sql.dialect.functions.Parameters.ARRAY;
import static com.catalyst2sql.dialect.functions.Parameters.INT;
import static com.catalyst2sql.dialect.functions.Parameters.MAP;
import static com.catalyst2sql.dialect.functions.Parameters.STRING;
import static com.catalyst2sql.dialect.functions.Parameters.STRING_ARRAY;
import static com.catalyst2sql.dialect.functions.Parameters.STRUCT;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.types.TypeCollection;
import java.util.List;

/** Functions on JSON text. */
final class JsonFunctions {

  static final List<FunctionDeclaration> ALL =
      List.of(
          scalar("get_json_object")
              .args(STRING, STRING)
              .noImplicitCasts()
              .returns(STRING)
              .alwaysNullable(),
          scalar("json_array_length").args(STRING).noImplicitCasts().returns(INT).alwaysNullable(),
          scalar("json_object_keys")
              .args(STRING)
              .noImplicitCasts()
              .returns(STRING_ARRAY)
              .alwaysNullable(),
          scalar("to_json")
              .args(TypeCollection.of(STRUCT, ARRAY, MAP))
              .optional(MAP)
              .noImplicitCasts()
              .check(JsonFunctions::checkOptions)
              .returns(STRING));

  private JsonFunctions() {}

  private static CallSite checkOptions(CallSite call) {
    if (call.arguments().size() == 2
        && !(call.argument(1) instanceof FunctionCall f && f.is("map"))) {
      throw new SparkSqlException(
          "INVALID_OPTIONS.NON_MAP_FUNCTION",
          "42K06",
          "Invalid options: use the map() function for options.",
          call.origin());
    }
    return call;
  }
}
