package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.TranslationContext;

/** Bounds of time windows, by whole microseconds. */
final class TimeWindowTranslations {

  private TimeWindowTranslations() {}

  static Expression bound(FunctionTranslation.Call call, TranslationContext context) {
    Expression every = call.argument(1);
    Expression shifted = minus(Instants.micros(call.argument(0)), call.argument(2));
    return context.once(
        shifted,
        time -> {
          Expression rest = Build.op("%", Terms.LONG, time, every);
          Expression positive =
              Build.op("%", Terms.LONG, Build.op("+", Terms.LONG, rest, every), every);
          Expression start = Build.op("+", Terms.LONG, minus(time, positive), call.argument(2));
          return Instants.timestamp(minus(start, call.argument(3)), call.dataType());
        });
  }

  static Expression lastMoment(FunctionTranslation.Call call, TranslationContext context) {
    Expression end = Fields.get(call.argument(0), "end", call.dataType());
    return Instants.timestamp(minus(Instants.micros(end), Build.number(1)), call.dataType());
  }

  private static Expression minus(Expression a, Expression b) {
    return Build.op("-", Terms.LONG, a, b);
  }
}
