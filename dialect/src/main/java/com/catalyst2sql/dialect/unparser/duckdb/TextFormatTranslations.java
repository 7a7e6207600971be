package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.functions.runtime.FormatSpec;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.unparser.FunctionTranslation.Call;
import com.catalyst2sql.dialect.unparser.TranslationContext;

/** Functions between nested values and JSON or CSV. Java reads and writes the formats. */
final class TextFormatTranslations {

  private TextFormatTranslations() {}

  static Expression read(String function, Call call, TranslationContext context) {
    Expression text = call.argument(0);
    if (text.dataType() instanceof NullType) {
      return Literal.nullOf(call.dataType());
    }
    return NestedTexts.decode(Terms.java(function, text, spec(call, context)), call.dataType());
  }

  static Expression write(String function, Call call, TranslationContext context) {
    Expression value = call.argument(0);
    return value.dataType() instanceof NullType
        ? Literal.nullOf(call.dataType())
        : Terms.java(function, NestedTexts.encode(value, context), spec(call, context));
  }

  static Expression infer(String function, Call call, TranslationContext context) {
    return Terms.java(function, call.argument(0), spec(call, context));
  }

  private static Literal spec(Call call, TranslationContext context) {
    String schema = text(call.argument(1));
    return Literal.of(
        FormatSpec.of(schema, FormatSpec.map(text(call.argument(2))), context.conf()).text());
  }

  private static String text(Expression argument) {
    return Terms.stringValue(argument)
        .orElseThrow(() -> Errors.internal("a format's text was not constant"));
  }
}
