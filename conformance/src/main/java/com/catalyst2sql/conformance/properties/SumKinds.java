package com.catalyst2sql.conformance.properties;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Values whose sum Spark does not leave open. It adds up the rows of a partition in their order and then the partitions: where
 * such a partial sum leaves the range, and the sum of all would not, the answer hangs on the order and the partitions of the
 * rows. Of numbers of one sign no partial sum goes further than the whole, and small numbers do not come near the ends.
 */
final class SumKinds {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

  /** Kinds whose sum may leave its type, and a number (of years, of days) of which a group's sum stays far from that. */
  private static final Map<String, String> LIMITS =
      Map.of(
          "bigint", "1e18",
          "decimal_wide", "1e18",
          "decimal_long", "1e36",
          "ym_interval", "1e6",
          "dt_interval", "1e6");

  static final List<Kind> ALL =
      Stream.of(NumberKinds.ALL, TimeKinds.ALL)
          .flatMap(List::stream)
          .filter(kind -> LIMITS.containsKey(kind.name()))
          .flatMap(SumKinds::of)
          .toList();

  private SumKinds() {}

  private static Stream<Kind> of(Kind kind) {
    BigDecimal limit = new BigDecimal(LIMITS.get(kind.name()));
    return Stream.of(
        kind.only(kind.name() + "_up", value -> !number(value).startsWith("-")),
        kind.only(kind.name() + "_down", value -> number(value).startsWith("-")),
        kind.only(
            kind.name() + "_mid",
            value -> new BigDecimal(number(value)).abs().compareTo(limit) < 0));
  }

  /** The first number in a literal, which has its sign. */
  private static String number(String value) {
    Matcher matcher = NUMBER.matcher(value);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no number in " + value);
    }
    return matcher.group();
  }
}
