package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.LongType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A decimal divided by another, rounded half up to the result's scale, in DuckDB's 128 bit integers: {@code a / b} is the
 * whole quotient of both shifted left by as many digits as make it whole. Possible where the shifted dividend has at most
 * 38 digits, and done in 64 bits, several times as fast, where nothing on the way has more than 18. Spark rounds to 39 places first, which changes nothing while the divisor is too small to bring a quotient that
 * near to a tie.
 */
final class DecimalQuotient {

  private static final int PLACES = 39;

  private DecimalQuotient() {}

  /**
   * The quotient with {@code result}'s scale and 38 digits, NULL for a zero divisor; empty where 128 bits may not do. Types
   * say how many digits a side has at most.
   */
  static Optional<Expression> of(
      Expression left, DecimalType a, Expression right, DecimalType b, DecimalType result) {
    // units(a) / units(b) is a / b shifted by b.scale - a.scale digits; the rest of the shift is
    // missing.
    int shift = result.scale() + b.scale() - a.scale();
    boolean fits =
        shift >= 0
            && a.precision() + shift <= DecimalType.MAX_PRECISION
            && a.precision() + a.scale() <= DecimalType.MAX_PRECISION
            && b.precision() + b.scale() < DecimalType.MAX_PRECISION
            && b.precision() + result.scale() + Math.max(0, a.scale() - b.scale()) < PLACES;
    if (!fits) {
      return Optional.empty();
    }
    int digits = digits(a, b, shift, result.scale());
    Expression quotient =
        Build.call(
            DuckDbMacro.QUOTIENT.name(),
            LongType.INSTANCE,
            shifted(units(left, a.scale(), digits), shift, digits),
            units(right, b.scale(), digits));
    DecimalType widest = new DecimalType(digits, 0);
    DecimalType scaled = new DecimalType(digits, result.scale());
    Expression units = Build.cast(quotient, widest);
    return Optional.of(
        result.scale() == 0 ? units : Build.op("*", scaled, units, power(-result.scale())));
  }

  /** How many digits there is room for on the way: the dividend's units by ten to its scale is the largest before it is shifted. */
  private static int digits(DecimalType a, DecimalType b, int shift, int scale) {
    boolean narrow =
        a.precision() + Math.max(shift, a.scale()) <= NarrowArithmetic.DIGITS
            && b.precision() + b.scale() <= NarrowArithmetic.DIGITS
            && scale <= NarrowArithmetic.DIGITS;
    return narrow ? NarrowArithmetic.DIGITS : DecimalType.MAX_PRECISION;
  }

  /** The digits of {@code value} without its point, as a whole number with room for {@code digits}. */
  private static Expression units(Expression value, int scale, int digits) {
    if (scale == 0) {
      return whole(value, digits);
    }
    DecimalType wide = new DecimalType(digits, scale);
    return whole(Build.op("*", wide, Build.cast(value, wide), power(scale)), digits);
  }

  private static Expression shifted(Expression units, int shift, int digits) {
    return shift == 0
        ? units
        : Build.op(
            "*", LongType.INSTANCE, units, whole(Build.number(BigInteger.TEN.pow(shift)), digits));
  }

  private static Expression whole(Expression value, int digits) {
    return digits == NarrowArithmetic.DIGITS
        ? Build.cast(value, LongType.INSTANCE)
        : Build.huge(value);
  }

  private static Expression power(int exponent) {
    BigDecimal value =
        exponent < 0
            ? new BigDecimal(BigInteger.ONE, -exponent)
            : new BigDecimal(BigInteger.TEN.pow(exponent), 0);
    return new Literal(
        value,
        exponent < 0 ? new DecimalType(-exponent, -exponent) : new DecimalType(exponent + 1, 0));
  }
}
