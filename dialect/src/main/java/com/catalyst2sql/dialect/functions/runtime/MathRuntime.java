package com.catalyst2sql.dialect.functions.runtime;

import static com.catalyst2sql.dialect.functions.runtime.Types.BINARY;
import static com.catalyst2sql.dialect.functions.runtime.Types.BOOLEAN;
import static com.catalyst2sql.dialect.functions.runtime.Types.DOUBLE;
import static com.catalyst2sql.dialect.functions.runtime.Types.FLOAT;
import static com.catalyst2sql.dialect.functions.runtime.Types.INT;
import static com.catalyst2sql.dialect.functions.runtime.Types.LONG;
import static com.catalyst2sql.dialect.functions.runtime.Types.STRING;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.functions.JavaFunction;
import com.catalyst2sql.dialect.types.DecimalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/**
 * Mathematics in Java where the engine's library gives other last digits: Spark takes {@link StrictMath} for
 * exponentials and logarithms and {@link Math} for the rest.
 */
public final class MathRuntime {

  private static final double LOG_2 = StrictMath.log(2.0);

  public static final List<JavaFunction> ALL =
      List.of(
          Loops.doubles("c2s_acos", Math::acos),
          Loops.doubles("c2s_acosh", MathRuntime::acosh),
          Loops.doubles("c2s_asin", Math::asin),
          Loops.doubles("c2s_asinh", MathRuntime::asinh),
          Loops.doubles("c2s_atan", Math::atan),
          Loops.doubles("c2s_atanh", x -> 0.5 * (StrictMath.log1p(x) - StrictMath.log1p(-x))),
          Loops.doubles("c2s_cbrt", Math::cbrt),
          Loops.doubles("c2s_cos", Math::cos),
          Loops.doubles("c2s_cosh", Math::cosh),
          Loops.doubles("c2s_cot", x -> 1 / Math.tan(x)),
          Loops.doubles("c2s_csc", x -> 1 / Math.sin(x)),
          Loops.doubles("c2s_degrees", Math::toDegrees),
          Loops.doubles("c2s_exp", StrictMath::exp),
          Loops.doubles("c2s_expm1", StrictMath::expm1),
          Loops.doubles("c2s_radians", Math::toRadians),
          Loops.doubles("c2s_rint", Math::rint),
          Loops.doubles("c2s_sec", x -> 1 / Math.cos(x)),
          Loops.doubles("c2s_sign", Math::signum),
          Loops.doubles("c2s_sin", Math::sin),
          Loops.doubles("c2s_sinh", Math::sinh),
          Loops.doubles("c2s_tan", Math::tan),
          Loops.doubles("c2s_tanh", Math::tanh),
          Loops.doubles("c2s_ln", x -> x <= 0, StrictMath::log),
          Loops.doubles("c2s_log10", x -> x <= 0, StrictMath::log10),
          Loops.doubles("c2s_log2", x -> x <= 0, x -> StrictMath.log(x) / LOG_2),
          Loops.doubles("c2s_log1p", x -> x <= -1, StrictMath::log1p),
          Loops.pairs("c2s_atan2", (y, x) -> Math.atan2(y + 0.0, x + 0.0)),
          Loops.pairs("c2s_hypot", Math::hypot),
          Loops.pairs("c2s_pow", StrictMath::pow),
          JavaFunction.of("c2s_log", List.of(DOUBLE, DOUBLE), DOUBLE, MathRuntime::log),
          JavaFunction.of("c2s_ceil", List.of(DOUBLE), LONG, a -> (long) Math.ceil((Double) a[0])),
          JavaFunction.of(
              "c2s_floor", List.of(DOUBLE), LONG, a -> (long) Math.floor((Double) a[0])),
          round("c2s_round", RoundingMode.HALF_UP),
          round("c2s_bround", RoundingMode.HALF_EVEN),
          roundFloat("c2s_round_float", RoundingMode.HALF_UP),
          roundFloat("c2s_bround_float", RoundingMode.HALF_EVEN),
          roundLong("c2s_round_long", RoundingMode.HALF_UP),
          roundLong("c2s_bround_long", RoundingMode.HALF_EVEN),
          roundDecimal("c2s_round_decimal", RoundingMode.HALF_UP),
          roundDecimal("c2s_bround_decimal", RoundingMode.HALF_EVEN),
          roundDecimal("c2s_ceil_decimal", RoundingMode.CEILING),
          roundDecimal("c2s_floor_decimal", RoundingMode.FLOOR),
          JavaFunction.of(
              "c2s_decimal_divide", List.of(STRING, STRING, INT), STRING, MathRuntime::divide),
          JavaFunction.of(
              "c2s_decimal_sum", List.of(STRING, STRING), STRING, MathRuntime::decimalSum),
          JavaFunction.of("c2s_factorial", List.of(INT), LONG, MathRuntime::factorial),
          JavaFunction.of("c2s_bin", List.of(LONG), STRING, a -> Long.toBinaryString((Long) a[0])),
          JavaFunction.of("c2s_unhex", List.of(STRING), BINARY, a -> Hex.parse((String) a[0])),
          JavaFunction.of(
              "c2s_width_bucket", List.of(DOUBLE, DOUBLE, DOUBLE, LONG), LONG, MathRuntime::bucket),
          JavaFunction.of(
              "c2s_shiftleft", List.of(INT, INT), INT, a -> (Integer) a[0] << (Integer) a[1]),
          JavaFunction.of(
              "c2s_shiftright", List.of(INT, INT), INT, a -> (Integer) a[0] >> (Integer) a[1]),
          JavaFunction.of(
              "c2s_shiftrightunsigned",
              List.of(INT, INT),
              INT,
              a -> (Integer) a[0] >>> (Integer) a[1]),
          JavaFunction.of(
              "c2s_shiftleft_long", List.of(LONG, INT), LONG, a -> (Long) a[0] << (Integer) a[1]),
          JavaFunction.of(
              "c2s_shiftright_long", List.of(LONG, INT), LONG, a -> (Long) a[0] >> (Integer) a[1]),
          JavaFunction.of(
              "c2s_shiftrightunsigned_long",
              List.of(LONG, INT),
              LONG,
              a -> (Long) a[0] >>> (Integer) a[1]),
          JavaFunction.of("c2s_bit_get", List.of(LONG, INT, INT), INT, MathRuntime::bit));

  private MathRuntime() {}

  /** The largest number whose square is one. */
  private static final double ROOT_OF_LARGEST = Math.sqrt(Double.MAX_VALUE);

  /** Of large numbers the square would be infinite, and the one in the formula is nothing beside it. */
  private static double asinh(double x) {
    return Math.abs(x) >= ROOT_OF_LARGEST - 1
        ? Math.signum(x) * (StrictMath.log(Math.abs(x)) + StrictMath.log(2))
        : StrictMath.log(x + Math.sqrt(x * x + 1.0));
  }

  private static double acosh(double x) {
    if (x >= ROOT_OF_LARGEST) {
      return StrictMath.log(x) + StrictMath.log(2);
    }
    return x < 1 ? Double.NaN : StrictMath.log(x + Math.sqrt(x * x - 1.0));
  }

  private static Object log(Object[] a) {
    double base = (Double) a[0];
    double x = (Double) a[1];
    return base <= 0 || x <= 0 ? null : StrictMath.log(x) / StrictMath.log(base);
  }

  private static JavaFunction round(String name, RoundingMode mode) {
    return Loops.scaled(name, (x, scale) -> Rounding.round(x, scale, mode));
  }

  private static JavaFunction roundFloat(String name, RoundingMode mode) {
    return JavaFunction.of(
        name,
        List.of(FLOAT, INT),
        FLOAT,
        a -> {
          float x = (Float) a[0];
          return Float.isNaN(x) || Float.isInfinite(x)
              ? x
              : BigDecimal.valueOf(x).setScale((Integer) a[1], mode).floatValue();
        });
  }

  /** The third argument is the width of the result in bits; what does not fit wraps around. */
  private static JavaFunction roundLong(String name, RoundingMode mode) {
    return JavaFunction.of(
        name,
        List.of(LONG, INT, INT, BOOLEAN),
        LONG,
        a -> {
          BigInteger exact =
              BigDecimal.valueOf((Long) a[0]).setScale((Integer) a[1], mode).toBigInteger();
          int bits = (Integer) a[2];
          if ((Boolean) a[3] && exact.bitLength() >= bits) {
            throw new SparkSqlException(
                "ARITHMETIC_OVERFLOW",
                "22003",
                "Overflow. If necessary set spark.sql.ansi.enabled to false to bypass this error.");
          }
          return exact.longValue() << 64 - bits >> 64 - bits;
        });
  }

  /** Decimals come and go as text, since their precision and scale differ from call to call. */
  private static JavaFunction roundDecimal(String name, RoundingMode mode) {
    return JavaFunction.of(
        name,
        List.of(STRING, INT),
        STRING,
        a -> within(new BigDecimal((String) a[0]).setScale((Integer) a[1], mode)).toPlainString());
  }

  private static BigDecimal within(BigDecimal value) {
    int digits = value.precision() - value.scale();
    if (value.signum() != 0 && digits > DecimalType.MAX_PRECISION) {
      throw new SparkSqlException(
          "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION",
          "22003",
          "A decimal of "
              + digits
              + " digits exceeds the "
              + DecimalType.MAX_PRECISION
              + " there are.");
    }
    return value;
  }

  private static Object divide(Object[] a) {
    BigDecimal divisor = new BigDecimal((String) a[1]);
    return divisor.signum() == 0
        ? null
        : new BigDecimal((String) a[0])
            .divide(divisor, (Integer) a[2], RoundingMode.HALF_UP)
            .toPlainString();
  }

  /** Null beyond 38 digits. The first is the engine's text of a list. */
  private static Object decimalSum(Object[] a) {
    String list = (String) a[0];
    BigDecimal sum = new BigDecimal((String) a[1]);
    for (String value : list.substring(1, list.length() - 1).split(", ")) {
      sum = sum.add(new BigDecimal(value));
    }
    return sum.precision() > 38 ? null : sum.toPlainString();
  }

  private static Object factorial(Object[] a) {
    int n = (Integer) a[0];
    if (n < 0 || n > 20) {
      return null;
    }
    long product = 1;
    for (int i = 2; i <= n; i++) {
      product *= i;
    }
    return product;
  }

  private static Object bucket(Object[] a) {
    double value = (Double) a[0];
    double min = (Double) a[1];
    double max = (Double) a[2];
    long buckets = (Long) a[3];
    if (buckets <= 0
        || buckets == Long.MAX_VALUE
        || Double.isNaN(value)
        || min == max
        || Double.isNaN(min)
        || Double.isInfinite(min)
        || Double.isNaN(max)
        || Double.isInfinite(max)) {
      return null;
    }
    double lower = Math.min(min, max);
    double upper = Math.max(min, max);
    if (min < max) {
      if (value < lower) {
        return 0L;
      }
      return value >= upper
          ? buckets + 1
          : (long) (buckets * (value - lower) / (upper - lower)) + 1L;
    }
    if (value > upper) {
      return 0L;
    }
    return value <= lower ? buckets + 1 : (long) (buckets * (upper - value) / (upper - lower)) + 1L;
  }

  private static Object bit(Object[] a) {
    int position = (Integer) a[1];
    int size = (Integer) a[2];
    if (position < 0 || position >= size) {
      throw new SparkSqlException(
          "INVALID_PARAMETER_VALUE.BIT_POSITION_RANGE",
          "22023",
          "The position of bit_get must lie between 0 and "
              + (size - 1)
              + ", not "
              + position
              + ".");
    }
    return (int) ((Long) a[0] >> position & 1);
  }
}
