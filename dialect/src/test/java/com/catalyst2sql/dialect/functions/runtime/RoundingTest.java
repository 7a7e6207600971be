package com.catalyst2sql.dialect.functions.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoundingTest {

  private static void check(double x) {
    for (int scale = -2; scale <= 16; scale++) {
      for (RoundingMode mode : new RoundingMode[] {RoundingMode.HALF_UP, RoundingMode.HALF_EVEN}) {
        double expected = BigDecimal.valueOf(x).setScale(scale, mode).doubleValue();
        String call = "round(" + x + ", " + scale + ") " + mode;
        // Bits, since of the two zeros but one is right.
        assertEquals(
            Double.doubleToLongBits(expected),
            Double.doubleToLongBits(Rounding.round(x, scale, mode)),
            call);
      }
    }
  }

  @Test
  void isThatOfTheDigits() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      check((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(24) - 8));
      check(random.nextInt(2_000_000) / 1000.0 - 1000);
      check((random.nextInt(2_000_000) - 1_000_000) / 200.0);
    }
  }

  @Test
  void edges() {
    for (double x :
        new double[] {
          0.0,
          -0.0,
          0.5,
          -0.5,
          1.5,
          2.5,
          1.005,
          2.675,
          -0.004,
          0.1,
          1e15,
          4398046511103.5,
          1e300,
          Double.MIN_VALUE,
          Double.MAX_VALUE,
          Math.nextDown(0.5),
          Math.nextUp(0.5)
        }) {
      check(x);
    }
    assertEquals(Double.NaN, Rounding.round(Double.NaN, 2, RoundingMode.HALF_UP));
    assertEquals(
        Double.NEGATIVE_INFINITY,
        Rounding.round(Double.NEGATIVE_INFINITY, 2, RoundingMode.HALF_UP));
  }
}
