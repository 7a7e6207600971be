package com.catalyst2sql.dialect.functions;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.formats.CsvRuntime;
import com.catalyst2sql.dialect.formats.FormatSpec;
import com.catalyst2sql.dialect.formats.JsonRuntime;
import java.util.Optional;

/** The string a constant expression gives, as far as it must be known before anything runs: literals put together. */
public final class ConstantText {

  private ConstantText() {}

  public static Optional<String> of(Expression expression) {
    if (expression instanceof Literal literal && literal.value() instanceof String text) {
      return Optional.of(text);
    }
    if (expression instanceof Cast cast
        && cast.child().dataType().isString()
        && cast.dataType().isString()) {
      return of(cast.child());
    }
    if (expression instanceof Cast cast
        && cast.dataType().isString()
        && cast.child() instanceof Literal literal
        && literal.dataType().isIntegral()
        && !literal.isNull()) {
      return Optional.of(literal.value().toString());
    }
    if (expression instanceof FunctionCall call && call.is("concat")) {
      StringBuilder all = new StringBuilder();
      for (Expression argument : call.arguments()) {
        Optional<String> part = of(argument);
        if (part.isEmpty()) {
          return Optional.empty();
        }
        all.append(part.get());
      }
      return Optional.of(all.toString());
    }
    if (expression instanceof FunctionCall call && call.is("schema_of_json")) {
      return of(call.arguments().get(0)).map(text -> JsonRuntime.schema(text, format(call)));
    }
    if (expression instanceof FunctionCall call && call.is("schema_of_csv")) {
      return of(call.arguments().get(0)).map(text -> CsvRuntime.schema(text, format(call)));
    }
    return Optional.empty();
  }

  /** Whether this is NULL, perhaps under casts. */
  static boolean isNull(Expression expression) {
    return expression instanceof Cast cast
        ? isNull(cast.child())
        : expression instanceof Literal literal && literal.isNull();
  }

  private static FormatSpec format(FunctionCall call) {
    String options = of(call.arguments().get(2)).orElseThrow();
    return FormatSpec.of("STRING", FormatSpec.map(options), SqlConf.DEFAULTS);
  }
}
