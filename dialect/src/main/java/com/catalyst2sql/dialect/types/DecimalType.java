package com.catalyst2sql.dialect.types;

/** DECIMAL(p, s): {@code precision} digits, 1 to 38, of which {@code scale} stand behind the point. */
public record DecimalType(int precision, int scale) implements DataType {

  public static final int MAX_PRECISION = 38;
  public static final int MAX_SCALE = 38;

  /** How many digits behind the point a result keeps when its precision has to be cut to 38. */
  public static final int MINIMUM_ADJUSTED_SCALE = 6;

  public static final DecimalType SYSTEM_DEFAULT = new DecimalType(38, 18);
  public static final DecimalType USER_DEFAULT = new DecimalType(10, 0);

  /** The smallest decimal that holds every value of an integral type; the usual ones for FLOAT and DOUBLE. */
  public static DecimalType forType(DataType type) {
    if (type instanceof DecimalType decimal) {
      return decimal;
    }
    if (type instanceof ByteType) {
      return new DecimalType(3, 0);
    }
    if (type instanceof ShortType) {
      return new DecimalType(5, 0);
    }
    if (type instanceof IntegerType) {
      return new DecimalType(10, 0);
    }
    if (type instanceof LongType) {
      return new DecimalType(20, 0);
    }
    if (type instanceof FloatType) {
      return new DecimalType(14, 7);
    }
    if (type instanceof DoubleType) {
      return new DecimalType(30, 15);
    }
    throw new IllegalArgumentException("no decimal for " + type.sql());
  }

  /** Cuts precision and scale at 38 each, digits behind the point first lost: for unions and widening. */
  public static DecimalType bounded(int precision, int scale) {
    return new DecimalType(Math.min(precision, MAX_PRECISION), Math.min(scale, MAX_SCALE));
  }

  /** Spark's {@code adjustPrecisionScale}: keeps the integral digits and at least 6 behind the point. */
  public static DecimalType adjusted(int precision, int scale) {
    if (precision <= MAX_PRECISION) {
      return new DecimalType(precision, scale);
    }
    if (scale < 0) {
      return new DecimalType(MAX_PRECISION, scale);
    }
    int integral = precision - scale;
    int minScale = Math.min(scale, MINIMUM_ADJUSTED_SCALE);
    return new DecimalType(MAX_PRECISION, Math.max(MAX_PRECISION - integral, minScale));
  }

  /** Whether every value of {@code other} fits in here without loss. */
  public boolean isWiderThan(DataType other) {
    if (other instanceof DecimalType d) {
      return precision - scale >= d.precision - d.scale && scale >= d.scale;
    }
    return other.isIntegral() && isWiderThan(forType(other));
  }

  /** Whether every value of this type fits in {@code other} without loss. */
  public boolean isTighterThan(DataType other) {
    if (other instanceof DecimalType d) {
      return precision - scale <= d.precision - d.scale && scale <= d.scale;
    }
    if (other.isIntegral()) {
      DecimalType d = forType(other);
      // BIGINT holds 19 digits but not all of them, hence the one digit of slack Spark leaves.
      return scale == 0 && precision <= (other instanceof LongType ? 18 : d.precision - 1);
    }
    return false;
  }

  @Override
  public String catalogString() {
    return "decimal(" + precision + "," + scale + ")";
  }
}
