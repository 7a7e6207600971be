package com.catalyst2sql.dialect.functions.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.functions.JavaFunction;
import com.catalyst2sql.dialect.functions.JavaFunctions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Java functions against what Spark 3.5.9 answers. */
class JavaFunctionsTest {

  private static Object call(String name, Object... arguments) {
    return JavaFunctions.named(name).implementation().apply(arguments);
  }

  private static Arguments row(Object expected, String name, Object... arguments) {
    return Arguments.of(name, List.of(arguments), expected);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void bytesFromFarBeforeTheFirstAreAllOfThem() {
    assertArrayEquals(
        bytes(0xC3, 0x28),
        (byte[]) call("c2s_substring_binary", bytes(0xC3, 0x28), Integer.MIN_VALUE, 0));
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        row(2.7182818284590455, "c2s_exp", 1.0),
        row(2.9999999999999996, "c2s_log", 10.0, 1000.0),
        row(9223372036854775807L, "c2s_ceil", 1e30),
        row(0L, "c2s_ceil", Double.NaN),
        row(1.01, "c2s_round", 1.005, 2),
        row(-3.0, "c2s_round", -2.5, 0),
        row(2.0, "c2s_bround", 2.5, 0),
        row(-126L, "c2s_round_long", 125L, -1, 8, false),
        row("FFFFFFFFFFFFFFF1", "c2s_conv", "-15", 10, 16, false),
        row("-F", "c2s_conv", "-15", 10, -16, false),
        row("18446744073709551615", "c2s_conv", "-FFFFFFFFFFFFFFFF", 16, 10, false),
        row("0", "c2s_conv", "+1", 10, 16, false),
        row("0.333333", "c2s_decimal_divide", "1", "3", 6),
        row(3L, "c2s_width_bucket", 5.3, 0.2, 10.6, 5L),
        row("SS", "c2s_upper", "ß"),
        row("Hello World-foo Bar", "c2s_initcap", "hello wORLD-foo bar"),
        row("b😀éa", "c2s_reverse", "aé😀b"),
        row("é", "c2s_chr", 233L),
        row("", "c2s_chr", -1L),
        row("a", "c2s_substring", "abc", -5, 3),
        row("b", "c2s_substring", "abc", -2, 1),
        row("😀", "c2s_substring", "a😀b", 2, 1),
        row(4, "c2s_locate", "b", "abcb", 3),
        row(0, "c2s_locate", "a", "abc", 0),
        row(1, "c2s_locate", "", "abc", 7),
        row("", "c2s_trim_binary", bytes(0x80), bytes(0xF0, 0x9F, 0x98, 0x80)),
        row(
            "5",
            "c2s_reflect",
            "java.lang.Math public static int java.lang.Math.max(int,int)",
            "i1:3i1:5",
            0.0),
        row("3.50", "c2s_decimal_sum", "[1.50, -1.00]", "3.00"),
        row(null, "c2s_decimal_sum", "[90000000000000000000000000000000000000]", "1e37"),
        row("A261", "c2s_soundex", "Ashcraft"),
        row("T522", "c2s_soundex", "Tymczak"),
        row("P236", "c2s_soundex", "Pfister"),
        row("H555", "c2s_soundex", "Honeyman"),
        row("B100", "c2s_soundex", "b-b"),
        row(3, "c2s_levenshtein", "kitten", "sitting"),
        row(-1, "c2s_levenshtein_within", "kitten", "sitting", 2),
        row("a", "c2s_substring_index", "aaaa", "aa", -2),
        row("c", "c2s_split_part", "a.b.c", ".", -1),
        row("aXef", "c2s_overlay", "abcdef", "X", 2, 3),
        row("hi", "c2s_pad", "hi", 5, "", true),
        row("xyxhi", "c2s_pad", "hi", 5, "xy", true),
        row("12,345.68", "c2s_format_decimal", "12345.678", "\u00002"),
        row("NaN", "c2s_format_double", Double.NaN, "\u00002"),
        row("1 a", "c2s_format_string", "%d %s", "i1:1s1:a"),
        row(-559580957, "c2s_hash_int", 1, 42),
        row(1322437556, "c2s_hash_string", "abc", 42),
        row(1633936390, "c2s_hash_string", "abcdé", 42),
        row(-1712319331, "c2s_hash_long", 1L, 42),
        row(1290763749, "c2s_hash_double", 1.5, 42),
        row(-6698625589789238999L, "c2s_xxhash_int", 1, 42L),
        row(2724237963427677065L, "c2s_xxhash_string", "abcdefghijklmnopqrstuvwxyz0123456789", 42L),
        row("[\"a\",\"b\"]", "c2s_split", "abc", "", 2),
        row("[\"a\",\"b2c\"]", "c2s_split", "a1b2c", "[0-9]", 2),
        row("[\"a\",\"b\",\"\"]", "c2s_split", "aXbX", "X", -1),
        row("", "c2s_regexp_extract", "abc", "(x)", 1),
        row("b", "c2s_regexp_extract", "abc", "a(b)", 1),
        row("x1x", "c2s_regexp_replace", "a1b", "[ab]", "x", 1),
        row("a1b", "c2s_regexp_replace", "a1b", "[ab]", "x", 5),
        row(2, "c2s_regexp_count", "a1b2", "[0-9]"),
        row(2, "c2s_regexp_instr", "a1b2", "[0-9]", 0),
        row(
            "1970-01-01 01:00:00.5",
            "c2s_format_timestamp",
            500_000L,
            "yyyy-MM-dd HH:mm:ss.S",
            "+01:00",
            "EXCEPTION"),
        row(
            1577934000000000L,
            "c2s_parse_timestamp",
            "2020-01-02 3",
            "yyyy-MM-dd H",
            "UTC",
            "EXCEPTION",
            false),
        row(
            30326400000000L,
            "c2s_parse_timestamp",
            "1970-352",
            "yyyy-DDD",
            "UTC",
            "CORRECTED",
            false),
        row(1.53024194, "c2s_months_between", 1585650600000000L, 1581724800000000L, true, "UTC"),
        row(18268, "c2s_next_day", 18262, "TUESDAY", false),
        row(18386, "c2s_trunc_date", 18388, "WEEK"),
        row("x", "c2s_get_json_object", "{\"a\":{\"b\":[1,2,{\"c\":\"x\"}]}}", "$.a.b[2].c"),
        row("[1,2,3]", "c2s_get_json_object", "{\"a\":[[1,2],[3]]}", "$.a[*][*]"),
        row("\"x\"", "c2s_get_json_object", "[{\"a\":\"x\"}]", "$[*].a"),
        row("100.0", "c2s_get_json_object", "{\"a\":1e2}", "$.a"),
        row("{\"d\":null}", "c2s_json_field", "{\"c\":{\"d\":null}}", "c"),
        row("x=1&y=2", "c2s_parse_url", "http://u:p@h.com:80/p/a?x=1&y=2#f", "QUERY", false),
        row(true, "c2s_luhn_check", "4111111111111111"),
        row("Xx-n", "c2s_mask", "Ab-1", "X", "x", "n"));
  }

  @ParameterizedTest(name = "{0}{1} = {2}")
  @MethodSource("answers")
  void answersLikeSpark(String name, List<Object> arguments, Object expected) {
    JavaFunction function = JavaFunctions.named(name);
    Object[] all = new Object[function.argumentTypes().size()];
    for (int i = 0; i < arguments.size(); i++) {
      all[i] = arguments.get(i);
    }
    assertEquals(expected, function.implementation().apply(all));
  }

  @Test
  void givesNullWhereSparkDoes() {
    assertEquals(null, call("c2s_ln", 0.0));
    assertEquals(null, call("c2s_factorial", 21));
    assertEquals(null, call("c2s_unhex", "xyz"));
    assertEquals(null, call("c2s_make_date", 2020, 2, 30, false));
    assertEquals(null, call("c2s_get_json_object", "{\"a\":1", "$.a"));
    assertEquals(
        null, call("c2s_parse_timestamp", "2020-02-30", "yyyy-MM-dd", "UTC", "EXCEPTION", false));
  }

  @Test
  void unhexTakesAnOddNumberOfDigits() {
    assertArrayEquals(new byte[] {0x0A, (byte) 0xBC}, (byte[]) call("c2s_unhex", "ABC"));
  }

  @Test
  void raisesSparksErrors() {
    assertError(
        "INCONSISTENT_BEHAVIOR_CROSS_VERSION.PARSE_DATETIME_BY_NEW_PARSER",
        "c2s_parse_timestamp",
        "2020-1-1",
        "yyyy-MM-dd",
        "UTC",
        "EXCEPTION",
        false);
    assertError(
        "INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION",
        "c2s_format_timestamp",
        0L,
        "YYYY",
        "UTC",
        "EXCEPTION");
    assertError(
        "CANNOT_PARSE_TIMESTAMP", "c2s_parse_timestamp", "x", "yyyy", "UTC", "EXCEPTION", true);
    assertError("INVALID_INDEX_OF_ZERO", "c2s_split_part", "a", ".", 0);
    assertError("INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX", "c2s_regexp_extract", "a", "a", 1);
    assertError("INVALID_PARAMETER_VALUE.PATTERN", "c2s_regexp_count", "a", "(");
    assertError("ARITHMETIC_OVERFLOW", "c2s_round_long", 125L, -1, 8, true);
  }

  private static void assertError(String errorClass, String name, Object... arguments) {
    SparkSqlException error = assertThrows(SparkSqlException.class, () -> call(name, arguments));
    assertEquals(errorClass, error.errorClass());
  }

  @Test
  void namesAreUniqueAndTypesAtomic() {
    Set<String> names = new HashSet<>();
    for (JavaFunction function : JavaFunctions.all()) {
      assertTrue(function.name().startsWith("c2s_"), function.name());
      assertTrue(names.add(function.name()), function.name() + " comes twice");
      assertTrue(function.resultType().isAtomic(), function.name());
    }
  }
}
