package com.catalyst2sql.dialect.unparser.duckdb;

import static com.catalyst2sql.dialect.unparser.FunctionTranslation.rewrite;
import static java.util.Map.entry;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.formats.FormatSpec;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.FunctionTranslation.Call;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.Map;

/** Functions between nested values and JSON or CSV. Java reads and writes the formats. */
final class TextFormatTranslations {

  static final Map<String, FunctionTranslation> ALL =
      Map.ofEntries(
          entry("from_csv", rewrite((c, x) -> read("c2s_from_csv", c, x))),
          entry("from_json", rewrite((c, x) -> read("c2s_from_json", c, x))),
          entry("to_csv", rewrite((c, x) -> write("c2s_to_csv", c, x))),
          entry("to_json", rewrite((c, x) -> write("c2s_to_json", c, x))),
          entry("schema_of_csv", rewrite((c, x) -> infer("c2s_schema_of_csv", c, x))),
          entry("schema_of_json", rewrite((c, x) -> infer("c2s_schema_of_json", c, x))));

  private TextFormatTranslations() {}

  private static Expression read(String function, Call call, TranslationContext context) {
    Expression text = call.argument(0);
    if (text.dataType() instanceof NullType) {
      return Literal.nullOf(call.dataType());
    }
    return NestedTexts.decode(Terms.java(function, text, spec(call, context)), call.dataType());
  }

  private static Expression write(String function, Call call, TranslationContext context) {
    Expression value = call.argument(0);
    boolean none = value instanceof Literal literal && literal.isNull();
    return none || value.dataType() instanceof NullType
        ? Literal.nullOf(call.dataType())
        : Terms.java(function, NestedTexts.encode(value, context), spec(call, context));
  }

  private static Expression infer(String function, Call call, TranslationContext context) {
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
