package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Sums of decimals. DuckDB adds in 128 bits and raises an error where they are not enough; in Spark such a sum is NULL, or an
 * error in ANSI mode. Values of more digits than {@link #SAFE_DIGITS} are collected and added in Java; there are hardly ever
 * any, and where a failed statement is run again they are not looked for the first time.
 */
final class DecimalSums {

  /** So many digits that a table would need 10^10 rows to leave 38 digits. */
  private static final int SAFE_DIGITS = 28;

  private DecimalSums() {}

  /** The sum, NULL where it has more than 38 digits outside ANSI mode, else an error. */
  static Expression of(
      FunctionTranslation.Call call, Expression value, EvalMode mode, TranslationContext context) {
    Expression x = NarrowArithmetic.withoutWidening(value);
    DecimalType type = (DecimalType) x.dataType();
    DecimalType total = new DecimalType(DecimalType.MAX_PRECISION, type.scale());
    EngineCall plain = call.engine("sum", total, List.of(x));
    if (type.precision() <= SAFE_DIGITS || context.isRunAgainOnOverflow()) {
      return plain;
    }
    Expression isSafe =
        Terms.test("<", Build.call("abs", type, x), new Literal(bound(type.scale()), type));
    EngineCall few =
        call.engine("list", new ArrayType(type), List.of(x))
            .withFilter(Optional.of(filtered(call, new Not(isSafe))));
    return context.once(
        List.of(few, plain.withFilter(Optional.of(filtered(call, isSafe)))),
        parts -> {
          Expression added =
              Terms.java(
                  "c2s_decimal_sum",
                  Build.text(parts.get(0)),
                  Terms.coalesce(Build.text(parts.get(1)), Literal.of("0")));
          return Build.iff(
              new IsNull(parts.get(0)), parts.get(1), wide(added, total, mode, context));
        });
  }

  private static Expression wide(
      Expression added, DecimalType total, EvalMode mode, TranslationContext context) {
    if (mode != EvalMode.ANSI) {
      return Build.cast(added, total);
    }
    return context.once(
        added,
        text ->
            Build.iff(
                new IsNull(text),
                context.raise(
                    "ARITHMETIC_OVERFLOW", "22003", "Overflow in sum of decimals.", total),
                Build.cast(text, total)));
  }

  private static Expression filtered(FunctionTranslation.Call call, Expression condition) {
    return call.filter().<Expression>map(f -> new And(f, condition)).orElse(condition);
  }

  private static BigDecimal bound(int scale) {
    return new BigDecimal(BigInteger.TEN.pow(SAFE_DIGITS), scale);
  }
}
