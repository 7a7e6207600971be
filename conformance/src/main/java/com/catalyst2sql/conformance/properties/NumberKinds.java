package com.catalyst2sql.conformance.properties;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;

/** Numbers, truth values and what functions do with numbers in particular. */
final class NumberKinds {

  static final List<Kind> ALL =
      List.of(
          Kind.of("boolean", "boolean", List.of("true", "false")),
          new Kind(
              "tinyint",
              "tinyint",
              List.of("-128Y", "-1Y", "0Y", "1Y", "2Y", "127Y"),
              random -> (byte) random.nextInt() + "Y"),
          new Kind(
              "smallint",
              "smallint",
              List.of("-32768S", "-1S", "0S", "1S", "300S", "32767S"),
              random -> (short) random.nextInt() + "S"),
          new Kind(
              "int",
              "int",
              List.of("-2147483648", "-100", "-1", "0", "1", "2", "10", "2147483647"),
              random -> String.valueOf(random.nextInt() >> random.nextInt(31))),
          new Kind(
              "bigint",
              "bigint",
              List.of(
                  "-9223372036854775808L",
                  "-2147483649L",
                  "-1L",
                  "0L",
                  "1L",
                  "255L",
                  "2147483648L",
                  "9223372036854775807L"),
              random -> (random.nextLong() >> random.nextInt(63)) + "L"),
          new Kind(
              "float",
              "float",
              Sql.cast(
                  "float",
                  "NaN",
                  "Infinity",
                  "-Infinity",
                  "-0.0",
                  "0",
                  "1",
                  "-1.5",
                  "0.1",
                  "1e-45",
                  "3.4028235e38",
                  "16777217",
                  "1e10"),
              random -> Sql.cast("float", String.valueOf((float) small(random)))),
          new Kind(
              "double",
              "double",
              Sql.cast(
                  "double",
                  "NaN",
                  "Infinity",
                  "-Infinity",
                  "-0.0",
                  "0",
                  "1",
                  "-1",
                  "0.5",
                  "2.5",
                  "-2.5",
                  "0.1",
                  "4.9e-324",
                  "1.7976931348623157e308",
                  "1e-5",
                  "1e7",
                  "1e15",
                  "9007199254740993",
                  "9.223372036854776e18"),
              random -> Sql.cast("double", String.valueOf(small(random)))),
          new Kind(
              "unit_double",
              "double",
              Sql.cast("double", "0", "1", "-1", "0.5", "-0.5", "1.0000000000000002", "2", "NaN"),
              random -> Sql.cast("double", String.valueOf(random.nextDouble() * 2 - 1))),
          decimal(
              "decimal",
              10,
              2,
              "99999999.99",
              "-99999999.99",
              "0.00",
              "-0.01",
              "2.50",
              "-2.50",
              "1.25"),
          decimal("decimal_int", 18, 0, "999999999999999999", "-999999999999999999", "0", "-1"),
          decimal(
              "decimal_wide",
              38,
              18,
              "99999999999999999999.999999999999999999",
              "-99999999999999999999.999999999999999999",
              "0",
              "0.000000000000000001",
              "-1.5"),
          decimal(
              "decimal_long",
              38,
              0,
              "99999999999999999999999999999999999999",
              "0",
              "-1",
              "-99999999999999999999999999999999999999"),
          // Positions, lengths, counts: mostly around the texts' own lengths.
          new Kind(
              "small",
              "int",
              List.of("-2147483648", "-3", "-1", "0", "1", "2", "3", "5"),
              random -> String.valueOf(random.nextInt(14) - 4)),
          Kind.of("near", "int", List.of("-9", "-3", "-2", "-1", "0", "1", "2", "3", "4", "9")),
          Kind.of("length", "int", List.of("-100", "-1", "0", "1", "2", "3", "5", "11", "40")),
          new Kind(
              "shift",
              "int",
              List.of("-33", "-1", "0", "1", "7", "8", "31", "32", "33", "63", "64", "65"),
              random -> String.valueOf(random.nextInt(70))),
          Kind.of(
              "scale",
              "int",
              List.of("-40", "-19", "-3", "-2", "-1", "0", "1", "2", "3", "10", "18", "20", "40")),
          Kind.of(
              "base",
              "int",
              List.of(
                  "-36", "-16", "-10", "-2", "-1", "0", "1", "2", "3", "8", "10", "16", "36", "37",
                  "100")),
          Kind.of("sha_bits", "int", List.of("0", "1", "-1", "224", "256", "384", "512", "1024")),
          Kind.of(
              "percentage", "double", List.of("0.0D", "0.1D", "0.5D", "0.75D", "0.999D", "1.0D")),
          Kind.of(
              "percentages", "array<double>", List.of("array(0.0D, 0.5D, 1.0D)", "array(0.25D)")),
          Kind.of("positive", "int", List.of("1", "2", "3", "4", "7", "100")));

  private NumberKinds() {}

  /** Of all magnitudes, but with few digits as often as with many. */
  private static double small(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(2001) - 1000;
      case 1 -> (random.nextInt(200001) - 100000) / 100.0;
      case 2 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
      default -> random.nextGaussian();
    };
  }

  private static Kind decimal(String name, int precision, int scale, String... edges) {
    String type = "decimal(" + precision + "," + scale + ")";
    return new Kind(
        name,
        type,
        Sql.cast(type, edges),
        random -> {
          int digits = 1 + random.nextInt(precision);
          BigInteger unscaled = new BigInteger(4 * digits, random).mod(BigInteger.TEN.pow(digits));
          BigDecimal value =
              new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), scale);
          return Sql.cast(type, value.toPlainString());
        });
  }
}
