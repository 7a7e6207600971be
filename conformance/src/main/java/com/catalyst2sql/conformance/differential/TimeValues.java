package com.catalyst2sql.conformance.differential;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Dates, timestamps and intervals: leap days, calendar changes, daylight saving, limits. */
final class TimeValues {

  private TimeValues() {}

  private static final List<String> DATES =
      List.of(
          "0001-01-01",
          "0001-01-02",
          "0001-12-31",
          "0004-02-29",
          "0099-12-31",
          "0100-02-28",
          "0100-03-01",
          "0500-06-15",
          "0999-12-31",
          "1000-01-01",
          "1200-02-29",
          "1500-02-28",
          "1500-03-01",
          "1582-10-03",
          "1582-10-04",
          "1582-10-05",
          "1582-10-10",
          "1582-10-14",
          "1582-10-15",
          "1582-10-16",
          "1600-02-29",
          "1677-09-21",
          "1677-09-22",
          "1700-01-01",
          "1752-09-14",
          "1799-12-31",
          "1800-01-01",
          "1847-12-01",
          "1883-11-17",
          "1883-11-18",
          "1883-11-19",
          "1899-12-31",
          "1900-01-01",
          "1900-02-28",
          "1900-03-01",
          "1901-12-13",
          "1901-12-14",
          "1906-01-01",
          "1918-03-31",
          "1918-10-27",
          "1941-10-01",
          "1942-02-09",
          "1942-05-15",
          "1942-09-01",
          "1945-08-14",
          "1945-10-15",
          "1950-01-01",
          "1967-04-30",
          "1968-12-31",
          "1969-12-30",
          "1969-12-31",
          "1970-01-01",
          "1970-01-02",
          "1972-02-29",
          "1974-01-06",
          "1987-04-05",
          "1999-12-31",
          "2000-01-01",
          "2000-02-28",
          "2000-02-29",
          "2000-03-01",
          "2001-09-09",
          "2004-02-29",
          "2007-03-11",
          "2008-12-29",
          "2009-12-31",
          "2010-01-03",
          "2010-01-04",
          "2012-06-30",
          "2015-06-30",
          "2016-02-29",
          "2016-12-31",
          "2019-12-29",
          "2019-12-30",
          "2020-01-01",
          "2020-02-28",
          "2020-02-29",
          "2020-03-01",
          "2020-12-31",
          "2021-01-03",
          "2021-01-04",
          "2021-01-31",
          "2021-03-13",
          "2021-03-14",
          "2021-03-15",
          "2021-11-06",
          "2021-11-07",
          "2021-11-08",
          "2024-02-29",
          "2026-03-08",
          "2027-01-01",
          "2038-01-18",
          "2038-01-19",
          "2038-01-20",
          "2099-12-31",
          "2100-02-28",
          "2100-03-01",
          "2262-04-11",
          "2262-04-12",
          "3000-01-01",
          "4444-04-04",
          "9998-12-31",
          "9999-01-01",
          "9999-12-30",
          "9999-12-31",
          "+10000-01-01",
          "+12345-06-07",
          "+99999-12-31",
          "+294247-01-10",
          "+294247-01-11",
          "0000-01-01",
          "0000-02-29",
          "0000-12-31",
          "-0001-01-01",
          "-0001-12-31",
          "-0044-03-15",
          "-4712-01-01",
          "-9999-01-01",
          "-10000-01-01",
          "-290308-12-21",
          "-290308-12-22",
          "-290308-12-23");

  private static final List<String> TIMES =
      List.of(
          "00:00:00",
          "00:00:00.000001",
          "01:30:00",
          "02:30:00.5",
          "11:59:59",
          "12:00:00.123456",
          "23:59:59.999999");

  private static final List<String> MOMENTS =
      List.of(
          "2021-03-14 01:59:59.999999",
          "2021-03-14 02:00:00",
          "2021-03-14 02:30:00",
          "2021-03-14 02:59:59.999999",
          "2021-03-14 03:00:00",
          "2021-11-07 00:59:59.999999",
          "2021-11-07 01:00:00",
          "2021-11-07 01:30:00",
          "2021-11-07 01:59:59.999999",
          "2021-11-07 02:00:00",
          "1883-11-18 11:59:59",
          "1883-11-18 12:00:00",
          "1883-11-18 12:07:01",
          "1883-11-18 12:07:02",
          "1905-12-31 23:59:59",
          "1906-01-01 00:00:00",
          "1941-09-30 23:59:59",
          "1941-10-01 00:53:20",
          "1941-10-01 00:53:19",
          "1942-02-09 02:30:00",
          "1945-08-14 16:00:00",
          "1945-10-14 23:30:00",
          "1948-03-14 02:01:00",
          "1970-01-01 00:00:00",
          "1969-12-31 23:59:59.999999",
          "1969-12-31 16:00:00",
          "1970-01-01 05:30:00",
          "2026-03-08 02:15:00",
          "2026-11-01 01:15:00",
          "9999-12-31 23:59:59.999999",
          "+10000-01-01 00:00:00",
          "+12345-06-07 08:09:10.111213",
          "+294247-01-09 23:59:59",
          "0001-01-01 00:00:00",
          "0000-12-31 23:59:59.999999",
          "-0001-06-15 12:00:00",
          "-4712-01-01 12:00:00",
          "-290308-12-22 00:00:00",
          "1582-10-04 23:59:59",
          "1582-10-10 12:00:00",
          "1582-10-15 00:00:00",
          "2016-12-31 23:59:59",
          "2038-01-19 03:14:07",
          "2038-01-19 03:14:08",
          "2001-02-03 04:05:06",
          "2001-02-03 04:05:06.7",
          "2001-02-03 04:05:06.78",
          "2001-02-03 04:05:06.789",
          "2001-02-03 04:05:06.000001",
          "2001-02-03 04:05:06.100000");

  /** Values that Spark has and DuckDB keeps for infinity, by type. */
  static Map<String, List<String>> ends() {
    return Map.of(
        "date",
        List.of("date_from_unix_date(2147483647)", "date_from_unix_date(-2147483647)"),
        "timestamp",
        List.of(
            "timestamp_micros(9223372036854775807L)",
            "timestamp_micros(-9223372036854775806L)",
            "timestamp_micros(-9223372036854775807L)",
            "timestamp_micros(-9223372036854775808L)"));
  }

  static List<String> dates() {
    Stream<String> extremes =
        Stream.of(
                "int(-2147483648)",
                "2147483646",
                "-2147483646",
                "106751991",
                "106751992",
                "-106751991",
                "-106751992",
                "-719163",
                "-719162",
                "2932896",
                "2932897")
            .map(day -> "date_from_unix_date(" + day + ")");
    return EdgeValues.withNull(
        "date", Stream.concat(DATES.stream().map(d -> "DATE'" + d + "'"), extremes));
  }

  static List<String> timestamps(String type) {
    String name = type.toUpperCase(Locale.ROOT);
    List<String> values = new ArrayList<>();
    MOMENTS.forEach(moment -> values.add(name + "'" + moment + "'"));
    for (int i = 0; i < DATES.size(); i++) {
      String date = DATES.get(i);
      if (!date.startsWith("-290308") && !date.startsWith("+294247-01-1")) {
        values.add(name + "'" + date + " " + TIMES.get(i % TIMES.size()) + "'");
      }
    }
    if (type.equals("timestamp")) {
      for (String micros :
          List.of(
              "9223200000000000000L",
              "-9223200000000000000L",
              "-1L",
              "1L",
              "999999L",
              "-999999L",
              "-1000000L",
              "-1000001L",
              "-62135596800000001L",
              "-62135596800000000L",
              "253402300799999999L",
              "253402300800000000L",
              "9223199999999999999L",
              "-9223199999999999999L")) {
        values.add("timestamp_micros(" + micros + ")");
      }
    }
    return EdgeValues.withNull(type, values.stream());
  }

  static List<String> yearMonths(String unit) {
    Set<Integer> months =
        new LinkedHashSet<>(
            List.of(
                0,
                1,
                -1,
                11,
                12,
                13,
                -11,
                -12,
                -13,
                24,
                1199,
                1200,
                12000,
                1524,
                -1536,
                Integer.MAX_VALUE,
                Integer.MIN_VALUE,
                Integer.MAX_VALUE - 7));
    for (int i = 0; i < 31; i++) {
      months.addAll(List.of(1 << i, -(1 << i), (1 << i) * 12, (1 << i) - 1));
    }
    if (unit.equals("year")) {
      for (int year = 1; year < 30; year++) {
        months.addAll(List.of(year * 12, year * -12, (year * year * 37 + 90) * -12));
      }
      months.addAll(List.of(Integer.MAX_VALUE / 12 * 12, Integer.MIN_VALUE / 12 * 12));
    }
    return EdgeValues.withNull(
        "interval " + unit,
        months.stream()
            .filter(m -> !unit.equals("year") || m % 12 == 0)
            .map(
                m -> {
                  String sign = m < 0 ? "-" : "";
                  long size = Math.abs((long) m);
                  String text =
                      switch (unit) {
                        case "year" -> String.valueOf(size / 12);
                        case "month" -> String.valueOf(size);
                        default -> size / 12 + "-" + size % 12;
                      };
                  return "INTERVAL '" + sign + text + "' " + unit.toUpperCase(Locale.ROOT);
                }));
  }

  static List<String> dayTimes(String unit) {
    Set<Long> micros =
        new LinkedHashSet<>(
            List.of(
                0L,
                1L,
                -1L,
                999_999L,
                1_000_000L,
                -1_500_000L,
                59_999_999L,
                60_000_000L,
                3_599_999_999L,
                3_600_000_000L,
                -3_600_000_000L,
                86_399_999_999L,
                86_400_000_000L,
                -86_400_000_001L,
                93_784_567_000L,
                -93_784_567_000L,
                90_000_000_000L,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                120_000_000L,
                172_800_000_000L,
                15_000_000L,
                100_000L,
                10L,
                123_456L));
    for (int i = 0; i < 63; i += 2) {
      micros.addAll(List.of(1L << i, -(1L << i)));
    }
    for (long u : new long[] {1_000_000L, 60_000_000L, 3_600_000_000L, 86_400_000_000L}) {
      for (long n :
          new long[] {
            1,
            2,
            9,
            10,
            23,
            24,
            25,
            59,
            60,
            61,
            99,
            100,
            127,
            128,
            365,
            32767,
            32768,
            100000,
            Long.MAX_VALUE / u
          }) {
        micros.addAll(List.of(n * u, -n * u));
      }
    }
    String last = unit.substring(unit.lastIndexOf(' ') + 1);
    long step =
        switch (last) {
          case "day" -> 86_400_000_000L;
          case "hour" -> 3_600_000_000L;
          case "minute" -> 60_000_000L;
          default -> 1L;
        };
    if (step >= 3_600_000_000L) {
      for (long n = 3; n < 60; n += 2) {
        micros.addAll(List.of(n * step, -n * step, n * n * 29 * step, -n * n * 29 * step));
      }
    }
    return EdgeValues.withNull(
        "interval " + unit,
        micros.stream()
            .filter(m -> m % step == 0)
            .map(m -> "INTERVAL '" + dayTime(m, unit) + "' " + unit.toUpperCase(Locale.ROOT)));
  }

  private static String dayTime(long micros, String unit) {
    BigInteger rest = BigInteger.valueOf(micros).abs();
    String first = unit.contains(" ") ? unit.substring(0, unit.indexOf(' ')) : unit;
    String last = unit.substring(unit.lastIndexOf(' ') + 1);
    List<String> names = List.of("day", "hour", "minute", "second");
    long[] sizes = {86_400_000_000L, 3_600_000_000L, 60_000_000L, 1_000_000L};
    StringBuilder text = new StringBuilder(micros < 0 ? "-" : "");
    for (int i = names.indexOf(first); i <= names.indexOf(last); i++) {
      BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(sizes[i]));
      rest = parts[1];
      boolean leading = i == names.indexOf(first);
      text.append(leading ? "" : i == 1 ? " " : ":")
          .append(leading ? parts[0].toString() : "%02d".formatted(parts[0].intValue()));
    }
    if (last.equals("second") && rest.signum() != 0) {
      text.append(".%06d".formatted(rest.intValue()));
    }
    return text.toString();
  }

  static List<String> calendars() {
    List<String> values = new ArrayList<>();
    int[] years = {0, 1, -1, 178956970};
    String[] seconds = {"0", "0.000001", "-1.5", "59.999999", "3661.1"};
    for (int year : years) {
      for (int day : new int[] {0, 1, -30, 2147483647}) {
        for (String second : seconds) {
          values.add(
              "make_interval(%d, %d, 0, %d, 0, 0, %s)"
                  .formatted(year, (year + day) % 7, day, second));
        }
      }
    }
    values.addAll(
        List.of(
            "make_interval()",
            "make_interval(0, 0, 1)",
            "make_interval(0, -13)",
            "make_interval(0, 0, 0, 0, 24)",
            "make_interval(0, 0, 0, 0, -24, 1)",
            "make_interval(0, 0, 0, 0, 2147483647)",
            "make_interval(0, 1, 0, -1, 1)",
            "make_interval(0, -1, 0, 1, -1)",
            "make_interval(0, 0, 0, 31)",
            "make_interval(0, 0, 0, 0, 0, 1)",
            "make_interval(0, 0, 0, 0, 0, -90)",
            "make_interval(0, 0, 0, 0, 0, 0, 100000000)",
            "make_interval(0, 0, 0, 0, 0, 0, -0.000001)",
            "make_interval(0, 0, -306783378)",
            "make_interval(0, 0, 52, 1)",
            "make_interval(-178956970, -8, 0, -2147483648)",
            "make_interval(0, 2147483647)",
            "make_interval(10, 0, 0, 0, 0, 0, 0.1)",
            "make_interval(0, 0, 0, 10, -240)",
            "make_interval(1, -12)",
            "make_interval(1, 2, 3, 4, 5, 6, 7.008009)",
            "make_interval(-1, -2, -3, -4, -5, -6, -7.008009)"));
    return EdgeValues.withNull("interval", values.stream());
  }
}
