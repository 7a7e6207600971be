package com.catalyst2sql.dialect.functions.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Numbers of short texts, which are found by one division, are those that the JDK finds, to the last bit. */
final class NumbersTest {

  private static final String[] EDGES = {
    "0.0",
    "-0.0",
    "1",
    "-7",
    "0.1",
    "123456789012345",
    "12345678901234.5",
    "1234567890123456",
    "123456789012345678",
    "9007199254740993",
    "1e10",
    "1.5e-7",
    "-1e+300",
    "0.000000000000001",
    "5.",
    "9223372036854775807",
    "-9223372036854775808",
    "0.30000000000000004"
  };

  @Test
  void areTheNearestDoubles() {
    for (String text : EDGES) {
      assertRead(text);
    }
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      long digits = random.nextLong() >> random.nextInt(60);
      assertRead(Double.toString(digits / Math.pow(10, random.nextInt(17))));
      assertRead(Long.toString(digits));
    }
  }

  @Test
  void areFewOrNone() {
    assertEquals(0, Numbers.doubles("[]").length);
    assertEquals(Double.POSITIVE_INFINITY, Numbers.doubles("[inf, -inf, nan]")[0]);
    assertEquals(Double.NEGATIVE_INFINITY, Numbers.doubles("[inf, -inf, nan]")[1]);
    assertEquals(Double.NaN, Numbers.doubles("[inf, -inf, nan]")[2]);
  }

  private static void assertRead(String text) {
    double[] read = Numbers.doubles("[" + text + ", " + text + "]");
    assertEquals(2, read.length);
    assertEquals(
        Double.doubleToRawLongBits(Double.parseDouble(text)),
        Double.doubleToRawLongBits(read[1]),
        text);
  }
}
