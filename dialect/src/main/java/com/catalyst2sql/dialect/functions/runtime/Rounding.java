package com.catalyst2sql.dialect.functions.runtime;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Doubles rounded as the decimal numbers that their shortest spelling says. */
final class Rounding {

  /** Scaled numbers below this are known to less than a thousandth. */
  private static final double LARGEST = 0x1p42;

  /** How near to a half a scaled number must not come: far more than what multiplying gets wrong. */
  private static final double NEAR = 0x1p-8;

  /** Powers of ten that a double holds exactly. */
  private static final double[] TENS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private Rounding() {}

  /**
   * {@code x} with {@code scale} digits behind the point. Away from the middle between two such numbers which one is next
   * does not hang on the spelling: the spelling differs from the double by less than its last bit, and multiplying by a power
   * of ten by another, which of a number below {@value #LARGEST} is less than 2^-10. The quotient of two whole numbers that
   * doubles hold exactly is the double nearest to the decimal number, as reading its digits would be.
   *
   * @param mode {@code HALF_UP} or {@code HALF_EVEN}
   */
  static double round(double x, int scale, RoundingMode mode) {
    if (scale >= 0 && scale < TENS.length) {
      double scaled = Math.abs(x) * TENS[scale];
      if (scaled < LARGEST) {
        long whole = (long) scaled;
        double middle = scaled - whole - 0.5;
        if (Math.abs(middle) > NEAR) {
          long next = middle > 0 ? whole + 1 : whole;
          // Of zeros there is but one with digits.
          return next == 0 ? 0.0 : Math.copySign(next / TENS[scale], x);
        }
      }
    }
    return Double.isNaN(x) || Double.isInfinite(x)
        ? x
        : BigDecimal.valueOf(x).setScale(scale, mode).doubleValue();
  }
}
