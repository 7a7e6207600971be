package com.catalyst2sql.dialect.unparser.duckdb;

import static com.catalyst2sql.dialect.unparser.FunctionTranslation.rename;
import static com.catalyst2sql.dialect.unparser.FunctionTranslation.rewrite;
import static java.util.Map.entry;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.List;
import java.util.Map;

/** Mathematical functions in DuckDB. */
final class DuckDbMathFunctions {

  static final Map<String, FunctionTranslation> ALL =
      Map.ofEntries(
          entry("acos", Terms.java("c2s_acos")),
          entry("acosh", Terms.java("c2s_acosh")),
          entry("asin", Terms.java("c2s_asin")),
          entry("asinh", Terms.java("c2s_asinh")),
          entry("atan", Terms.java("c2s_atan")),
          entry("atanh", Terms.java("c2s_atanh")),
          entry("cbrt", Terms.java("c2s_cbrt")),
          entry("cos", Terms.java("c2s_cos")),
          entry("cosh", Terms.java("c2s_cosh")),
          entry("cot", Terms.java("c2s_cot")),
          entry("csc", Terms.java("c2s_csc")),
          entry("degrees", Terms.java("c2s_degrees")),
          entry("exp", Terms.java("c2s_exp")),
          entry("expm1", Terms.java("c2s_expm1")),
          entry("radians", Terms.java("c2s_radians")),
          entry("rint", Terms.java("c2s_rint")),
          entry("sec", Terms.java("c2s_sec")),
          entry("sin", Terms.java("c2s_sin")),
          entry("sinh", Terms.java("c2s_sinh")),
          entry("tan", Terms.java("c2s_tan")),
          entry("tanh", Terms.java("c2s_tanh")),
          entry("ln", Terms.java("c2s_ln")),
          entry("log10", Terms.java("c2s_log10")),
          entry("log1p", Terms.java("c2s_log1p")),
          entry("log2", Terms.java("c2s_log2")),
          entry("atan2", Terms.java("c2s_atan2")),
          entry("hypot", Terms.java("c2s_hypot")),
          entry("pow", Terms.java("c2s_pow")),
          entry("log", Terms.java("c2s_log")),
          entry("factorial", Terms.java("c2s_factorial")),
          entry("bin", Terms.java("c2s_bin")),
          entry("unhex", Terms.java("c2s_unhex")),
          entry("abs", rewrite(DuckDbMathFunctions::abs)),
          entry("sqrt", rewrite(DuckDbMathFunctions::sqrt)),
          entry(
              "sign",
              rewrite(call -> Terms.java("c2s_sign", Build.cast(call.argument(0), Terms.DOUBLE)))),
          entry("e", rewrite(call -> new Literal(Math.E, Terms.DOUBLE))),
          entry("pi", rewrite(call -> new Literal(Math.PI, Terms.DOUBLE))),
          entry("ceil", rewrite((call, context) -> wholeNumber(call, context, "ceil"))),
          entry("floor", rewrite((call, context) -> wholeNumber(call, context, "floor"))),
          entry("round", rewrite(call -> round(call, "c2s_round"))),
          entry("bround", rewrite(call -> round(call, "c2s_bround"))),
          entry(
              "conv",
              rewrite(
                  call ->
                      Terms.java(
                          "c2s_conv",
                          call.argument(0),
                          call.argument(1),
                          call.argument(2),
                          Literal.of(call.mode() == EvalMode.ANSI)))),
          entry("hex", rename("hex")),
          entry(
              "isnan",
              rewrite(
                  call ->
                      Terms.coalesce(
                          Build.call("isnan", Terms.BOOLEAN, call.argument(0)), Literal.FALSE))),
          entry(
              "nanvl",
              rewrite(
                  (call, context) ->
                      context.once(
                          call.argument(0),
                          x ->
                              Build.iff(
                                  Build.call("isnan", Terms.BOOLEAN, x), call.argument(1), x)))),
          entry(
              "width_bucket",
              rewrite(
                  call ->
                      Terms.java(
                          "c2s_width_bucket",
                          Build.cast(call.argument(0), Terms.DOUBLE),
                          Build.cast(call.argument(1), Terms.DOUBLE),
                          Build.cast(call.argument(2), Terms.DOUBLE),
                          call.argument(3)))),
          entry("rand", rewrite(DuckDbMathFunctions::random)),
          entry("randn", rewrite(DuckDbMathFunctions::normal)),
          entry("shiftleft", rewrite(call -> shift(call, "c2s_shiftleft"))),
          entry("shiftright", rewrite(call -> shift(call, "c2s_shiftright"))),
          entry("shiftrightunsigned", rewrite(call -> shift(call, "c2s_shiftrightunsigned"))),
          entry(
              "bit_count",
              rewrite(
                  call ->
                      Build.cast(
                          Build.call(
                              "bit_count", Terms.LONG, Build.cast(call.argument(0), Terms.LONG)),
                          Terms.INT))),
          entry(
              "bit_get",
              rewrite(
                  call ->
                      Build.cast(
                          Terms.java(
                              "c2s_bit_get",
                              Build.cast(call.argument(0), Terms.LONG),
                              call.argument(1),
                              Literal.of(Wrapping.bits(call.type(0)))),
                          call.dataType()))));

  private DuckDbMathFunctions() {}

  /** The least integer has no positive counterpart: it stays as it is, or is an overflow. */
  private static Expression abs(FunctionTranslation.Call call, TranslationContext context) {
    DataType type = call.type(0);
    if (type.isFractional()) {
      return call.engine("abs", call.argument(0));
    }
    return context.once(
        call.argument(0),
        x -> {
          Expression least = Build.number(Wrapping.min(type));
          Expression overflow =
              call.mode() == EvalMode.ANSI || type.isAnsiInterval() ? overflow(type, context) : x;
          return Build.iff(Terms.test("=", x, least), overflow, Build.call("abs", type, x));
        });
  }

  /** Spark has an error of its own for TINYINT and SMALLINT. */
  static Expression overflow(DataType type, TranslationContext context) {
    if (Wrapping.bits(type) < 32) {
      String least = "- " + Wrapping.min(type) + " caused overflow.";
      return context.raise("_LEGACY_ERROR_TEMP_2043", "22003", least, type);
    }
    String name = Wrapping.bits(type) == 32 ? "integer" : "long";
    return context.raise("ARITHMETIC_OVERFLOW", "22003", name + " overflow", type);
  }

  private static Expression sqrt(FunctionTranslation.Call call, TranslationContext context) {
    return context.once(
        call.argument(0),
        x ->
            Build.iff(
                Terms.test("<", x, new Literal(0.0, Terms.DOUBLE)),
                new Literal(Double.NaN, Terms.DOUBLE),
                Build.call("sqrt", Terms.DOUBLE, x)));
  }

  private static Expression wholeNumber(
      FunctionTranslation.Call call, TranslationContext context, String name) {
    Expression x = call.argument(0);
    if (call.count() == 1) {
      if (x.dataType().equals(Terms.LONG)) {
        return x;
      }
      return x.dataType() instanceof DecimalType
          ? Build.cast(Build.call(name, call.dataType(), x), call.dataType())
          : floating(x, context, name);
    }
    DecimalType input = DecimalType.forType(x.dataType());
    Expression decimal = context.cast(x, input, call.mode());
    return Build.cast(
        Terms.java("c2s_" + name + "_decimal", Build.text(decimal), call.argument(1)),
        call.dataType());
  }

  /** Java saturates beyond the range of BIGINT, which 2^63 is the first DOUBLE of, and makes NaN 0. */
  private static Expression floating(Expression x, TranslationContext context, String name) {
    return context.once(
        x,
        v ->
            Build.iff(
                Build.compare(
                    BinaryComparison.Op.LESS,
                    Build.call("abs", Terms.DOUBLE, v),
                    new Literal(0x1p63, Terms.DOUBLE)),
                Build.cast(Build.call(name, Terms.DOUBLE, v), Terms.LONG),
                Terms.java("c2s_" + name, v)));
  }

  private static Expression round(FunctionTranslation.Call call, String name) {
    Expression x = call.argument(0);
    Expression scale = call.argument(1);
    DataType type = x.dataType();
    if (type instanceof DecimalType decimal) {
      boolean simple = name.equals("c2s_round") && scale instanceof Literal;
      if (simple && Terms.longValue(scale).isPresent()) {
        long digits = Terms.longValue(scale).get();
        return digits >= decimal.scale()
            ? Build.cast(x, call.dataType())
            : roundDecimal(x, digits, call.dataType());
      }
      return Build.cast(Terms.java(name + "_decimal", Build.text(x), scale), call.dataType());
    }
    if (type.isIntegral()) {
      if (Terms.longValue(scale).filter(s -> s >= 0).isPresent()) {
        return x;
      }
      Expression rounded =
          Terms.java(
              name + "_long",
              Build.cast(x, Terms.LONG),
              scale,
              Literal.of(Wrapping.bits(type)),
              Literal.of(call.mode() == EvalMode.ANSI));
      return Build.cast(rounded, type);
    }
    return Terms.java(type instanceof FloatType ? name + "_float" : name, x, scale);
  }

  /** DuckDB rounds NULL to 0 where it would any number. */
  private static Expression roundDecimal(Expression x, long digits, DataType type) {
    Expression rounded = Build.cast(Build.call("round", type, x, Build.number(digits)), type);
    return digits < 0 ? Terms.unlessNull(List.of(x), rounded) : rounded;
  }

  private static Expression random(FunctionTranslation.Call call) {
    return call.count() > 0 ? ofSeed(call, "c2s_rand") : call.engine("random");
  }

  /** Arguments are the seed and, put there by {@link RowPositions}, the row's position and partition. */
  private static Expression ofSeed(FunctionTranslation.Call call, String name) {
    if (call.count() < 3) {
      throw Errors.unsupported(call.function().function().name() + " with a seed in this place");
    }
    Expression given = Terms.coalesce(Build.cast(call.argument(0), Terms.LONG), Build.number(0));
    return Terms.java(name, Build.op("+", Terms.LONG, given, call.argument(2)), call.argument(1));
  }

  /** Two uniform numbers make a normal one, by Box and Muller. */
  private static Expression normal(FunctionTranslation.Call call) {
    if (call.count() > 0) {
      return ofSeed(call, "c2s_randn");
    }
    Expression one = new Literal(1.0, Terms.DOUBLE);
    Expression log =
        Build.call("ln", Terms.DOUBLE, Build.op("-", Terms.DOUBLE, one, call.engine("random")));
    Expression radius =
        Build.call(
            "sqrt",
            Terms.DOUBLE,
            Build.op("*", Terms.DOUBLE, new Literal(-2.0, Terms.DOUBLE), log));
    Expression angle =
        Build.op("*", Terms.DOUBLE, new Literal(2 * Math.PI, Terms.DOUBLE), call.engine("random"));
    return Build.op("*", Terms.DOUBLE, radius, Build.call("cos", Terms.DOUBLE, angle));
  }

  private static Expression shift(FunctionTranslation.Call call, String name) {
    return Terms.java(
        call.type(0).equals(Terms.LONG) ? name + "_long" : name,
        call.argument(0),
        call.argument(1));
  }
}
