package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.EngineList;
import com.catalyst2sql.dialect.unparser.EngineStruct;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Percentiles: exact ones interpolate between the two nearest values as Spark does, bit by bit. */
final class Percentiles {

  private static final DataType DOUBLES = new ArrayType(Terms.DOUBLE);

  private static final StructType WEIGHTED =
      new StructType(List.of(new StructField("v", Terms.DOUBLE), new StructField("n", Terms.LONG)));

  private Percentiles() {}

  /** {@code percentile(x, p, frequency)}. */
  static Expression exact(FunctionTranslation.Call call, TranslationContext context) {
    if (Terms.longValue(call.argument(2)).filter(f -> f == 1).isEmpty()) {
      return weighted(call, context);
    }
    return of(call, context, call.argument(0), call.argument(1));
  }

  /** {@code percentile_cont(p) WITHIN GROUP (ORDER BY x)}. */
  static Expression continuous(FunctionTranslation.Call call, TranslationContext context) {
    return over(call, context, sorted(plain(call), call.argument(0), descending(call)), false);
  }

  /** {@code percentile_disc(p) WITHIN GROUP (ORDER BY x)}: the first value that reaches the rank. */
  static Expression discrete(FunctionTranslation.Call call, TranslationContext context) {
    return over(call, context, sorted(plain(call), call.argument(0), descending(call)), true);
  }

  static Expression of(
      FunctionTranslation.Call call,
      TranslationContext context,
      Expression value,
      Expression percentage) {
    if (percentage instanceof Literal half
        && half.value() instanceof Number p
        && p.doubleValue() == 0.5) {
      return median(call, context, value);
    }
    Expression sorted = sorted(call, value, false);
    return context.once(
        sorted,
        v ->
            each(
                v,
                percentage,
                call.dataType(),
                context,
                p -> interpolated(v, p, element(call.dataType()), context)));
  }

  /**
   * The two values in the middle without the order of all: the element at rank ceil(p * n), for one half the lower of them, and
   * for hardly more the upper, unless there were 2^39 values.
   */
  private static Expression median(
      FunctionTranslation.Call call, TranslationContext context, Expression value) {
    Expression halves =
        new EngineList(
            List.of(new Literal(0.5, Terms.DOUBLE), new Literal(0.5 + 0x1p-40, Terms.DOUBLE)),
            DOUBLES);
    Expression middle = call.engine("quantile_disc", DOUBLES, List.of(asDouble(value), halves));
    return context.once(
        middle,
        m -> {
          Expression low = Build.op("[]", Terms.DOUBLE, m, Build.number(1));
          Expression high = Build.op("[]", Terms.DOUBLE, m, Build.number(2));
          return ofDouble(
              Build.iff(
                  Terms.test("=", low, high),
                  low,
                  Build.op("+", Terms.DOUBLE, half(low), half(high))),
              element(call.dataType()),
              context);
        });
  }

  private static Expression half(Expression value) {
    return Build.op("*", Terms.DOUBLE, new Literal(0.5, Terms.DOUBLE), value);
  }

  private static Expression asDouble(Expression value) {
    return value.dataType() instanceof DoubleType ? value : Build.cast(value, Terms.DOUBLE);
  }

  private static Expression over(
      FunctionTranslation.Call call,
      TranslationContext context,
      Expression sorted,
      boolean discrete) {
    DataType element = element(call.dataType());
    return context.once(
        sorted,
        v ->
            each(
                v,
                call.argument(1),
                call.dataType(),
                context,
                p ->
                    discrete
                        ? ranked(v, p, element, context)
                        : interpolated(v, p, element, context)));
  }

  private static boolean descending(FunctionTranslation.Call call) {
    return !call.orders().isEmpty() && !call.orders().get(0).ascending();
  }

  private static FunctionTranslation.Call plain(FunctionTranslation.Call call) {
    return new FunctionTranslation.Call(
        call.function(), call.distinct(), call.filter(), false, List.of());
  }

  private static DataType element(DataType type) {
    return type instanceof ArrayType array ? array.elementType() : type;
  }

  private static Expression sorted(
      FunctionTranslation.Call call, Expression value, boolean descending) {
    Expression values =
        Terms.skipNulls(
            call,
            call.engine("list", DOUBLES, List.of(asDouble(value))).withOrders(List.of()),
            value);
    return descending
        ? Build.call("list_sort", DOUBLES, values, Literal.of("DESC"))
        : Build.call("list_sort", DOUBLES, values);
  }

  /** The answer for one percentage, or for each of an array of them; NULL if there are no values or percentages. */
  private static Expression each(
      Expression values,
      Expression percentage,
      DataType result,
      TranslationContext context,
      UnaryOperator<Expression> answer) {
    if (!(percentage.dataType() instanceof ArrayType)) {
      return answer.apply(Build.cast(percentage, Terms.DOUBLE));
    }
    return context.once(
        percentage,
        list ->
            Build.iff(
                new Or(
                    new IsNull(values),
                    Terms.test("=", Build.call("len", Terms.LONG, list), Build.number(0))),
                Literal.nullOf(result),
                Terms.map(
                    list,
                    element(result),
                    context,
                    p -> answer.apply(Build.cast(p, Terms.DOUBLE)))));
  }

  private static Expression interpolated(
      Expression sorted, Expression p, DataType result, TranslationContext context) {
    Expression last =
        Build.op("-", Terms.LONG, Build.call("len", Terms.LONG, sorted), Build.number(1));
    Expression position = Build.op("*", Terms.DOUBLE, p, last);
    Expression lower = Build.call("floor", Terms.DOUBLE, position);
    Expression higher = Build.call("ceil", Terms.DOUBLE, position);
    Expression low = at(sorted, lower);
    Expression high = at(sorted, higher);
    Expression between =
        Build.op(
            "+",
            Terms.DOUBLE,
            Build.op("*", Terms.DOUBLE, Build.op("-", Terms.DOUBLE, higher, position), low),
            Build.op("*", Terms.DOUBLE, Build.op("-", Terms.DOUBLE, position, lower), high));
    Expression exact =
        Build.iff(
            Terms.test("=", lower, higher),
            low,
            Build.iff(Terms.test("=", low, high), low, between));
    return ofDouble(exact, result, context);
  }

  private static Expression ranked(
      Expression sorted, Expression p, DataType result, TranslationContext context) {
    if (context.conf().flag("spark.sql.legacy.percentileDiscCalculation", false)) {
      Expression last =
          Build.op("-", Terms.LONG, Build.call("len", Terms.LONG, sorted), Build.number(1));
      Expression position = Build.op("*", Terms.DOUBLE, p, last);
      return ofDouble(at(sorted, Build.call("floor", Terms.DOUBLE, position)), result, context);
    }
    Expression rank =
        Build.call(
            "ceil",
            Terms.DOUBLE,
            Build.op("*", Terms.DOUBLE, p, Build.call("len", Terms.LONG, sorted)));
    Expression first =
        Build.call("greatest", Terms.LONG, Build.cast(rank, Terms.LONG), Build.number(1));
    return ofDouble(Build.op("[]", Terms.DOUBLE, sorted, first), result, context);
  }

  /** Spark cuts an interval's fraction off, and what is beyond its range. */
  private static Expression ofDouble(
      Expression value, DataType result, TranslationContext context) {
    if (!result.isAnsiInterval()) {
      return value;
    }
    DataType whole = result instanceof DayTimeIntervalType ? Terms.LONG : Terms.INT;
    return Build.cast(context.cast(value, whole, EvalMode.LEGACY), result);
  }

  private static Expression at(Expression sorted, Expression index) {
    Expression one = Build.op("+", Terms.LONG, Build.cast(index, Terms.LONG), Build.number(1));
    return Build.op("[]", Terms.DOUBLE, sorted, one);
  }

  /** Each value counts as often as its frequency says; those of 0 or NULL do not. */
  private static Expression weighted(FunctionTranslation.Call call, TranslationContext context) {
    Expression value = call.argument(0);
    Expression frequency = Build.cast(call.argument(2), Terms.LONG);
    Expression pair =
        new EngineStruct(
            List.of("v", "n"), List.of(Build.cast(value, Terms.DOUBLE), frequency), WEIGHTED);
    Expression both = new And(new IsNotNull(value), new IsNotNull(call.argument(2)));
    Expression filter = call.filter().map(f -> (Expression) new And(f, both)).orElse(both);
    DataType pairs = new ArrayType(WEIGHTED);
    Expression list =
        Build.call(
            "list_sort",
            pairs,
            call.engine("list", pairs, List.of(pair)).withFilter(Optional.of(filter)));
    return context.once(
        list,
        l -> {
          Expression values =
              Build.text(
                  Terms.map(l, Terms.DOUBLE, context, e -> Fields.get(e, "v", Terms.DOUBLE)));
          Expression counts =
              Build.text(Terms.map(l, Terms.LONG, context, e -> Fields.get(e, "n", Terms.LONG)));
          return context.once(
              List.of(values, counts),
              v ->
                  each(
                      v.get(0),
                      call.argument(1),
                      call.dataType(),
                      context,
                      p ->
                          ofDouble(
                              Terms.java("c2s_weighted_percentile", v.get(0), v.get(1), p),
                              element(call.dataType()),
                              context)));
        });
  }

  /** The value at the rank that Spark's sketch of that accuracy gives; values are DOUBLEs on their way through it. */
  static Expression approximate(FunctionTranslation.Call call, TranslationContext context) {
    Expression x = call.argument(0);
    DataType type = x.dataType();
    DataType element = element(call.dataType());
    boolean lossy = type instanceof LongType || type instanceof DecimalType;
    Expression held = lossy ? Build.cast(x, Terms.DOUBLE) : x;
    DataType list = new ArrayType(held.dataType());
    Expression values = Terms.skipNulls(call, call.engine("list", list, List.of(held)), x);
    Expression accuracy = Build.cast(call.argument(2), Terms.LONG);
    return approximate(call, context, Build.call("list_sort", list, values), accuracy, element);
  }

  /** A decimal is made of the digits that the number shows. */
  private static Expression fromDouble(Expression value, DataType type) {
    return Build.cast(type instanceof DecimalType ? Build.text(value) : value, type);
  }

  private static Expression approximate(
      FunctionTranslation.Call call,
      TranslationContext context,
      Expression sorted,
      Expression accuracy,
      DataType element) {
    return context.once(
        sorted,
        v ->
            each(
                v,
                call.argument(1),
                call.dataType(),
                context,
                p -> {
                  Expression rank =
                      Terms.java("c2s_sketch_rank", Build.call("len", Terms.LONG, v), accuracy, p);
                  DataType held = ((ArrayType) v.dataType()).elementType();
                  Expression value = Build.op("[]", held, v, rank);
                  return held.equals(element) ? value : fromDouble(value, element);
                }));
  }
}
