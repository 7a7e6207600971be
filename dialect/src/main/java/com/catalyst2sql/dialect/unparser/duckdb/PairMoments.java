package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineStruct;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.List;
import java.util.Optional;

/** Covariances and linear regression, over the pairs without NULL, in the two ways of {@link Moments}. */
final class PairMoments {

  private static final StructType PAIR =
      new StructType(
          List.of(new StructField("a", Terms.DOUBLE), new StructField("b", Terms.DOUBLE)));

  private final TranslationContext context;
  private final EvalMode mode;
  private final Expression first;
  private final Expression second;
  private final Expression firstMean;
  private final Expression secondMean;

  private PairMoments(
      TranslationContext context,
      EvalMode mode,
      Expression first,
      Expression second,
      Expression firstMean,
      Expression secondMean) {
    this.context = context;
    this.mode = mode;
    this.first = first;
    this.second = second;
    this.firstMean = firstMean;
    this.secondMean = secondMean;
  }

  /** What a function makes of the moments. */
  @FunctionalInterface
  interface Formula {
    Expression apply(PairMoments moments);
  }

  static FunctionTranslation of(Formula formula) {
    return (call, context) -> translate(call, context, formula);
  }

  static final Formula COVAR_POP = m -> divide(m.covariation(), m.count());
  static final Formula COVAR_SAMP =
      m -> divide(m.covariation(), Build.op("-", Terms.LONG, m.count(), Build.number(1)));
  static final Formula CORR = PairMoments::correlation;

  /** The dependent value comes first. */
  static final Formula SLOPE = m -> divide(m.covariation(), m.secondVariation());

  static final Formula INTERCEPT =
      m ->
          Build.op(
              "-",
              Terms.DOUBLE,
              m.firstMean,
              times(divide(m.covariation(), m.secondVariation()), m.secondMean));
  static final Formula SXX = PairMoments::secondVariation;
  static final Formula SYY = PairMoments::firstVariation;
  static final Formula SXY = PairMoments::covariation;
  static final Formula R2 =
      m -> {
        Expression zero = new Literal(0.0, Terms.DOUBLE);
        return Build.iff(
            Terms.test("=", m.secondVariation(), zero),
            Literal.nullOf(Terms.DOUBLE),
            Build.iff(
                Terms.test("=", m.firstVariation(), zero),
                new Literal(1.0, Terms.DOUBLE),
                times(m.correlation(), m.correlation())));
      };

  private static Expression translate(
      FunctionTranslation.Call call, TranslationContext context, Formula formula) {
    Expression a = call.argument(0);
    Expression b = call.argument(1);
    Expression known = new And(new IsNotNull(a), new IsNotNull(b));
    Expression filter = call.filter().map(f -> (Expression) new And(f, known)).orElse(known);
    Expression pair = new EngineStruct(List.of("a", "b"), List.of(a, b), PAIR);
    EngineCall list =
        call.engine("list", new ArrayType(PAIR), List.of(pair)).withFilter(Optional.of(filter));
    Expression partitions =
        Moments.partitions(
            call,
            2,
            p ->
                call.engine("list", new ArrayType(Terms.INT), List.of(p))
                    .withFilter(Optional.of(filter)));
    Literal name = Literal.of(call.function().function().name());
    return context.once(
        List.of(list, partitions),
        lists -> {
          Expression first = side(lists.get(0), "a", context);
          Expression second = side(lists.get(0), "b", context);
          return context.once(
              List.of(first, second),
              v ->
                  Build.iff(
                      Moments.isShort(v.get(0)),
                      oneByOne(call, v, Build.text(lists.get(1)), name, context),
                      context.once(
                          List.of(mean(v.get(0)), mean(v.get(1))),
                          means ->
                              formula.apply(
                                  new PairMoments(
                                      context,
                                      call.mode(),
                                      v.get(0),
                                      v.get(1),
                                      means.get(0),
                                      means.get(1))))));
        });
  }

  /** In ANSI mode it is an error to correlate what does not vary. */
  private static Expression oneByOne(
      FunctionTranslation.Call call,
      List<Expression> values,
      Expression partitions,
      Literal name,
      TranslationContext context) {
    Expression answer =
        Terms.java(
            "c2s_pair_moment",
            Build.text(values.get(0)),
            Build.text(values.get(1)),
            partitions,
            name);
    if (call.mode() != EvalMode.ANSI || !name.value().equals("corr")) {
      return answer;
    }
    Expression several =
        Terms.test(">", Build.call("len", Terms.LONG, values.get(0)), Build.number(1));
    return context.once(
        answer,
        a ->
            Build.iff(
                new And(new IsNull(a), several),
                context.raise("DIVIDE_BY_ZERO", "22012", "Division by zero.", Terms.DOUBLE),
                a));
  }

  private static Expression side(Expression pairs, String name, TranslationContext context) {
    return Terms.map(pairs, Terms.DOUBLE, context, p -> Fields.get(p, name, Terms.DOUBLE));
  }

  private static Expression mean(Expression values) {
    return Build.op(
        "/",
        Terms.DOUBLE,
        Build.call("list_sum", Terms.DOUBLE, values),
        Build.call("len", Terms.LONG, values));
  }

  private static Expression divide(Expression dividend, Expression divisor) {
    Expression zero =
        divisor.dataType().isIntegral() ? Build.number(0) : new Literal(0.0, Terms.DOUBLE);
    return Build.op(
        "/", Terms.DOUBLE, dividend, Build.call("nullif", divisor.dataType(), divisor, zero));
  }

  private static Expression times(Expression a, Expression b) {
    return Build.op("*", Terms.DOUBLE, a, b);
  }

  private Expression correlation() {
    Expression spread =
        Build.call("sqrt", Terms.DOUBLE, times(firstVariation(), secondVariation()));
    Expression quotient = divide(covariation(), spread);
    if (mode != EvalMode.ANSI) {
      return quotient;
    }
    Expression none =
        new And(
            Terms.test("=", spread, new Literal(0.0, Terms.DOUBLE)),
            Terms.test(">", count(), Build.number(1)));
    return Build.iff(
        none,
        context.raise("DIVIDE_BY_ZERO", "22012", "Division by zero.", Terms.DOUBLE),
        quotient);
  }

  private Expression count() {
    return Build.call("len", Terms.LONG, first);
  }

  private Expression firstVariation() {
    return variation(first, firstMean);
  }

  private Expression secondVariation() {
    return variation(second, secondMean);
  }

  private Expression variation(Expression values, Expression mean) {
    return Build.call(
        "list_sum",
        Terms.DOUBLE,
        Terms.map(
            values,
            Terms.DOUBLE,
            context,
            v -> {
              Expression deviation = Build.op("-", Terms.DOUBLE, v, mean);
              return times(deviation, deviation);
            }));
  }

  private Expression covariation() {
    Expression indexes =
        Build.call(
            "range",
            new ArrayType(Terms.LONG),
            Build.number(1),
            Build.op("+", Terms.LONG, count(), Build.number(1)));
    Expression products =
        Terms.map(
            indexes,
            Terms.DOUBLE,
            context,
            i ->
                times(
                    Build.op("-", Terms.DOUBLE, item(first, i), firstMean),
                    Build.op("-", Terms.DOUBLE, item(second, i), secondMean)));
    return Build.call("list_sum", Terms.DOUBLE, products);
  }

  private static Expression item(Expression values, Expression index) {
    return Build.op("[]", Terms.DOUBLE, values, index);
  }
}
