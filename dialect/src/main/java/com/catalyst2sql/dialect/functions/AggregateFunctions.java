package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.aggregate;
import static com.catalyst2sql.dialect.functions.Parameters.ANY;
import static com.catalyst2sql.dialect.functions.Parameters.BOOLEAN;
import static com.catalyst2sql.dialect.functions.Parameters.DATE;
import static com.catalyst2sql.dialect.functions.Parameters.DAY_TIME;
import static com.catalyst2sql.dialect.functions.Parameters.DOUBLE;
import static com.catalyst2sql.dialect.functions.Parameters.INTEGRAL;
import static com.catalyst2sql.dialect.functions.Parameters.LONG;
import static com.catalyst2sql.dialect.functions.Parameters.NUMERIC;
import static com.catalyst2sql.dialect.functions.Parameters.NUMERIC_OR_INTERVAL;
import static com.catalyst2sql.dialect.functions.Parameters.TIMESTAMP;
import static com.catalyst2sql.dialect.functions.Parameters.TIMESTAMP_NTZ;
import static com.catalyst2sql.dialect.functions.Parameters.YEAR_MONTH;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.AbstractDataType;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.TypeCollection;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Aggregate functions. */
final class AggregateFunctions {

  private static final AbstractDataType PERCENTAGE =
      TypeCollection.of(DOUBLE, new ArrayType(DOUBLE, false));

  static final List<FunctionDeclaration> ALL =
      List.of(
          aggregate("count")
              .args(ANY)
              .variadic(0)
              .check(AggregateFunctions::checkCount)
              .returns(LONG)
              .neverNull(),
          aggregate("count_if").args(BOOLEAN).returns(LONG).neverNull(),
          aggregate("sum")
              .args(NUMERIC_OR_INTERVAL)
              .coerce(Coercions::summable)
              .returns(AggregateFunctions::sumType)
              .alwaysNullable(),
          aggregate("try_sum")
              .args(NUMERIC_OR_INTERVAL)
              .coerce(Coercions::summable)
              .returns(AggregateFunctions::sumType)
              .alwaysNullable(),
          aggregate("avg", "mean")
              .args(NUMERIC_OR_INTERVAL)
              .coerce(Coercions::summable)
              .returns(AggregateFunctions::averageType)
              .alwaysNullable()
              .prettyName(CallSite::name),
          aggregate("try_avg")
              .args(NUMERIC_OR_INTERVAL)
              .coerce(Coercions::summable)
              .returns(AggregateFunctions::averageType)
              .alwaysNullable(),
          aggregate("min").args(ANY).check(Checks.orderable(0)).returnsArgument(0).alwaysNullable(),
          aggregate("max").args(ANY).check(Checks.orderable(0)).returnsArgument(0).alwaysNullable(),
          aggregate("min_by")
              .args(ANY, ANY)
              .check(Checks.orderable(1))
              .returnsArgument(0)
              .alwaysNullable(),
          aggregate("max_by")
              .args(ANY, ANY)
              .check(Checks.orderable(1))
              .returnsArgument(0)
              .alwaysNullable(),
          firstOrLast("first", "first_value"),
          firstOrLast("last", "last_value"),
          firstOrLast("any_value"),
          keeping("collect_list", "array_agg")
              .args(ANY)
              .returns(call -> new ArrayType(call.type(0), false))
              .neverNull()
              .prettyName("collect_list"),
          keeping("collect_set")
              .args(ANY)
              .check(AggregateFunctions::checkNoMap)
              .returns(call -> new ArrayType(call.type(0), false))
              .neverNull(),
          aggregate("bool_and", "every")
              .args(BOOLEAN)
              .returns(BOOLEAN)
              .alwaysNullable()
              .prettyName(CallSite::name),
          aggregate("bool_or", "any", "some")
              .args(BOOLEAN)
              .returns(BOOLEAN)
              .alwaysNullable()
              .prettyName(CallSite::name),
          aggregate("bit_and").args(INTEGRAL).noImplicitCasts().returnsArgument(0).alwaysNullable(),
          aggregate("bit_or").args(INTEGRAL).noImplicitCasts().returnsArgument(0).alwaysNullable(),
          aggregate("bit_xor").args(INTEGRAL).noImplicitCasts().returnsArgument(0).alwaysNullable(),
          ofDoubles("stddev_samp", "stddev", "std").prettyName(CallSite::name),
          ofDoubles("stddev_pop"),
          ofDoubles("var_samp", "variance").prettyName(CallSite::name),
          ofDoubles("var_pop"),
          ofDoubles("skewness"),
          ofDoubles("kurtosis"),
          ofPairs("corr"),
          ofPairs("covar_pop"),
          ofPairs("covar_samp"),
          ofPairs("regr_intercept"),
          ofPairs("regr_r2"),
          ofPairs("regr_slope"),
          ofPairs("regr_sxx"),
          ofPairs("regr_sxy"),
          ofPairs("regr_syy"),
          aggregate("regr_avgx")
              .args(NUMERIC, NUMERIC)
              .returns(call -> averageOf(call.type(1)))
              .alwaysNullable(),
          aggregate("regr_avgy")
              .args(NUMERIC, NUMERIC)
              .returns(call -> averageOf(call.type(0)))
              .alwaysNullable(),
          aggregate("regr_count").args(NUMERIC, NUMERIC).returns(LONG).neverNull(),
          keeping("percentile")
              .args(NUMERIC_OR_INTERVAL, PERCENTAGE)
              .optional(INTEGRAL)
              .defaults(Literal.of(1L))
              .check(AggregateFunctions::checkPercentage)
              .returns(AggregateFunctions::percentileType)
              .alwaysNullable(),
          keeping("percentile_cont")
              .args(NUMERIC_OR_INTERVAL, PERCENTAGE)
              .check(AggregateFunctions::checkPercentage)
              .returns(AggregateFunctions::percentileType)
              .alwaysNullable(),
          keeping("percentile_disc")
              .args(NUMERIC_OR_INTERVAL, PERCENTAGE)
              .check(AggregateFunctions::checkPercentage)
              .returns(AggregateFunctions::percentileType)
              .alwaysNullable(),
          keeping("median")
              .args(NUMERIC_OR_INTERVAL)
              .returns(call -> call.type(0).isAnsiInterval() ? wideInterval(call.type(0)) : DOUBLE)
              .alwaysNullable(),
          keeping("percentile_approx", "approx_percentile")
              .args(
                  TypeCollection.of(NUMERIC, DATE, TIMESTAMP, TIMESTAMP_NTZ, YEAR_MONTH, DAY_TIME),
                  PERCENTAGE)
              .optional(INTEGRAL)
              .defaults(Literal.of(10000))
              .check(AggregateFunctions::checkApproximate)
              .returns(
                  call ->
                      call.type(1) instanceof ArrayType
                          ? new ArrayType(call.type(0), false)
                          : call.type(0))
              .alwaysNullable()
              .prettyName(CallSite::name),
          keeping("mode")
              .args(ANY)
              .check(AggregateFunctions::checkNoMap)
              .returnsArgument(0)
              .alwaysNullable());

  private AggregateFunctions() {}

  /** What is aggregated in an object and not in a row of values. */
  static FunctionDeclaration keeping(String... names) {
    return aggregate(names).evaluates(Evaluation.KEEPS_OBJECT);
  }

  private static FunctionDeclaration ofDoubles(String... names) {
    return aggregate(names).args(DOUBLE).returns(DOUBLE).alwaysNullable();
  }

  private static FunctionDeclaration ofPairs(String name) {
    return aggregate(name).args(DOUBLE, DOUBLE).returns(DOUBLE).alwaysNullable();
  }

  /** A second argument, a constant, says whether to pass over NULLs. */
  private static FunctionDeclaration firstOrLast(String... names) {
    return aggregate(names)
        .args(ANY)
        .optional(BOOLEAN)
        .noImplicitCasts()
        .check(AggregateFunctions::checkIgnoreNulls)
        .builds(AggregateFunctions::buildFirstOrLast)
        .returnsArgument(0)
        .alwaysNullable()
        .prettyName(CallSite::name);
  }

  private static CallSite checkIgnoreNulls(CallSite call) {
    if (call.arguments().size() == 2
        && !(call.argument(1) instanceof Literal l && l.value() instanceof Boolean)) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1210",
          "42000",
          "The second argument in " + call.name() + " should be a boolean literal.",
          call.origin());
    }
    return call;
  }

  private static Expression buildFirstOrLast(CallSite call) {
    checkIgnoreNulls(call);
    FunctionDeclaration function = FunctionRegistry.builtin().find(call.name()).orElseThrow();
    FunctionCall plain =
        new FunctionCall(
            function, call.name(), List.of(call.argument(0)), call.type(0), true, call.mode());
    boolean ignoreNulls = call.arguments().size() == 2 && Literal.TRUE.equals(call.argument(1));
    return ignoreNulls
        ? new AggregateExpression(plain, false, Optional.empty(), true, List.of())
        : plain;
  }

  private static CallSite checkCount(CallSite call) {
    if (call.arguments().isEmpty()) {
      throw Errors.of(
          "WRONG_NUM_ARGS.WITH_SUGGESTION",
          "42605",
          "The function `count` takes 1 argument or more, but got 0.",
          call.origin());
    }
    return call;
  }

  private static CallSite checkNoMap(CallSite call) {
    if (call.type(0).existsRecursively(t -> t instanceof MapType)) {
      throw Checks.mismatch(
          call, "UNSUPPORTED_INPUT_TYPE", call.name() + " does not take values with maps in them.");
    }
    return call;
  }

  private static DataType sumType(CallSite call) {
    DataType type = call.type(0);
    if (type instanceof DecimalType d) {
      return DecimalType.bounded(d.precision() + 10, d.scale());
    }
    if (type.isIntegral()) {
      return LONG;
    }
    return type.isAnsiInterval() ? type : DOUBLE;
  }

  private static DataType averageType(CallSite call) {
    return averageOf(call.type(0));
  }

  private static DataType averageOf(DataType type) {
    if (type instanceof DecimalType d) {
      return DecimalType.bounded(d.precision() + 4, d.scale() + 4);
    }
    return type.isAnsiInterval() ? wideInterval(type) : DOUBLE;
  }

  private static DataType wideInterval(DataType type) {
    return type instanceof YearMonthIntervalType
        ? YearMonthIntervalType.YEAR_TO_MONTH
        : DayTimeIntervalType.DAY_TO_SECOND;
  }

  private static DataType percentileType(CallSite call) {
    DataType type = call.type(0).isAnsiInterval() ? wideInterval(call.type(0)) : DOUBLE;
    return call.type(1) instanceof ArrayType ? new ArrayType(type, false) : type;
  }

  private static CallSite checkPercentage(CallSite call) {
    Checks.constant(1, "percentage").apply(call);
    percentages(call.argument(1)).ifPresent(list -> list.forEach(p -> checkRange(call, p)));
    return call;
  }

  private static CallSite checkApproximate(CallSite call) {
    Checks.constant(1, "percentage").apply(call);
    Checks.constant(2, "accuracy").apply(call);
    percentages(call.argument(1)).ifPresent(list -> list.forEach(p -> checkRange(call, p)));
    if (Checks.literal(call.argument(2))
        .map(l -> ((Number) l.value()).longValue())
        .filter(a -> a <= 0 || a > Integer.MAX_VALUE)
        .isPresent()) {
      throw Checks.mismatch(call, "VALUE_OUT_OF_RANGE", "the accuracy must be positive.");
    }
    return call;
  }

  private static void checkRange(CallSite call, double percentage) {
    if (percentage < 0 || percentage > 1) {
      throw Checks.mismatch(call, "VALUE_OUT_OF_RANGE", "percentages lie between 0.0 and 1.0.");
    }
  }

  /** The constants of a percentage argument: a number or an array of numbers. */
  static Optional<List<Double>> percentages(Expression argument) {
    if (argument instanceof Cast cast) {
      return percentages(cast.child());
    }
    List<Expression> elements =
        argument instanceof FunctionCall f && f.is("array") ? f.arguments() : List.of(argument);
    List<Double> values = new ArrayList<>();
    for (Expression element : elements) {
      Optional<Literal> literal = Checks.literal(element);
      if (literal.isEmpty() || !(literal.get().value() instanceof Number number)) {
        return Optional.empty();
      }
      values.add(number.doubleValue());
    }
    return Optional.of(values);
  }
}
