package com.catalyst2sql.conformance.differential;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values of each type, as SQL of exactly that type, that engines are apt to disagree on. */
final class EdgeValues {

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

  private static final Map<String, List<String>> VALUES = new LinkedHashMap<>();

  static {
    VALUES.put("void", List.of("NULL"));
    VALUES.put("boolean", List.of("true", "false", "CAST(NULL AS BOOLEAN)"));
    VALUES.put("tinyint", whole("tinyint", "Y", 8));
    VALUES.put("smallint", whole("smallint", "S", 16));
    VALUES.put("int", whole("int", "", 32));
    VALUES.put("bigint", whole("bigint", "L", 64));
    VALUES.put("float", floats());
    VALUES.put("double", doubles());
    for (String type :
        List.of(
            "1,0", "3,1", "5,0", "5,5", "10,2", "18,6", "19,0", "20,0", "20,10", "38,0", "38,10",
            "38,18", "38,38")) {
      VALUES.put("decimal(" + type + ")", decimals(type));
    }
    VALUES.put("string", withNull("string", strings().stream().map(EdgeValues::quoted)));
    VALUES.put("binary", binaries());
    VALUES.put("date", dates());
    VALUES.put("timestamp", timestamps("timestamp"));
    VALUES.put("timestamp_ntz", timestamps("timestamp_ntz"));
    for (String unit : List.of("year", "month", "year to month")) {
      VALUES.put("interval " + unit, yearMonths(unit));
    }
    for (String unit :
        List.of(
            "day",
            "hour",
            "minute",
            "second",
            "day to hour",
            "day to minute",
            "day to second",
            "hour to minute",
            "hour to second",
            "minute to second")) {
      VALUES.put("interval " + unit, dayTimes(unit));
    }
    VALUES.put("interval", calendars());
    VALUES.put("array<int>", arraysOf("int", "int", few("int")));
    VALUES.put("array<string>", arraysOf("string", "string", texts()));
    VALUES.put("array<double>", arraysOf("double", "double", few("double")));
    VALUES.put("array<timestamp>", arraysOf("timestamp", "timestamp", few("timestamp")));
    VALUES.put("array<array<int>>", arraysOf("array<int>", "array<int>", few("array<int>")));
    VALUES.put("map<string,int>", maps());
    VALUES.put("struct<a:int,b:string>", structs());
    VALUES.put("struct<a:date,b:decimal(10,2)>", otherStructs());
  }

  private EdgeValues() {}

  /** The types, by Spark's names, simple ones first. */
  static Set<String> types() {
    return VALUES.keySet();
  }

  /** All values of a type. */
  static List<String> of(String type) {
    return VALUES.get(type);
  }

  /** Some ten values of a type that meet each other in operators; NULL is among them. */
  static List<String> few(String type) {
    return switch (type) {
      case "tinyint" ->
          few(type, "0Y", "1Y", "-1Y", "2Y", "7Y", "100Y", "127Y", "-127Y", "tinyint(-128)");
      case "smallint" ->
          few(type, "0S", "1S", "-1S", "3S", "100S", "32767S", "-32767S", "smallint(-32768)");
      case "int" ->
          few(
              type,
              "0",
              "1",
              "-1",
              "2",
              "-7",
              "31",
              "100",
              "2020",
              "65536",
              "2147483647",
              "-2147483647",
              "int(-2147483648)");
      case "bigint" ->
          few(
              type,
              "0L",
              "1L",
              "-1L",
              "3L",
              "64L",
              "2147483648L",
              "4611686018427387904L",
              "9223372036854775807L",
              "-9223372036854775807L",
              "-9223372036854775808L");
      case "float" ->
          few(
              type,
              "0F",
              "float('-0.0')",
              "1F",
              "-1.5F",
              "0.1F",
              "1.0E10F",
              "3.4028235E38F",
              "1.4E-45F",
              "float('NaN')",
              "float('Infinity')",
              "float('-Infinity')");
      case "double" ->
          few(
              type,
              "0D",
              "double('-0.0')",
              "1D",
              "-1.5D",
              "0.1D",
              "1.0E10D",
              "9.007199254740993E15D",
              "1.7976931348623157E308D",
              "4.9E-324D",
              "double('NaN')",
              "double('Infinity')",
              "double('-Infinity')");
      case "decimal(10,2)" ->
          few(
              type,
              decimal(
                  type,
                  "0",
                  "0.01",
                  "-0.01",
                  "1",
                  "-1.5",
                  "2.50",
                  "99999999.99",
                  "-99999999.99",
                  "12345.67"));
      case "decimal(38,18)" ->
          few(
              type,
              decimal(
                  type,
                  "0",
                  "0.000000000000000001",
                  "-1",
                  "1.5",
                  "3",
                  "99999999999999999999.999999999999999999",
                  "-99999999999999999999.999999999999999999",
                  "12345678901234567890.123456789012345678"));
      case "decimal(38,0)" ->
          few(
              type,
              decimal(
                  type,
                  "0",
                  "1",
                  "-1",
                  "7",
                  "9223372036854775808",
                  "99999999999999999999999999999999999999",
                  "-99999999999999999999999999999999999999"));
      case "decimal(5,5)" -> few(type, decimal(type, "0", "0.00001", "0.5", "-0.99999"));
      case "string" ->
          few(
              type,
              "''",
              "'0'",
              "'1'",
              "' -1 '",
              "'1.5'",
              "'2020-01-02'",
              "'2020-01-02 03:04:05.5'",
              "'true'",
              "'NaN'",
              "'abc'",
              "'a%'",
              "'9223372036854775808'",
              "'1e400'",
              "'1 day'",
              "'\u00e9'",
              "'2021-03-14 02:30:00'");
      case "binary" ->
          few(type, "X''", "X'00'", "X'61'", "X'616263'", "X'31'", "X'FF'", "X'C3A9'", "X'EFBFBD'");
      case "date" ->
          few(
              type,
              "DATE'1970-01-01'",
              "DATE'2020-02-29'",
              "DATE'2021-01-31'",
              "DATE'2021-03-14'",
              "DATE'0001-01-01'",
              "DATE'9999-12-31'",
              "DATE'1582-10-10'",
              "date_from_unix_date(2147483646)",
              "date_from_unix_date(int(-2147483648))");
      case "timestamp" ->
          few(
              type,
              "TIMESTAMP'1970-01-01 00:00:00'",
              "TIMESTAMP'2020-02-29 23:59:59.999999'",
              "TIMESTAMP'2021-03-13 02:30:00'",
              "TIMESTAMP'2021-03-14 03:00:00'",
              "TIMESTAMP'2021-11-07 01:30:00'",
              "TIMESTAMP'0001-01-01 00:00:00'",
              "TIMESTAMP'9999-12-31 23:59:59.999999'",
              "TIMESTAMP'1883-11-18 12:00:00'",
              "timestamp_micros(9223372036854775806L)",
              "timestamp_micros(-9223372036854775806L)");
      case "timestamp_ntz" ->
          few(
              type,
              "TIMESTAMP_NTZ'1970-01-01 00:00:00'",
              "TIMESTAMP_NTZ'2020-02-29 23:59:59.999999'",
              "TIMESTAMP_NTZ'2021-03-14 02:30:00'",
              "TIMESTAMP_NTZ'2021-11-07 01:30:00'",
              "TIMESTAMP_NTZ'0001-01-01 00:00:00'",
              "TIMESTAMP_NTZ'9999-12-31 23:59:59.999999'",
              "TIMESTAMP_NTZ'1582-10-10 12:00:00'");
      case "interval year to month" ->
          few(
              type,
              "INTERVAL '0-0' YEAR TO MONTH",
              "INTERVAL '0-1' YEAR TO MONTH",
              "INTERVAL '-1-2' YEAR TO MONTH",
              "INTERVAL '100-0' YEAR TO MONTH",
              "INTERVAL '178956970-7' YEAR TO MONTH",
              "INTERVAL '-178956970-8' YEAR TO MONTH");
      case "interval year" ->
          few(
              type,
              "INTERVAL '0' YEAR",
              "INTERVAL '1' YEAR",
              "INTERVAL '-3' YEAR",
              "INTERVAL '178956970' YEAR");
      case "interval day to second" ->
          few(
              type,
              "INTERVAL '0 00:00:00' DAY TO SECOND",
              "INTERVAL '0 00:00:00.000001' DAY TO SECOND",
              "INTERVAL '1 02:03:04.567' DAY TO SECOND",
              "INTERVAL '-1 00:00:00' DAY TO SECOND",
              "INTERVAL '31 00:30:00' DAY TO SECOND",
              "INTERVAL '106751991 04:00:54.775807' DAY TO SECOND",
              "INTERVAL '-106751991 04:00:54.775808' DAY TO SECOND");
      case "interval day" ->
          few(
              type,
              "INTERVAL '0' DAY",
              "INTERVAL '1' DAY",
              "INTERVAL '-30' DAY",
              "INTERVAL '106751991' DAY");
      case "interval hour to second" ->
          few(
              type,
              "INTERVAL '00:00:00' HOUR TO SECOND",
              "INTERVAL '-25:00:00.5' HOUR TO SECOND",
              "INTERVAL '2562047788:00:54.775807' HOUR TO SECOND");
      case "interval" ->
          few(
              type,
              "make_interval()",
              "make_interval(0, 1)",
              "make_interval(-1, 0, 0, 2)",
              "make_interval(0, 0, 0, 1, 2, 3, 4.5)",
              "make_interval(0, 0, 0, -1, 24)",
              "make_interval(178956970, 7, 0, 2147483647)");
      case "array<int>" ->
          few(
              type,
              "CAST(array() AS ARRAY<INT>)",
              "array(1)",
              "array(1, 2)",
              "array(1, NULL)",
              "array(int(NULL))",
              "array(2)");
      case "array<string>" ->
          few(
              type,
              "CAST(array() AS ARRAY<STRING>)",
              "array('1')",
              "array('a', NULL)",
              "array('b')");
      case "map<string,int>" ->
          few(type, "map('a', 1)", "map('a', int(NULL))", "CAST(map() AS MAP<STRING, INT>)");
      case "struct<a:int,b:string>" ->
          few(
              type,
              "named_struct('a', 1, 'b', 'x')",
              "named_struct('a', 1, 'b', string(NULL))",
              "named_struct('a', int(NULL), 'b', 'x')",
              "named_struct('a', 2, 'b', '')");
      case "void" -> List.of("NULL");
      case "boolean" -> of(type);
      default -> throw new IllegalArgumentException("no few values of " + type);
    };
  }

  /** Values that Spark has and DuckDB keeps for infinity, by type. */
  static Map<String, List<String>> ends() {
    return Map.of(
        "date",
        List.of("date_from_unix_date(2147483647)", "date_from_unix_date(-2147483647)"),
        "timestamp",
        List.of(
            "timestamp_micros(9223372036854775807L)",
            "timestamp_micros(-9223372036854775807L)",
            "timestamp_micros(-9223372036854775808L)"));
  }

  private static List<String> few(String type, String... values) {
    return withNull(type, Stream.of(values));
  }

  private static List<String> few(String type, List<String> values) {
    return withNull(type, values.stream());
  }

  private static List<String> withNull(String type, Stream<String> values) {
    Set<String> all = new LinkedHashSet<>();
    values.forEach(all::add);
    all.add("CAST(NULL AS " + type.toUpperCase(java.util.Locale.ROOT) + ")");
    return List.copyOf(all);
  }

  /** Around zero, around each power of two and of ten, and the limits. */
  private static List<String> whole(String type, String suffix, int bits) {
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
    return withNull(
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

  private static List<String> floats() {
    Stream<String> finite = REALS.stream().flatMap(r -> Stream.of(r + "F", "-" + r + "F"));
    return withNull(
        "float",
        Stream.concat(
            finite,
            Stream.of(
                "3.4028235E38F",
                "-3.4028235E38F",
                "1.17549435E-38F",
                "1.17549421E-38F",
                "1.4E-45F",
                "-1.4E-45F",
                "float('-0.0')",
                "float('NaN')",
                "float('Infinity')",
                "float('-Infinity')")));
  }

  private static List<String> doubles() {
    Stream<String> finite = REALS.stream().flatMap(r -> Stream.of(r + "D", "-" + r + "D"));
    return withNull(
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

  private static List<String> decimal(String type, String... numbers) {
    return Stream.of(numbers)
        .map(n -> "CAST('" + n + "' AS " + type.toUpperCase(java.util.Locale.ROOT) + ")")
        .toList();
  }

  /** Digits of every length and with every number of them behind the point, and the limits. */
  private static List<String> decimals(String type) {
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
    String sql = "decimal(" + type + ")";
    return withNull(
        sql,
        unscaled.stream()
            .filter(n -> n.abs().compareTo(limit) < 0)
            .flatMap(
                n -> decimal(sql, new java.math.BigDecimal(n, scale).toPlainString()).stream()));
  }

  private static List<String> strings() {
    try (InputStream in = EdgeValues.class.getResourceAsStream("/differential/strings.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(EdgeValues::unescaped)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Java's escapes, those of UTF-16 units included. */
  private static String unescaped(String line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      boolean unit = line.startsWith("\\u", i);
      text.append(
          unit ? (char) Integer.parseInt(line.substring(i + 2, i + 6), 16) : line.charAt(i));
      i += unit ? 5 : 0;
    }
    return text.toString().translateEscapes();
  }

  /** A string literal, its awkward characters escaped. */
  private static String quoted(String text) {
    StringBuilder sql = new StringBuilder("'");
    for (char c : text.toCharArray()) {
      if (c == '\'' || c == '\\') {
        sql.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        sql.append("\\u%04x".formatted((int) c));
      } else {
        sql.append(c);
      }
    }
    return sql.append("'").toString();
  }

  private static List<String> binaries() {
    List<String> values =
        new ArrayList<>(
            List.of(
                "X''",
                "X'C3A9'",
                "X'C3'",
                "X'E4B8AD'",
                "X'E4B8'",
                "X'F09F9880'",
                "X'F09F98'",
                "X'EDA080'",
                "X'C080'",
                "X'EFBFBD'",
                "X'61FF62'",
                "X'61C3'",
                "X'F8888080'",
                "X'FEFF'",
                "X'31'",
                "X'3132'",
                "X'2031'",
                "X'74727565'",
                "X'323032302D30312D3032'",
                "X'7F'",
                "X'8000'",
                "X'FFFFFFFF'",
                "X'80000000'",
                "X'FFFFFFFFFFFFFFFF'",
                "X'010203040506070809'",
                "X'0D0A09'"));
    IntStream.range(0, 256)
        .filter(i -> i % 3 == 0 || i > 250)
        .forEach(i -> values.add("X'%02X'".formatted(i)));
    return withNull("binary", values.stream());
  }

  private static List<String> dates() {
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
    return withNull("date", Stream.concat(DATES.stream().map(d -> "DATE'" + d + "'"), extremes));
  }

  private static List<String> timestamps(String type) {
    String name = type.toUpperCase(java.util.Locale.ROOT);
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
              "9223372036854775806L",
              "-9223372036854775806L",
              "9223372036854000000L",
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
              "9223286400000000000L",
              "-9223286400000000000L")) {
        values.add("timestamp_micros(" + micros + ")");
      }
    }
    return withNull(type, values.stream());
  }

  private static List<String> yearMonths(String unit) {
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
    return withNull(
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
                  return "INTERVAL '"
                      + sign
                      + text
                      + "' "
                      + unit.toUpperCase(java.util.Locale.ROOT);
                }));
  }

  private static List<String> dayTimes(String unit) {
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
    return withNull(
        "interval " + unit,
        micros.stream()
            .filter(m -> m % step == 0)
            .map(
                m ->
                    "INTERVAL '"
                        + dayTime(m, unit)
                        + "' "
                        + unit.toUpperCase(java.util.Locale.ROOT)));
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

  private static List<String> calendars() {
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
            "make_interval(1, -12)",
            "make_interval(1, 2, 3, 4, 5, 6, 7.008009)",
            "make_interval(-1, -2, -3, -4, -5, -6, -7.008009)"));
    return withNull("interval", values.stream());
  }

  private static List<String> texts() {
    return List.of(
        "''",
        "'a'",
        "'1'",
        "'-5'",
        "' 7 '",
        "'x, y'",
        "'true'",
        "'2020-01-01'",
        "'1.5'",
        "'null'",
        "'\u00e9'",
        "CAST(NULL AS STRING)");
  }

  private static List<String> arraysOf(String element, String type, List<String> elements) {
    List<String> values = new ArrayList<>();
    values.add("CAST(array() AS ARRAY<" + element.toUpperCase(java.util.Locale.ROOT) + ">)");
    elements.forEach(e -> values.add("array(" + e + ")"));
    for (int i = 0; i < elements.size(); i++) {
      for (int j = 1; j < 9; j += 2) {
        values.add(
            "array(" + elements.get(i) + ", " + elements.get((i + j) % elements.size()) + ")");
      }
      values.add(
          "array(" + elements.get(i) + ", NULL, " + elements.get((i + 3) % elements.size()) + ")");
    }
    return withNull("array<" + type + ">", values.stream());
  }

  private static List<String> maps() {
    List<String> values = new ArrayList<>(List.of("CAST(map() AS MAP<STRING, INT>)"));
    for (String key :
        List.of("''", "'a'", "'1'", "' 1'", "'2'", "'b -> c'", "'true'", "'2020-01-01'")) {
      for (String value : few("int")) {
        values.add("map(" + key + ", " + value + ")");
      }
      values.add("map(" + key + ", 1, 'z', 2)");
      values.add("map('z', 1, " + key + ", int(NULL))");
    }
    return withNull("map<string,int>", values.stream());
  }

  private static List<String> structs() {
    List<String> values = new ArrayList<>();
    for (String a : few("int")) {
      for (String b : texts()) {
        values.add("named_struct('a', " + a + ", 'b', " + b + ")");
      }
    }
    return withNull("struct<a:int,b:string>", values.stream());
  }

  private static List<String> otherStructs() {
    List<String> values = new ArrayList<>();
    for (String a : few("date")) {
      for (String b : few("decimal(10,2)")) {
        values.add("named_struct('a', " + a + ", 'b', " + b + ")");
      }
    }
    return withNull("struct<a:date,b:decimal(10,2)>", values.stream());
  }
}
