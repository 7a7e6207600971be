package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.function.BiFunction;

/**
 * Variances and their kin, in two passes over the values: DuckDB's own lose digits where the mean is large beside the
 * spread, which Spark's merged partial results do not.
 */
final class Moments {

  private static final DataType DOUBLES = new ArrayType(Terms.DOUBLE);

  private Moments() {}

  static FunctionTranslation variance(boolean sample, boolean root) {
    return (call, context) ->
        over(
            call,
            context,
            (values, mean) -> {
              Expression squares = powerSum(values, mean, 2, context);
              Expression count = Build.call("len", Terms.LONG, values);
              Expression divisor =
                  sample
                      ? Build.call(
                          "nullif",
                          Terms.LONG,
                          Build.op("-", Terms.LONG, count, Build.number(1)),
                          Build.number(0))
                      : count;
              Expression variance = Build.op("/", Terms.DOUBLE, squares, divisor);
              return root ? Build.call("sqrt", Terms.DOUBLE, variance) : variance;
            });
  }

  /** {@code sqrt(n) m3 / sqrt(m2^3)}; equal values have none. */
  static Expression skewness(FunctionTranslation.Call call, TranslationContext context) {
    return over(
        call,
        context,
        (values, mean) ->
            context.once(
                known(powerSum(values, mean, 2, context)),
                m2 -> {
                  Expression cube =
                      Build.op("*", Terms.DOUBLE, Build.op("*", Terms.DOUBLE, m2, m2), m2);
                  Expression root =
                      Build.call(
                          "sqrt",
                          Terms.DOUBLE,
                          Build.cast(Build.call("len", Terms.LONG, values), Terms.DOUBLE));
                  return Build.op(
                      "/",
                      Terms.DOUBLE,
                      Build.op("*", Terms.DOUBLE, root, powerSum(values, mean, 3, context)),
                      Build.call("sqrt", Terms.DOUBLE, cube));
                }));
  }

  /** {@code n m4 / m2^2 - 3}. */
  static Expression kurtosis(FunctionTranslation.Call call, TranslationContext context) {
    return over(
        call,
        context,
        (values, mean) ->
            context.once(
                known(powerSum(values, mean, 2, context)),
                m2 -> {
                  Expression count =
                      Build.cast(Build.call("len", Terms.LONG, values), Terms.DOUBLE);
                  Expression ratio =
                      Build.op(
                          "/",
                          Terms.DOUBLE,
                          Build.op("*", Terms.DOUBLE, count, powerSum(values, mean, 4, context)),
                          Build.op("*", Terms.DOUBLE, m2, m2));
                  return Build.op("-", Terms.DOUBLE, ratio, new Literal(3.0, Terms.DOUBLE));
                }));
  }

  private static Expression known(Expression squares) {
    return Build.call("nullif", Terms.DOUBLE, squares, new Literal(0.0, Terms.DOUBLE));
  }

  private static Expression over(
      FunctionTranslation.Call call,
      TranslationContext context,
      BiFunction<Expression, Expression, Expression> body) {
    Expression x = call.argument(0);
    Expression list = Terms.skipNulls(call, call.engine("list", DOUBLES, java.util.List.of(x)), x);
    return context.once(
        list,
        values -> {
          Expression mean =
              Build.op(
                  "/",
                  Terms.DOUBLE,
                  Build.call("list_sum", Terms.DOUBLE, values),
                  Build.call("len", Terms.LONG, values));
          return context.once(mean, m -> body.apply(values, m));
        });
  }

  private static Expression powerSum(
      Expression values, Expression mean, int power, TranslationContext context) {
    return Build.call(
        "list_sum",
        Terms.DOUBLE,
        Terms.map(
            values,
            Terms.DOUBLE,
            context,
            v -> {
              Expression deviation = Build.op("-", Terms.DOUBLE, v, mean);
              Expression product = deviation;
              for (int i = 1; i < power; i++) {
                product = Build.op("*", Terms.DOUBLE, product, deviation);
              }
              return product;
            }));
  }
}
