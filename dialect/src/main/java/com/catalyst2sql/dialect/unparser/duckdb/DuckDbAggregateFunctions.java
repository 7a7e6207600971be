package com.catalyst2sql.dialect.unparser.duckdb;

import static com.catalyst2sql.dialect.unparser.FunctionTranslation.rename;
import static com.catalyst2sql.dialect.unparser.FunctionTranslation.rewrite;
import static com.catalyst2sql.dialect.unparser.FunctionTranslation.same;
import static java.util.Map.entry;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalPrecision;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineCast;
import com.catalyst2sql.dialect.unparser.EngineColumn;
import com.catalyst2sql.dialect.unparser.EngineList;
import com.catalyst2sql.dialect.unparser.EngineStruct;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Aggregate functions in DuckDB. */
final class DuckDbAggregateFunctions {

  /** As many digits as a count has. */
  /** Of arrays and structs by what orders them. */
  private static Expression extreme(
      FunctionTranslation.Call call, String name, TranslationContext context) {
    Expression value = call.argument(0);
    return OrderingKeys.isNeeded(value.dataType())
        ? call.engine("arg_" + name, value, OrderingKeys.of(value, context))
        : call.engine(name, value);
  }

  private static final DecimalType COUNT = new DecimalType(19, 0);

  static final Map<String, FunctionTranslation> ALL =
      Map.ofEntries(
          entry("count", rewrite(DuckDbAggregateFunctions::count)),
          entry(
              "count_if",
              rewrite(call -> call.engine("count", Terms.when(call.argument(0), Build.number(1))))),
          entry("sum", rewrite(DuckDbAggregateFunctions::sum)),
          entry("try_sum", rewrite(DuckDbAggregateFunctions::trySum)),
          entry("avg", (call, context) -> average(call, call.argument(0), call.mode(), context)),
          entry(
              "try_avg", (call, context) -> average(call, call.argument(0), EvalMode.TRY, context)),
          entry("min", (call, context) -> extreme(call, "min", context)),
          entry("max", (call, context) -> extreme(call, "max", context)),
          entry("min_by", (call, context) -> atExtreme(call, "arg_min_null", "-", context)),
          entry("max_by", (call, context) -> atExtreme(call, "arg_max_null", "+", context)),
          entry("first", rewrite(call -> firstOrLast(call, "first"))),
          entry("last", rewrite(call -> firstOrLast(call, "last"))),
          entry("any_value", rewrite(call -> firstOrLast(call, "first"))),
          entry("collect_list", rewrite(DuckDbAggregateFunctions::collect)),
          entry("collect_set", DuckDbAggregateFunctions::collectSet),
          entry("bool_and", same()),
          entry("bool_or", same()),
          entry("bit_and", same()),
          entry("bit_or", same()),
          entry("bit_xor", same()),
          entry("stddev_samp", Moments.variance(true, true)),
          entry("stddev_pop", Moments.variance(false, true)),
          entry("var_samp", Moments.variance(true, false)),
          entry("var_pop", Moments.variance(false, false)),
          entry("skewness", rewrite(Moments::skewness)),
          entry("kurtosis", rewrite(Moments::kurtosis)),
          entry("corr", PairMoments.of(PairMoments.CORR)),
          entry("covar_pop", PairMoments.of(PairMoments.COVAR_POP)),
          entry("covar_samp", PairMoments.of(PairMoments.COVAR_SAMP)),
          entry("regr_intercept", PairMoments.of(PairMoments.INTERCEPT)),
          entry("regr_r2", PairMoments.of(PairMoments.R2)),
          entry("regr_slope", PairMoments.of(PairMoments.SLOPE)),
          entry("regr_sxx", PairMoments.of(PairMoments.SXX)),
          entry("regr_sxy", PairMoments.of(PairMoments.SXY)),
          entry("regr_syy", PairMoments.of(PairMoments.SYY)),
          entry("regr_avgx", (call, context) -> averageOfPairs(call, 1, context)),
          entry("regr_avgy", (call, context) -> averageOfPairs(call, 0, context)),
          entry("regr_count", rewrite(DuckDbAggregateFunctions::count)),
          entry("percentile", rewrite(Percentiles::exact)),
          entry("percentile_cont", rewrite(Percentiles::continuous)),
          entry("percentile_disc", rewrite(Percentiles::discrete)),
          entry(
              "median",
              rewrite(
                  (call, context) ->
                      Percentiles.of(
                          call, context, call.argument(0), new Literal(0.5, Terms.DOUBLE)))),
          entry("percentile_approx", rewrite(Percentiles::approximate)),
          entry(
              "mode",
              rewrite(
                  call ->
                      call.engine("mode", call.argument(0))
                          .withOrders(List.of(SortOrder.ascending(call.argument(0)))))),
          entry("row_number", rename("row_number").cast()),
          entry("rank", rewrite(call -> call.engine("rank")).cast()),
          entry("dense_rank", rewrite(call -> call.engine("dense_rank")).cast()),
          entry("percent_rank", rewrite(call -> call.engine("percent_rank"))),
          entry("cume_dist", same()),
          entry("ntile", rename("ntile").cast()),
          entry("lag", rewrite(call -> shifted(call, "lag"))),
          entry("lead", rewrite(call -> shifted(call, "lead"))),
          entry("nth_value", same()));

  private DuckDbAggregateFunctions() {}

  /** Rows where no argument is NULL; several distinct ones are counted as pairs, triples, ... */
  private static Expression count(FunctionTranslation.Call call) {
    if (call.count() == 1) {
      return call.engine("count", call.argument(0));
    }
    Optional<Expression> known =
        call.arguments().stream()
            .filter(Terms::mayBeNull)
            .map(a -> (Expression) new IsNotNull(a))
            .reduce(And::new);
    Expression counted = call.distinct() ? tuple(call.arguments()) : Build.number(1);
    return call.engine("count", known.map(k -> Terms.when(k, counted)).orElse(counted));
  }

  private static Expression tuple(List<Expression> values) {
    List<String> names = new ArrayList<>();
    List<StructField> fields = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      names.add("c" + i);
      fields.add(new StructField("c" + i, values.get(i).dataType()));
    }
    return new EngineStruct(names, values, new StructType(fields));
  }

  /** DuckDB adds in 128 bits; Spark in 64, wrapping around outside ANSI mode. */
  private static Expression sum(FunctionTranslation.Call call, TranslationContext context) {
    Expression x = call.argument(0);
    DataType type = x.dataType();
    if (type instanceof NullType) {
      return Literal.nullOf(call.dataType());
    }
    if (type.isFractional() && !(type instanceof DecimalType)) {
      return call.engine("sum", type instanceof FloatType ? Build.cast(x, Terms.DOUBLE) : x);
    }
    if (type instanceof DecimalType) {
      return Build.cast(DecimalSums.of(call, x, call.mode(), context), call.dataType());
    }
    Expression sum = call.engine("sum", x);
    if (type.isAnsiInterval()) {
      return IntervalTranslations.total(sum, call.dataType(), context);
    }
    boolean wraps = type instanceof LongType && call.mode() == EvalMode.LEGACY;
    return wraps ? Wrapping.wrap(sum, Terms.LONG) : Build.cast(sum, call.dataType());
  }

  private static Expression trySum(FunctionTranslation.Call call, TranslationContext context) {
    Expression x = call.argument(0);
    if (x.dataType() instanceof DoubleType || x.dataType() instanceof FloatType) {
      return sum(call, context);
    }
    Expression sum =
        x.dataType() instanceof DecimalType
            ? DecimalSums.of(call, x, EvalMode.TRY, context)
            : call.engine("sum", x);
    return EngineCast.tryOf(sum, call.dataType());
  }

  /** Spark adds up and divides, whole numbers as DOUBLE; DuckDB's avg divides in more bits. */
  private static Expression average(
      FunctionTranslation.Call call, Expression x, EvalMode mode, TranslationContext context) {
    DataType type = x.dataType();
    if (type instanceof NullType) {
      return Literal.nullOf(call.dataType());
    }
    Expression count = call.engine("count", Terms.LONG, List.of(x));
    if (call.dataType() instanceof DecimalType result) {
      Expression quotient = quotient(call, x, count, result, mode, context);
      return mode == EvalMode.ANSI
          ? fitting(quotient, result, context)
          : EngineCast.tryOf(quotient, result);
    }
    if (type.isAnsiInterval()) {
      Expression total = call.engine("sum", Terms.LONG, List.of(x));
      Expression sum =
          mode == EvalMode.TRY
              ? EngineCast.tryOf(total, type)
              : IntervalTranslations.total(total, type, context);
      Expression quotient =
          Terms.java("c2s_decimal_divide", Build.text(sum), Build.text(count), Literal.of(0));
      return Build.cast(quotient, call.dataType());
    }
    Expression sum =
        call.engine(
            "sum",
            Terms.DOUBLE,
            List.of(type instanceof DoubleType ? x : Build.cast(x, Terms.DOUBLE)));
    return Build.op("/", Terms.DOUBLE, sum, count);
  }

  private static Expression fitting(
      Expression quotient, DecimalType type, TranslationContext context) {
    if (!(quotient.dataType() instanceof StringType)) {
      return Build.cast(quotient, type);
    }
    return context.once(
        quotient,
        text ->
            Terms.coalesce(
                EngineCast.tryOf(text, type),
                Terms.when(
                    new IsNotNull(text),
                    context.raise(
                        "NUMERIC_VALUE_OUT_OF_RANGE",
                        "22003",
                        "The average cannot be represented as " + type.sql() + ".",
                        type))));
  }

  private static Expression quotient(
      FunctionTranslation.Call call,
      Expression x,
      Expression count,
      DecimalType result,
      EvalMode mode,
      TranslationContext context) {
    DecimalType type = (DecimalType) x.dataType();
    Expression sum = DecimalSums.of(call, x, mode, context);
    // Spark's sum has that many digits.
    int digits = Math.min(DecimalType.MAX_PRECISION, type.precision() + 10);
    return DecimalQuotient.of(sum, new DecimalType(digits, type.scale()), count, COUNT, result)
        .orElseGet(
            () ->
                Terms.java(
                    "c2s_decimal_divide",
                    Build.text(sum),
                    Build.text(count),
                    Literal.of(result.scale())));
  }

  /** With the row's position, which {@link RowPositions} puts there, the last of several rows with equal keys. */
  private static Expression atExtreme(
      FunctionTranslation.Call call, String name, String sign, TranslationContext context) {
    Expression written = call.argument(1);
    Expression key =
        OrderingKeys.isNeeded(written.dataType()) ? OrderingKeys.of(written, context) : written;
    if (call.count() < 3 || key.dataType() instanceof NullType) {
      return call.engine(name, call.argument(0), key);
    }
    Expression place = Build.op(sign, Terms.LONG, Build.number(0), call.argument(2));
    return Terms.skipNulls(
        call, call.engine(name, call.argument(0), tuple(List.of(key, place))), key);
  }

  private static Expression firstOrLast(FunctionTranslation.Call call, String name) {
    EngineCall engine = call.engine(name, call.argument(0));
    return call.ignoreNulls() ? Terms.skipNulls(call, engine, call.argument(0)) : engine;
  }

  private static Expression collect(FunctionTranslation.Call call) {
    Expression x = call.argument(0);
    ArrayType type = (ArrayType) call.dataType();
    EngineCall list = Terms.skipNulls(call, call.engine("list", x), x);
    Expression empty = Build.cast(new EngineList(List.of(), type), type);
    return Terms.coalesce(list, empty);
  }

  /**
   * Spark compares the numbers as Scala does: 0.0 and -0.0 are equal, and no NaN equals another, so that all are kept. Arrays
   * and structs of a column it compares by their bytes, and those made on the way there as it does numbers.
   */
  private static Expression collectSet(FunctionTranslation.Call call, TranslationContext context) {
    FunctionTranslation.Call distinct =
        new FunctionTranslation.Call(
            call.function(), true, call.filter(), call.ignoreNulls(), call.orders());
    Expression x = call.argument(0);
    boolean number = DecimalPrecision.isFloating(x.dataType());
    if (!FloatingParts.isIn(x.dataType()) || !number && !(x instanceof EngineColumn)) {
      return collect(distinct);
    }
    if (!number) {
      Expression pair = tuple(List.of(FloatingParts.bits(x, context), x));
      Expression pairs = Terms.skipNulls(distinct, distinct.engine("list", pair), x);
      Expression kept =
          Terms.map(pairs, x.dataType(), context, p -> Fields.get(p, "c1", x.dataType()));
      return Terms.coalesce(
          kept, Build.cast(new EngineList(List.of(), call.dataType()), call.dataType()));
    }
    Expression nan = Build.call("isnan", Terms.BOOLEAN, x);
    return Build.call(
        "list_concat",
        call.dataType(),
        collect(filtered(distinct, new Not(nan))),
        collect(filtered(call, nan)));
  }

  private static FunctionTranslation.Call filtered(
      FunctionTranslation.Call call, Expression condition) {
    return new FunctionTranslation.Call(
        call.function(),
        call.distinct(),
        Optional.of(call.filter().map(f -> (Expression) new And(f, condition)).orElse(condition)),
        call.ignoreNulls(),
        call.orders());
  }

  private static Expression averageOfPairs(
      FunctionTranslation.Call call, int index, TranslationContext context) {
    Expression x =
        Terms.when(
            new And(new IsNotNull(call.argument(0)), new IsNotNull(call.argument(1))),
            call.argument(index));
    return average(call, x, call.mode(), context);
  }

  /** Without a default DuckDB gives NULL as well; an offset stays a constant. */
  private static Expression shifted(FunctionTranslation.Call call, String name) {
    Expression fallback = call.argument(2);
    boolean none = fallback instanceof Literal literal && literal.isNull();
    return none
        ? call.engine(name, call.argument(0), call.argument(1))
        : call.engine(name, call.argument(0), call.argument(1), fallback);
  }
}
