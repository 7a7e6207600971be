package com.catalyst2sql.conformance.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Values of each type, as SQL of exactly that type, that engines are apt to disagree on. */
final class EdgeValues {

  private static final Map<String, List<String>> VALUES = new LinkedHashMap<>();

  static {
    VALUES.put("void", List.of("NULL"));
    VALUES.put("boolean", List.of("true", "false", "CAST(NULL AS BOOLEAN)"));
    VALUES.put("tinyint", NumberValues.whole("tinyint", "Y", 8));
    VALUES.put("smallint", NumberValues.whole("smallint", "S", 16));
    VALUES.put("int", NumberValues.whole("int", "", 32));
    VALUES.put("bigint", NumberValues.whole("bigint", "L", 64));
    VALUES.put("float", NumberValues.floats());
    VALUES.put("double", NumberValues.doubles());
    for (String type :
        List.of(
            "1,0", "3,1", "5,0", "5,5", "10,2", "18,6", "19,0", "20,0", "20,10", "38,0", "38,10",
            "38,18", "38,38")) {
      VALUES.put("decimal(" + type + ")", NumberValues.decimals(type));
    }
    VALUES.put("string", withNull("string", TextValues.strings().stream().map(TextValues::quoted)));
    VALUES.put("binary", TextValues.binaries());
    VALUES.put("date", TimeValues.dates());
    VALUES.put("timestamp", TimeValues.timestamps("timestamp"));
    VALUES.put("timestamp_ntz", TimeValues.timestamps("timestamp_ntz"));
    for (String unit : List.of("year", "month", "year to month")) {
      VALUES.put("interval " + unit, TimeValues.yearMonths(unit));
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
      VALUES.put("interval " + unit, TimeValues.dayTimes(unit));
    }
    VALUES.put("interval", TimeValues.calendars());
    VALUES.put("array<int>", arraysOf("int", "int", few("int")));
    VALUES.put("array<string>", arraysOf("string", "string", TextValues.texts()));
    VALUES.put("array<double>", arraysOf("double", "double", few("double")));
    VALUES.put("array<timestamp>", arraysOf("timestamp", "timestamp", few("timestamp")));
    VALUES.put("array<array<int>>", arraysOf("array<int>", "array<int>", arrays()));
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
              "float('3.4028235E38')",
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
              NumberValues.decimal(
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
              NumberValues.decimal(
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
              NumberValues.decimal(
                  type,
                  "0",
                  "1",
                  "-1",
                  "7",
                  "9223372036854775808",
                  "99999999999999999999999999999999999999",
                  "-99999999999999999999999999999999999999"));
      case "decimal(5,5)" ->
          few(type, NumberValues.decimal(type, "0", "0.00001", "0.5", "-0.99999"));
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
              "DATE'+200000-01-01'",
              "DATE'-100000-12-31'");
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
              "timestamp_micros(9223200000000000000L)",
              "timestamp_micros(-9223200000000000000L)");
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

  private static List<String> few(String type, String... values) {
    return withNull(type, Stream.of(values));
  }

  private static List<String> few(String type, List<String> values) {
    return withNull(type, values.stream());
  }

  static List<String> withNull(String type, Stream<String> values) {
    Set<String> all = new LinkedHashSet<>();
    values.forEach(all::add);
    // Fields keep their names.
    all.add(
        "CAST(NULL AS " + (type.contains("struct") ? type : type.toUpperCase(Locale.ROOT)) + ")");
    return List.copyOf(all);
  }

  private static List<String> arraysOf(String element, String type, List<String> elements) {
    List<String> values = new ArrayList<>();
    values.add("CAST(array() AS ARRAY<" + element.toUpperCase(Locale.ROOT) + ">)");
    elements.forEach(e -> values.add("array(" + e + ")"));
    for (int i = 0; i < elements.size(); i++) {
      for (int j = 1; j < 9; j++) {
        values.add(
            "array(" + elements.get(i) + ", " + elements.get((i + j) % elements.size()) + ")");
      }
      values.add(
          "array(" + elements.get(i) + ", NULL, " + elements.get((i + 3) % elements.size()) + ")");
    }
    return withNull("array<" + type + ">", values.stream());
  }

  /** Arrays to be elements: few, and some of all there are. */
  private static List<String> arrays() {
    List<String> all = of("array<int>");
    List<String> arrays = new ArrayList<>(few("array<int>"));
    for (int i = 0; i < all.size(); i += 25) {
      arrays.add(all.get(i));
    }
    return arrays;
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
      for (String b : TextValues.texts()) {
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
