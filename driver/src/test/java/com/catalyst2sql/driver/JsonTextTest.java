package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.parser.SparkParser;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values in Catalyst's internal form, as JSON. */
class JsonTextTest {

  private static final SparkFormatter OSLO = new SparkFormatter(ZoneId.of("Europe/Oslo"));

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("array<int>", List.of(), "[]"),
        Arguments.of("array<int>", Arrays.asList(1, null), "[1,null]"),
        Arguments.of("array<boolean>", List.of(true), "[true]"),
        Arguments.of("array<double>", List.of(1.5, Double.NaN), "[1.5,\"NaN\"]"),
        Arguments.of("array<decimal(5,2)>", List.of(new BigDecimal("2.50")), "[2.50]"),
        Arguments.of(
            "array<string>", List.of("a \"b\"\n\\\u0001"), "[\"a \\\"b\\\"\\n\\\\\\u0001\"]"),
        Arguments.of("map<int,string>", Map.of(1, "x"), "{\"1\":\"x\"}"),
        Arguments.of("map<int,string>", Map.of(), "{}"),
        Arguments.of(
            "struct<d:date,t:timestamp,n:timestamp_ntz>",
            new Object[] {0, 0L, 0L},
            "{\"d\":\"1970-01-01\",\"t\":\"1970-01-01 01:00:00\",\"n\":\"1970-01-01 00:00:00\"}"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("values")
  void nests(String type, Object value, String json) {
    assertEquals(json, JsonText.of(value, SparkParser.parseDataType(type, SqlConf.DEFAULTS), OSLO));
  }
}
