package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.unparser.EngineList;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.ArrayList;
import java.util.List;

/** to_json, put together from the texts of the parts; fields that are NULL are left out of structs. */
final class JsonTexts {

  private static final DataType STRING = StringType.INSTANCE;

  private final TranslationContext context;

  private JsonTexts(TranslationContext context) {
    this.context = context;
  }

  static Expression translate(FunctionTranslation.Call call, TranslationContext context) {
    if (call.count() > 1) {
      throw Errors.unsupported("to_json with options");
    }
    return new JsonTexts(context).text(call.argument(0));
  }

  /** The JSON of a value, NULL for NULL. */
  private Expression text(Expression value) {
    DataType type = value.dataType();
    if (type instanceof NullType) {
      return Literal.nullOf(STRING);
    }
    if (type instanceof StructType struct) {
      return context.once(value, v -> Terms.unlessNull(List.of(v), struct(v, struct)));
    }
    if (type instanceof ArrayType array) {
      Expression parts =
          Terms.map(value, STRING, context, e -> Terms.coalesce(text(e), Literal.of("null")));
      return bracketed("[", joined(parts), "]");
    }
    if (type instanceof MapType map) {
      Expression entries = Build.call("map_entries", DuckDbNestedFunctions.entriesType(map), value);
      Expression parts =
          Terms.map(
              entries,
              STRING,
              context,
              e ->
                  concat(
                      quoted(
                          context.cast(
                              Fields.get(e, "key", map.keyType()), STRING, EvalMode.LEGACY)),
                      Literal.of(":"),
                      Terms.coalesce(
                          text(Fields.get(e, "value", map.valueType())), Literal.of("null"))));
      return bracketed("{", joined(parts), "}");
    }
    return scalar(value, type);
  }

  private Expression scalar(Expression value, DataType type) {
    if (type.isString()) {
      return quoted(value);
    }
    Expression text = context.cast(value, STRING, EvalMode.LEGACY);
    if (type.isIntegral() || type instanceof BooleanType) {
      return text;
    }
    if (type instanceof DecimalType) {
      return Build.text(value);
    }
    if (type instanceof DoubleType || type instanceof FloatType) {
      return context.once(
          text,
          t ->
              Build.iff(
                  Terms.test(
                      "<>",
                      Build.call("translate", STRING, t, Literal.of("NIy"), Literal.of("")),
                      t),
                  quoted(t),
                  t));
    }
    if (type instanceof DateType) {
      return quoted(text);
    }
    if (type instanceof TimestampType || type instanceof TimestampNTZType) {
      String pattern =
          type instanceof TimestampType
              ? "yyyy-MM-dd'T'HH:mm:ss.SSSXXX"
              : "yyyy-MM-dd'T'HH:mm:ss.SSS";
      return quoted(
          Terms.java(
              "c2s_format_timestamp",
              Instants.micros(value),
              Literal.of(pattern),
              type instanceof TimestampType ? context.timeZoneLiteral() : Literal.of("UTC"),
              Literal.of("CORRECTED")));
    }
    if (type instanceof BinaryType) {
      return quoted(Terms.java("c2s_base64", value, Literal.FALSE));
    }
    throw Errors.unsupported("to_json of a value of type " + type.sql());
  }

  private Expression struct(Expression value, StructType type) {
    List<String> names = DuckDbTypes.fieldNames(type);
    List<Expression> parts = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Expression text = text(Fields.get(value, names.get(i), type.fields().get(i).dataType()));
      parts.add(concat(quoted(Literal.of(type.fields().get(i).name())), Literal.of(":"), text));
    }
    DataType strings = new ArrayType(STRING);
    Expression list = Build.cast(new EngineList(parts, strings), strings);
    return bracketed("{", joined(list), "}");
  }

  /** The parts that are not NULL, with commas between them. */
  private static Expression joined(Expression parts) {
    Expression text = Build.call("array_to_string", STRING, parts, Literal.of(","));
    // No part at all gives NULL, as does a NULL list, which has to stay one.
    return Build.iff(
        new IsNull(parts), Literal.nullOf(STRING), Terms.coalesce(text, Literal.of("")));
  }

  private static Expression bracketed(String open, Expression inside, String close) {
    return concat(Literal.of(open), inside, Literal.of(close));
  }

  private static Expression quoted(Expression text) {
    return Terms.java("c2s_json_string", text);
  }

  private static Expression concat(Expression... parts) {
    return Build.op("||", STRING, parts);
  }
}
