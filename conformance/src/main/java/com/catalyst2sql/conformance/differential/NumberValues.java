package com.catalyst2sql.conformance.differential;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Numbers of every type: around each power of two and ten, halves, limits, NaN and the infinities. */
final class NumberValues {

  private static final int MOST_DECIMALS = 160;
  private static final int FEWEST_DECIMALS = 120;

  private NumberValues() {}

  private static final List<String> REALS =
      List.of(
          "0.0",
          "0.1",
          "0.2",
          "0.3",
          "0.30000000000000004",
          "0.5",
          "0.49999999999999994",
          "0.9999999999999999",
          "1.0",
          "1.5",
          "2.5",
          "3.5",
          "0.05",
          "0.005",
          "0.015",
          "1.005",
          "2.675",
          "0.001",
          "0.001234",
          "0.0001",
          "0.00001",
          "0.000001",
          "1.0E-7",
          "1.0E-10",
          "1.0E-18",
          "1.0E-19",
          "1.0E-38",
          "10.0",
          "99.995",
          "100.0",
          "127.0",
          "127.5",
          "127.999",
          "128.0",
          "128.5",
          "255.5",
          "999.999",
          "1000.0",
          "9999999.0",
          "1.0E7",
          "1.2345678E7",
          "12345.678",
          "32767.0",
          "32767.9",
          "32768.0",
          "65535.5",
          "99999.99999",
          "123456.789",
          "999999.5",
          "8388607.5",
          "8388608.0",
          "16777215.0",
          "16777216.0",
          "16777217.0",
          "3.3554431E7",
          "99999999.99",
          "99999999.995",
          "1.0E8",
          "2.147483647E9",
          "2.1474836475E9",
          "2.147483648E9",
          "2.14748365E9",
          "4.294967295E9",
          "4.294967296E9",
          "1.0E10",
          "1.23456789012E11",
          "2.53402300799E11",
          "2.534023008E11",
          "9.007199254740991E15",
          "9.007199254740992E15",
          "9.007199254740994E15",
          "1.0E15",
          "1.0E16",
          "1.0E17",
          "9.2233720368547E12",
          "9.223372036854776E12",
          "9.223372036854775E18",
          "9.223372036854776E18",
          "9.2233720368547779E18",
          "1.0E18",
          "1.0E19",
          "1.8446744073709552E19",
          "1.0E20",
          "1.0E21",
          "1.0E22",
          "1.0E23",
          "1.234E25",
          "1.0E30",
          "9.999999E36",
          "1.0E37",
          "9.9999999E37",
          "1.0E38",
          "3.4028234E38");

  /** Around zero, around each power of two and of ten, and the limits. */
  static List<String> whole(String type, String suffix, int bits) {
    BigInteger max = BigInteger.ONE.shiftLeft(bits - 1).subtract(BigInteger.ONE);
    Set<BigInteger> numbers = new LinkedHashSet<>();
    IntStream.range(-12, 32).forEach(i -> numbers.add(BigInteger.valueOf(i)));
    for (int i = 4; i < bits; i++) {
      around(BigInteger.ONE.shiftLeft(i), numbers);
    }
    for (int i = 1; i < 19; i++) {
      around(BigInteger.TEN.pow(i), numbers);
    }
    for (long number :
        new long[] {
          1582, 1999, 2020, 20200102, 86400, 1234567, 1583020799L, 253402300800L, -62135596801L
        }) {
      around(BigInteger.valueOf(number), numbers);
    }
    if (bits == 8) {
      IntStream.range(-128, 128)
          .filter(i -> i % 5 == 0)
          .forEach(i -> numbers.add(BigInteger.valueOf(i)));
    }
    return EdgeValues.withNull(
        type,
        numbers.stream()
            .filter(
                n -> n.abs().compareTo(max) <= 0 || n.equals(max.negate().subtract(BigInteger.ONE)))
            .map(
                n ->
                    n.equals(max.negate().subtract(BigInteger.ONE))
                        ? type + "(" + n + (bits == 64 ? "L" : "") + ")"
                        : n + suffix));
  }

  private static void around(BigInteger number, Set<BigInteger> numbers) {
    for (BigInteger near :
        List.of(number.subtract(BigInteger.ONE), number, number.add(BigInteger.ONE))) {
      numbers.add(near);
      numbers.add(near.negate());
    }
  }

  static List<String> floats() {
    // Spark takes no literal beyond the range.
    Stream<String> finite =
        REALS.stream()
            .filter(r -> Double.parseDouble(r) <= Float.MAX_VALUE)
            .flatMap(r -> Stream.of(r + "F", "-" + r + "F"));
    return EdgeValues.withNull(
        "float",
        Stream.concat(
            finite,
            Stream.of(
                "float('3.4028235E38')",
                "float('-3.4028235E38')",
                "1.17549435E-38F",
                "1.17549421E-38F",
                "1.4E-45F",
                "-1.4E-45F",
                "float('-0.0')",
                "float('NaN')",
                "float('Infinity')",
                "float('-Infinity')")));
  }

  static List<String> doubles() {
    Stream<String> finite = REALS.stream().flatMap(r -> Stream.of(r + "D", "-" + r + "D"));
    return EdgeValues.withNull(
        "double",
        Stream.concat(
            finite,
            Stream.of(
                "3.4028235E38D",
                "3.4028235677973362E38D",
                "3.4028235677973366E38D",
                "1.0E39D",
                "1.0E100D",
                "1.0E300D",
                "1.7976931348623157E308D",
                "-1.7976931348623157E308D",
                "2.2250738585072014E-308D",
                "2.225073858507201E-308D",
                "4.9E-324D",
                "-4.9E-324D",
                "1.0E-45D",
                "7.0E-46D",
                "1.401298464324817E-45D",
                "1.17549435E-38D",
                "1.0E-300D",
                "9.223372036854775E12D",
                "2.0E-3D",
                "123456789.123456789D",
                "double('-0.0')",
                "double('NaN')",
                "double('Infinity')",
                "double('-Infinity')")));
  }

  static List<String> decimal(String type, String... numbers) {
    return Stream.of(numbers)
        .map(n -> "CAST('" + n + "' AS " + type.toUpperCase(Locale.ROOT) + ")")
        .toList();
  }

  /**
   * Digits of every length and with every number of them behind the point, and the limits; where these are few, also
   * numbers from all over the range, or all there are.
   */
  static List<String> decimals(String type) {
    int precision = Integer.parseInt(type.substring(0, type.indexOf(',')));
    int scale = Integer.parseInt(type.substring(type.indexOf(',') + 1));
    Set<BigInteger> unscaled = new LinkedHashSet<>();
    BigInteger limit = BigInteger.TEN.pow(precision);
    for (int i = 0; i <= precision; i++) {
      around(BigInteger.TEN.pow(i), unscaled);
      around(new BigInteger("5" + "0".repeat(i)), unscaled);
      unscaled.add(
          new BigInteger(
              "12345678905432109876543210987654321098".substring(0, Math.min(38, i + 1))));
    }
    for (int bits : new int[] {7, 8, 15, 16, 31, 32, 63, 64}) {
      around(BigInteger.ONE.shiftLeft(bits).multiply(BigInteger.TEN.pow(scale)), unscaled);
    }
    unscaled.removeIf(n -> n.abs().compareTo(limit) >= 0);
    if (unscaled.size() < FEWEST_DECIMALS) {
      BigInteger step =
          limit.add(limit).divide(BigInteger.valueOf(FEWEST_DECIMALS)).max(BigInteger.ONE);
      for (BigInteger n = BigInteger.ZERO; n.compareTo(limit) < 0; n = n.add(step)) {
        unscaled.addAll(List.of(n, n.negate()));
      }
    }
    String sql = "decimal(" + type + ")";
    return EdgeValues.withNull(
        sql,
        thinned(unscaled.stream().sorted().toList()).stream()
            .flatMap(n -> decimal(sql, new BigDecimal(n, scale).toPlainString()).stream()));
  }

  /** At most {@link #MOST_DECIMALS} of them, among them the first and the last. */
  private static List<BigInteger> thinned(List<BigInteger> sorted) {
    int last = sorted.size() - 1;
    return last < MOST_DECIMALS
        ? sorted
        : IntStream.range(0, MOST_DECIMALS)
            .mapToObj(n -> sorted.get(n * last / (MOST_DECIMALS - 1)))
            .toList();
  }
}
