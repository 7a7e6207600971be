package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;
import static com.catalyst2sql.dialect.functions.Parameters.ANY;
import static com.catalyst2sql.dialect.functions.Parameters.INT;
import static com.catalyst2sql.dialect.functions.Parameters.STRING;
import static com.catalyst2sql.dialect.functions.Parameters.STRING_ARRAY;

import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.NullType;
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
          scalar("from_json")
              .args(ANY, ANY)
              .optional(ANY)
              .noImplicitCasts()
              .check(JsonFunctions::fromJson)
              .returns(TextFormats::schemaOf)
              .prettyName(JsonFunctions::name)
              .alwaysNullable()
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("to_json")
              .args(ANY)
              .optional(ANY)
              .noImplicitCasts()
              .check(JsonFunctions::toJson)
              .returns(STRING)
              .alwaysNullable(),
          scalar("schema_of_json")
              .args(ANY)
              .optional(ANY)
              .noImplicitCasts()
              .check(JsonFunctions::schemaOfJson)
              .returns(STRING)
              .neverNull());

  private JsonFunctions() {}

  /** Spark calls a map that was read out of JSON entries. */
  private static String name(CallSite call) {
    return call.arguments().size() == 3 && TextFormats.schemaOf(call) instanceof MapType
        ? "entries"
        : "from_json";
  }

  private static CallSite fromJson(CallSite call) {
    DataType schema = TextFormats.schema(call, 1);
    var options = TextFormats.options(call, 2);
    CallSite formatted = TextFormats.withFormat(call, schema, options);
    TextFormats.requireText(call);
    requireJson(formatted, schema);
    if (schema.existsRecursively(t -> t instanceof MapType m && !m.keyType().isString())) {
      throw Checks.mismatch(
          formatted,
          "INVALID_JSON_MAP_KEY_TYPE",
          "the schema \"" + schema.sql() + "\" may only have STRING keys in a MAP.");
    }
    return formatted;
  }

  private static void requireJson(CallSite call, DataType schema) {
    if (!schema.isNested()) {
      throw Checks.mismatch(
          call,
          "INVALID_JSON_SCHEMA",
          "the schema \"" + schema.sql() + "\" must be a struct, an array or a map.");
    }
  }

  private static CallSite toJson(CallSite call) {
    CallSite formatted = TextFormats.withFormat(call, call.type(0), TextFormats.options(call, 1));
    if (!(call.type(0) instanceof NullType)) {
      requireJson(formatted, call.type(0));
    }
    return formatted;
  }

  private static CallSite schemaOfJson(CallSite call) {
    var options = TextFormats.options(call, 1);
    TextFormats.requireConstant(call, "json");
    CallSite formatted = TextFormats.withFormat(call, STRING, options);
    TextFormats.requireText(call);
    return formatted;
  }
}
