package com.catalyst2sql.federation.commands;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The texts in which statistics show instants. */
final class TimeTexts {

  private static final DateTimeFormatter KEPT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS Z", Locale.ROOT);

  private TimeTexts() {}

  /** Microseconds since 1970 as a date and time in UTC. */
  static String ofMicros(long micros) {
    Instant instant =
        Instant.ofEpochSecond(
            Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
    return KEPT.format(instant.atOffset(ZoneOffset.UTC));
  }

  /** A date and time as Spark casts it to STRING, with all six digits of its microseconds. */
  static String withMicros(String cast) {
    String whole = cast.contains(".") ? cast : cast + ".";
    return whole + "0".repeat(7 - (whole.length() - whole.indexOf('.')));
  }

  /** A text of {@link #ofMicros} in another zone. */
  static String shown(String kept, ZoneId zone) {
    return SHOWN.format(
        LocalDateTime.parse(kept, KEPT).atOffset(ZoneOffset.UTC).atZoneSameInstant(zone));
  }
}
