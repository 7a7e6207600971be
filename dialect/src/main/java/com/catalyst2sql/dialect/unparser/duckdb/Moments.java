package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.unparser.EngineCast;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Variances and their kin: value by value in Java, with Spark's last digits, and for long lists in two passes, since
 * DuckDB's own lose digits where the mean is large beside the spread, which Spark's merged partial results do not.
 */
final class Moments {

  private static final long ONE_BY_ONE = 100_000;

  private static final DataType INTS = new ArrayType(Terms.INT);
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

  /** Whether Java takes the values one by one; Spark's own last digits depend on how it splits more of them. */
  static Expression isShort(Expression values) {
    return Terms.test("<=", Build.call("len", Terms.LONG, values), Build.number(ONE_BY_ONE));
  }

  /** The partitions of the values, if {@link RowPositions} has put their column behind the arguments. */
  static Expression partitions(
      FunctionTranslation.Call call, int index, UnaryOperator<Expression> list) {
    if (call.count() <= index) {
      return Literal.of("");
    }
    Expression partition = call.argument(index);
    return partition instanceof Literal ? Literal.of("[0]") : list.apply(partition);
  }

  private static Expression known(Expression squares) {
    return Build.call("nullif", Terms.DOUBLE, squares, new Literal(0.0, Terms.DOUBLE));
  }

  private static Expression over(
      FunctionTranslation.Call call,
      TranslationContext context,
      BiFunction<Expression, Expression, Expression> body) {
    Expression x = whole(call.argument(0));
    boolean whole = x.dataType().isIntegral();
    DataType type = whole ? new ArrayType(x.dataType()) : DOUBLES;
    Expression list = Terms.skipNulls(call, call.engine("list", type, List.of(x)), x);
    Expression partitions =
        partitions(call, 1, p -> Terms.skipNulls(call, call.engine("list", INTS, List.of(p)), x));
    Literal name = Literal.of(call.function().function().name());
    return context.once(
        List.of(list, partitions),
        v -> {
          Expression kept = v.get(0);
          Expression values = whole ? Build.cast(kept, DOUBLES) : kept;
          Expression mean =
              Build.op(
                  "/",
                  Terms.DOUBLE,
                  Build.call("list_sum", Terms.DOUBLE, values),
                  Build.call("len", Terms.LONG, values));
          return Build.iff(
              isShort(kept),
              Terms.java("c2s_moment", Build.text(kept), Build.text(v.get(1)), name),
              context.once(mean, m -> body.apply(values, m)));
        });
  }

  /** A whole number before it was made a double: it crosses to Java in fewer digits, which are sooner written and read. */
  private static Expression whole(Expression x) {
    return x instanceof EngineCast cast
            && !cast.tryCast()
            && cast.engineType().isEmpty()
            && cast.child().dataType().isIntegral()
        ? cast.child()
        : x;
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
