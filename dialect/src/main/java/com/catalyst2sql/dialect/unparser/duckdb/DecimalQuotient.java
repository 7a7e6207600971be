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
 * 38 digits. Spark rounds to 39 places first, which changes nothing while the divisor is too small to bring a quotient that
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
    Expression quotient =
        Build.call(
            DuckDbMacro.QUOTIENT.name(),
            LongType.INSTANCE,
            shifted(units(left, a.scale()), shift),
            units(right, b.scale()));
    DecimalType widest = new DecimalType(DecimalType.MAX_PRECISION, 0);
    DecimalType scaled = new DecimalType(DecimalType.MAX_PRECISION, result.scale());
    Expression units = Build.cast(quotient, widest);
    return Optional.of(
        result.scale() == 0 ? units : Build.op("*", scaled, units, power(-result.scale())));
  }

  /** The digits of {@code value} without its point, as a HUGEINT. */
  private static Expression units(Expression value, int scale) {
    if (scale == 0) {
      return Build.huge(value);
    }
    DecimalType wide = new DecimalType(DecimalType.MAX_PRECISION, scale);
    return Build.huge(Build.op("*", wide, Build.cast(value, wide), power(scale)));
  }

  private static Expression shifted(Expression units, int shift) {
    return shift == 0
        ? units
        : Build.op(
            "*", LongType.INSTANCE, units, Build.huge(Build.number(BigInteger.TEN.pow(shift))));
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
