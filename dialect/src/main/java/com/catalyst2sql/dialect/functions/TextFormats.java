package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.Parameters.STRING;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.formats.FormatSpec;
import com.catalyst2sql.dialect.functions.runtime.NestedText;
import com.catalyst2sql.dialect.parser.SparkParser;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.CharType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.VarcharType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What functions over JSON and CSV have in common: a schema and options that must be known before anything runs. Their
 * calls keep the schema as Spark's text of the type and the options as the text of a map.
 */
final class TextFormats {

  private TextFormats() {}

  /** The type that a constant text, the argument at {@code index}, names. */
  static DataType schema(CallSite call, int index) {
    Expression argument = call.argument(index);
    String text =
        argument.foldable() && argument.dataType().isString()
            ? ConstantText.of(argument).orElse(null)
            : null;
    if (text == null) {
      if (argument.foldable() && argument.dataType().isString() && !ConstantText.isNull(argument)) {
        throw Errors.unsupported(
            "the schema " + SparkSql.pretty(argument, call.conf()), call.origin());
      }
      throw invalid(
          call,
          "NON_STRING_LITERAL",
          "The input schema \""
              + SparkSql.pretty(argument, call.conf())
              + "\" is not a valid schema string. It must be a string literal and not null.");
    }
    DataType type = parse(text, call.conf());
    boolean padded = type.existsRecursively(t -> t instanceof CharType || t instanceof VarcharType);
    if (padded && !call.conf().flag("spark.sql.legacy.charVarcharAsString", false)) {
      throw Errors.of(
          "UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING",
          "0A000",
          "CHAR and VARCHAR cannot be used in this schema.",
          call.origin());
    }
    return withoutLengths(type);
  }

  /** A type, or else columns. */
  private static DataType parse(String text, SqlConf conf) {
    try {
      return SparkParser.parseDataType(text, conf);
    } catch (SparkSqlException notOneType) {
      try {
        return SparkParser.parseTableSchema(text, conf);
      } catch (SparkSqlException noColumns) {
        throw notOneType;
      }
    }
  }

  private static DataType withoutLengths(DataType type) {
    if (type instanceof CharType || type instanceof VarcharType) {
      return STRING;
    }
    if (type instanceof ArrayType array) {
      return new ArrayType(withoutLengths(array.elementType()), true);
    }
    if (type instanceof MapType map) {
      return new MapType(withoutLengths(map.keyType()), withoutLengths(map.valueType()), true);
    }
    if (type instanceof StructType struct) {
      return new StructType(
          struct.fields().stream()
              .map(f -> new StructField(f.name(), withoutLengths(f.dataType())))
              .toList());
    }
    return type;
  }

  static SparkSqlException invalid(CallSite call, String subclass, String message) {
    return Errors.of("INVALID_SCHEMA." + subclass, "42K07", message, call.origin());
  }

  /** The options at {@code index}: a call of map() over constant strings; none where the argument is left out. */
  static Map<String, String> options(CallSite call, int index) {
    Map<String, String> options = new LinkedHashMap<>();
    if (call.arguments().size() <= index) {
      return options;
    }
    if (!(call.argument(index) instanceof FunctionCall map && map.is("map"))) {
      throw Errors.of(
          "INVALID_OPTIONS.NON_MAP_FUNCTION",
          "42K06",
          "Invalid options: use the map() function for options.",
          call.origin());
    }
    MapType type = (MapType) map.dataType();
    if (!map.arguments().isEmpty() && !(type.keyType().isString() && type.valueType().isString())) {
      throw Errors.of(
          "INVALID_OPTIONS.NON_STRING_TYPE",
          "42K06",
          "Invalid options: keys and values of map() must be strings, but it is a \""
              + type.sql()
              + "\".",
          call.origin());
    }
    for (int i = 0; i + 1 < map.arguments().size(); i += 2) {
      options.put(
          constant(call, map.arguments().get(i)), constant(call, map.arguments().get(i + 1)));
    }
    return options;
  }

  private static String constant(CallSite call, Expression argument) {
    return ConstantText.of(argument)
        .orElseThrow(
            () ->
                Errors.unsupported(
                    "the option " + SparkSql.pretty(argument, call.conf()), call.origin()));
  }

  /** The call with its schema and options as texts behind its first argument. */
  static CallSite withFormat(CallSite call, DataType schema, Map<String, String> options) {
    return call.withArguments(
        List.of(
            call.argument(0),
            Literal.of(NestedText.text(schema)),
            Literal.of(FormatSpec.mapText(options))));
  }

  /** The schema of a call that {@link #withFormat} has made. */
  static DataType schemaOf(CallSite call) {
    return SparkParser.parseDataType(
        Checks.stringValue(call.argument(1)).orElseThrow(), SqlConf.DEFAULTS);
  }

  /** The first argument must be a string, or NULL. */
  static void requireText(CallSite call) {
    if (!call.type(0).isString() && !(call.type(0) instanceof NullType)) {
      throw Mismatch.unexpectedInput(
          CallResolver.unchecked(
              FunctionRegistry.builtin().find(call.name()).orElseThrow(),
              call.withArguments(List.of(call.argument(0)))),
          1,
          STRING,
          call.argument(0),
          call.conf(),
          call.origin());
    }
  }

  /** The constant text whose schema is asked for. */
  static CallSite requireConstant(CallSite call, String parameter) {
    if (!call.argument(0).foldable()) {
      throw Checks.mismatch(
          call, "NON_FOLDABLE_INPUT", "the argument " + parameter + " must be a constant.");
    }
    if (ConstantText.isNull(call.argument(0)) || call.type(0) instanceof NullType) {
      throw Checks.mismatch(
          call, "UNEXPECTED_NULL", "the argument " + parameter + " must not be NULL.");
    }
    return call;
  }
}
