package com.catalyst2sql.dialect.functions.runtime;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/** Decimal arithmetic where the exact result needs more digits than an engine has. */
final class DecimalMath {

  private static final BigInteger LONG_MASK = BigInteger.ONE.shiftLeft(64);

  private DecimalMath() {}

  /** {@code a op b}, not yet rounded to the result's scale; empty for a zero divisor. */
  static Optional<BigDecimal> apply(String operator, BigDecimal a, BigDecimal b) {
    return switch (operator) {
      case "+" -> Optional.of(a.add(b));
      case "-" -> Optional.of(a.subtract(b));
      case "*" -> Optional.of(a.multiply(b));
      // Spark first divides to 39 digits behind the point, then rounds to the result's scale.
      case "/" ->
          b.signum() == 0 ? Optional.empty() : Optional.of(a.divide(b, 39, RoundingMode.HALF_UP));
      case "%" -> b.signum() == 0 ? Optional.empty() : Optional.of(a.remainder(b));
      case "pmod" -> b.signum() == 0 ? Optional.empty() : Optional.of(positive(a, b));
      case "div" -> b.signum() == 0 ? Optional.empty() : Optional.of(a.divideToIntegralValue(b));
      default -> throw new IllegalArgumentException(operator);
    };
  }

  private static BigDecimal positive(BigDecimal a, BigDecimal b) {
    BigDecimal rest = a.remainder(b);
    return rest.signum() < 0 ? rest.add(b).remainder(b) : rest;
  }

  /** The low 64 bits of the integral part, as {@code BigDecimal.longValue}. */
  static long lowBits(BigDecimal value) {
    return value.toBigInteger().mod(LONG_MASK).longValue();
  }
}
