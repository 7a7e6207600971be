package com.catalyst2sql.dialect.functions.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is read and written digit by digit is so by the formatter of the pattern too. */
class FixedPatternTest {

  private static final DateTimePatterns PATTERNS = new DateTimePatterns();
  private static final String POLICY = "CORRECTED";

  static Stream<String> patterns() {
    return Stream.of(
        "yyyy-MM-dd",
        "yyyy-MM-dd HH:mm:ss",
        "yyyyMMdd",
        "dd.MM.yyyy",
        "MM/dd/yyyy HH:mm",
        "yyyy",
        "yyyy-MM",
        "MM-dd",
        "HH:mm:ss",
        "HH:mm",
        "mm:ss",
        "ss");
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void writesAsTheFormatterDoes(String pattern) {
    FixedPattern fixed = FixedPattern.of(pattern).orElseThrow();
    DateTimeFormatter formatter = PATTERNS.formatter(pattern, false);
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      LocalDateTime time =
          LocalDateTime.of(0, 1, 1, 0, 0)
              .plusSeconds((long) (random.nextDouble() * 315_537_897_600L));
      assertEquals(formatter.format(time.atZone(ZoneOffset.UTC)), fixed.format(time), pattern);
    }
    assertNull(fixed.format(LocalDateTime.of(10_000, 1, 1, 0, 0)));
    assertNull(fixed.format(LocalDateTime.of(-1, 1, 1, 0, 0)));
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void readsAsTheFormatterDoes(String pattern) {
    FixedPattern fixed = FixedPattern.of(pattern).orElseThrow();
    // The same pattern, but not one of digits alone: a literal in quotes goes to the formatter.
    String general = pattern + "'x'";
    Random random = new Random(8);
    for (int i = 0; i < 5_000; i++) {
      String text = pattern;
      for (String field : new String[] {"yyyy", "MM", "dd", "HH", "mm", "ss"}) {
        int most =
            field.equals("yyyy") ? 10_000 : field.equals("MM") ? 14 : field.equals("dd") ? 33 : 62;
        text = text.replace(field, ("%0" + field.length() + "d").formatted(random.nextInt(most)));
      }
      LocalDateTime read = fixed.parse(text);
      OptionalLong expected = micros(text + "x", general);
      assertEquals(
          expected,
          read == null
              ? OptionalLong.empty()
              : OptionalLong.of(read.toEpochSecond(ZoneOffset.UTC) * 1_000_000),
          text + " by " + pattern);
    }
  }

  private static OptionalLong micros(String text, String pattern) {
    try {
      return PATTERNS.parse(text, pattern, ZoneOffset.UTC, POLICY);
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2021-3-04", "+2021-03-04", "2021-03-04 ", "2021-02-29", "20x1-03-04", ""})
  void leavesOthersToTheFormatter(String text) {
    assertNull(FixedPattern.of("yyyy-MM-dd").orElseThrow().parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yyy",
        "yyyyy-MM",
        "yyyy-M",
        "yyyy-MM-dd'T'HH",
        "MMM",
        "yyyy MM MM",
        "G yyyy",
        "hh",
        "[MM]"
      })
  void isNotOfOtherPatterns(String pattern) {
    assertEquals(true, FixedPattern.of(pattern).isEmpty(), pattern);
  }

  @Test
  void gapsAndOverlapsAreResolvedAsZonedTimesAre() {
    ZoneId zone = ZoneId.of("America/Los_Angeles");
    for (String text : new String[] {"2021-03-14 02:30:00", "2021-11-07 01:30:00"}) {
      assertEquals(
          PATTERNS.parse(text + "x", "yyyy-MM-dd HH:mm:ss'x'", zone, POLICY),
          PATTERNS.parse(text, "yyyy-MM-dd HH:mm:ss", zone, POLICY),
          text);
    }
  }
}
