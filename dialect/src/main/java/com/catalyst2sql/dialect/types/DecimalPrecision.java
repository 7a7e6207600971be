package com.catalyst2sql.dialect.types;

import java.math.BigDecimal;
import java.util.Optional;

/** The types of decimal arithmetic, and where decimals meet other numbers. */
public final class DecimalPrecision {

  private DecimalPrecision() {}

  /** Holds every value of both; digits behind the point are given up first if 38 do not suffice. */
  public static DecimalType wider(DecimalType left, DecimalType right) {
    int scale = Math.max(left.scale(), right.scale());
    int range = Math.max(left.precision() - left.scale(), right.precision() - right.scale());
    return DecimalType.bounded(range + scale, scale);
  }

  /** Decimals with decimals or integers widen, with FLOAT and DOUBLE they become DOUBLE. */
  static Optional<DataType> widerTypeForDecimal(DataType left, DataType right) {
    boolean decimals = left instanceof DecimalType || right instanceof DecimalType;
    if (!decimals || !left.isNumeric() || !right.isNumeric()) {
      return Optional.empty();
    }
    if (isFloating(left) || isFloating(right)) {
      return Optional.of(DoubleType.INSTANCE);
    }
    return Optional.of(wider(DecimalType.forType(left), DecimalType.forType(right)));
  }

  /** FLOAT or DOUBLE. */
  public static boolean isFloating(DataType type) {
    return type instanceof FloatType || type instanceof DoubleType;
  }

  /** The type of {@code left + right} and {@code left - right}. */
  public static DecimalType add(DecimalType left, DecimalType right, boolean allowPrecisionLoss) {
    int scale = Math.max(left.scale(), right.scale());
    int integral = Math.max(left.precision() - left.scale(), right.precision() - right.scale());
    return fit(integral + scale + 1, scale, allowPrecisionLoss);
  }

  public static DecimalType multiply(
      DecimalType left, DecimalType right, boolean allowPrecisionLoss) {
    return fit(
        left.precision() + right.precision() + 1, left.scale() + right.scale(), allowPrecisionLoss);
  }

  public static DecimalType divide(
      DecimalType left, DecimalType right, boolean allowPrecisionLoss) {
    if (allowPrecisionLoss) {
      int integral = left.precision() - left.scale() + right.scale();
      int scale =
          Math.max(DecimalType.MINIMUM_ADJUSTED_SCALE, left.scale() + right.precision() + 1);
      return DecimalType.adjusted(integral + scale, scale);
    }
    int integral = Math.min(DecimalType.MAX_SCALE, left.precision() - left.scale() + right.scale());
    int fraction =
        Math.min(
            DecimalType.MAX_SCALE,
            Math.max(DecimalType.MINIMUM_ADJUSTED_SCALE, left.scale() + right.precision() + 1));
    int excess = integral + fraction - DecimalType.MAX_SCALE;
    if (excess > 0) {
      fraction -= excess / 2 + 1;
      integral = DecimalType.MAX_SCALE - fraction;
    }
    return DecimalType.bounded(integral + fraction, fraction);
  }

  /** The type of {@code left % right} and {@code pmod(left, right)}. */
  public static DecimalType remainder(
      DecimalType left, DecimalType right, boolean allowPrecisionLoss) {
    int scale = Math.max(left.scale(), right.scale());
    int integral = Math.min(left.precision() - left.scale(), right.precision() - right.scale());
    return fit(integral + scale, scale, allowPrecisionLoss);
  }

  /** The type the quotient of {@code div} has before it becomes BIGINT. */
  public static DecimalType integralDivide(
      DecimalType left, DecimalType right, boolean allowPrecisionLoss) {
    int integral = left.precision() - left.scale() + right.scale();
    return fit(integral == 0 ? 1 : integral, 0, allowPrecisionLoss);
  }

  private static DecimalType fit(int precision, int scale, boolean allowPrecisionLoss) {
    return allowPrecisionLoss
        ? DecimalType.adjusted(precision, scale)
        : DecimalType.bounded(precision, scale);
  }

  /** The decimal of exactly as many digits as an integer literal has. */
  public static DecimalType ofLiteral(long value) {
    return new DecimalType(BigDecimal.valueOf(value).precision(), 0);
  }
}
