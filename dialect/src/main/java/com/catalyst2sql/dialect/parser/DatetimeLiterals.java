package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The texts DATE and TIMESTAMP literals take, read as Spark's {@code stringToDate} and {@code stringToTimestamp} do. */
public final class DatetimeLiterals {

  private static final long MICROS = 1_000_000L;

  private DatetimeLiterals() {}

  /** Days since the epoch. */
  static OptionalInt date(String text, SqlConf conf) {
    Optional<ZonedDateTime> special = special(text, conf.timeZone());
    if (special.isPresent()) {
      return OptionalInt.of((int) special.get().toLocalDate().toEpochDay());
    }
    DatetimeText parsed = DatetimeText.parseDate(text);
    if (parsed == null) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Math.toIntExact(parsed.localDate().toEpochDay()));
    } catch (DateTimeException | ArithmeticException invalid) {
      return OptionalInt.empty();
    }
  }

  /** Microseconds since the epoch, in the session's time zone where the text names none. */
  static OptionalLong timestamp(String text, SqlConf conf) {
    ZoneId session = conf.timeZone();
    Optional<ZonedDateTime> special = special(text, session);
    if (special.isPresent()) {
      return OptionalLong.of(micros(special.get().toInstant()));
    }
    DatetimeText parsed = DatetimeText.parseTimestamp(text);
    if (parsed == null) {
      return OptionalLong.empty();
    }
    try {
      ZoneId zone = parsed.zone().isEmpty() ? session : zoneOf(parsed.zone());
      LocalDate date = parsed.timeOnly() ? LocalDate.now(zone) : parsed.localDate();
      return OptionalLong.of(micros(date.atTime(parsed.localTime()).atZone(zone).toInstant()));
    } catch (DateTimeException | ArithmeticException invalid) {
      return OptionalLong.empty();
    }
  }

  /** Microseconds since the epoch of the local time; a time zone in the text is ignored. */
  static OptionalLong timestampNtz(String text, SqlConf conf) {
    Optional<ZonedDateTime> special = special(text, conf.timeZone());
    if (special.isPresent()) {
      return OptionalLong.of(local(special.get().toLocalDateTime()));
    }
    DatetimeText parsed = DatetimeText.parseTimestamp(text);
    if (parsed == null || parsed.timeOnly()) {
      return OptionalLong.empty();
    }
    try {
      if (!parsed.zone().isEmpty()) {
        zoneOf(parsed.zone());
      }
      return OptionalLong.of(local(parsed.localDate().atTime(parsed.localTime())));
    } catch (DateTimeException | ArithmeticException invalid) {
      return OptionalLong.empty();
    }
  }

  /** Whether the text says another time whenever it is read: {@code now}, {@code today}, a time of day without a date. */
  public static boolean isOfTheMoment(String text, SqlConf conf) {
    Optional<ZonedDateTime> special = special(text, conf.timeZone());
    if (special.isPresent()) {
      return !special.get().toInstant().equals(Instant.EPOCH);
    }
    DatetimeText parsed = DatetimeText.parseTimestamp(text);
    return parsed != null && parsed.timeOnly();
  }

  /**
   * What a string constant becomes in a cast to {@code type} if it is one of the words {@code epoch}, {@code now}, {@code
   * today}, {@code tomorrow}, {@code yesterday}, which Spark's optimizer knows there and nowhere else in a cast.
   */
  public static Optional<Literal> special(String text, DataType type, SqlConf conf) {
    if (special(text, conf.timeZone()).isEmpty()) {
      return Optional.empty();
    }
    if (type instanceof DateType) {
      return Optional.of(new Literal(date(text, conf).orElseThrow(), type));
    }
    if (type instanceof TimestampType) {
      return Optional.of(new Literal(timestamp(text, conf).orElseThrow(), type));
    }
    return type instanceof TimestampNTZType
        ? Optional.of(new Literal(timestampNtz(text, conf).orElseThrow(), type))
        : Optional.empty();
  }

  /** Whether the text is a timestamp that names its time zone. */
  static boolean hasTimeZone(String text) {
    DatetimeText parsed = DatetimeText.parseTimestamp(text);
    return parsed != null && !parsed.zone().isEmpty();
  }

  private static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1_000L);
  }

  private static long local(LocalDateTime time) {
    return micros(time.toInstant(ZoneOffset.UTC));
  }

  /** A time zone's id; offsets may lack leading zeros ({@code +8}, {@code +8:0:5}). */
  private static ZoneId zoneOf(String id) {
    String padded =
        id.trim()
            .replaceFirst("^([+-])(\\d):", "$10$2:")
            .replaceFirst("^([+-]\\d\\d):(\\d)$", "$1:0$2");
    return ZoneId.of(padded, ZoneId.SHORT_IDS);
  }

  /**
   * {@code epoch}, {@code now}, {@code today}, {@code tomorrow}, {@code yesterday}. Spark allows a time zone behind the others
   * than {@code now}, but midnight is the session's all the same.
   */
  private static Optional<ZonedDateTime> special(String text, ZoneId session) {
    String trimmed = text.trim();
    if (trimmed.length() < 3 || !Character.isLetter(trimmed.charAt(0))) {
      return Optional.empty();
    }
    int end = 0;
    while (end < trimmed.length() && Character.isLetter(trimmed.charAt(end))) {
      end++;
    }
    String word = trimmed.substring(0, end).toLowerCase(Locale.ROOT);
    String rest = trimmed.substring(end).trim();
    try {
      if (!rest.isEmpty()) {
        zoneOf(rest);
      }
    } catch (DateTimeException notAZone) {
      return Optional.empty();
    }
    return switch (word) {
      case "epoch" -> Optional.of(Instant.EPOCH.atZone(ZoneOffset.UTC));
      case "now" -> rest.isEmpty() ? Optional.of(ZonedDateTime.now(session)) : Optional.empty();
      case "today" -> Optional.of(midnight(session, 0));
      case "tomorrow" -> Optional.of(midnight(session, 1));
      case "yesterday" -> Optional.of(midnight(session, -1));
      default -> Optional.empty();
    };
  }

  private static ZonedDateTime midnight(ZoneId zone, int days) {
    return LocalDate.now(zone).plusDays(days).atTime(LocalTime.MIDNIGHT).atZone(zone);
  }
}
