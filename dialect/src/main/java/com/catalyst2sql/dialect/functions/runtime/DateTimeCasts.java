package com.catalyst2sql.dialect.functions.runtime;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Dates and timestamps out of strings and back, as Spark's casts read and spell them. */
public final class DateTimeCasts {

  private static final Pattern SHORT_HOUR = Pattern.compile("([+-])(\\d):");
  private static final Pattern SHORT_MINUTE = Pattern.compile("([+-]\\d\\d):(\\d)$");
  private static final long MICROS = 1_000_000L;

  /** Two days from the end of the range. */
  private static final long MOST_LOCAL = Long.MAX_VALUE - 2 * 86_400 * MICROS;

  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4, 10, SignStyle.EXCEEDS_PAD)
          .appendPattern("-MM-dd")
          .toFormatter()
          .withChronology(IsoChronology.INSTANCE)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .append(DATE)
          .appendPattern(" HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter();

  private DateTimeCasts() {}

  public static String dateText(int days) {
    return DATE.format(LocalDate.ofEpochDay(days));
  }

  /** The text of a local time; microseconds since the epoch as if at UTC. */
  public static String timestampText(long micros) {
    return text(local(micros));
  }

  static String text(LocalDateTime time) {
    return TIMESTAMP.format(time);
  }

  static LocalDateTime local(long micros) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(micros, MICROS), (int) Math.floorMod(micros, MICROS) * 1000, ZoneOffset.UTC);
  }

  /** The first moment that has a local time, in microseconds; none at the ends of the range, where engines have infinity. */
  static OptionalLong moment(long localMicros, ZoneId zone) {
    if (Math.abs(localMicros) > MOST_LOCAL) {
      return OptionalLong.empty();
    }
    LocalDateTime local = local(localMicros);
    ZoneOffset offset = zone.getRules().getOffset(local);
    return OptionalLong.of(localMicros - offset.getTotalSeconds() * MICROS);
  }

  /** {@code [+-]y..y[-m[m][-d[d]]]}; behind a whole date, anything may follow a space or T. */
  public static OptionalInt toDate(String text) {
    String s = StringCasts.trimAll(text);
    if (s.isEmpty()) {
      return OptionalInt.empty();
    }
    int at = 0;
    int sign = 1;
    if (s.charAt(0) == '-' || s.charAt(0) == '+') {
      sign = s.charAt(0) == '-' ? -1 : 1;
      at = 1;
    }
    int[] segments = {1, 1, 1};
    int segment = 0;
    int value = 0;
    int digits = 0;
    for (; at < s.length(); at++) {
      char c = s.charAt(at);
      if (segment == 2 && (c == ' ' || c == 'T')) {
        break;
      }
      if (c == ' ' || c == 'T') {
        return OptionalInt.empty();
      }
      if (segment < 2 && c == '-') {
        if (!isDateSegment(segment, digits)) {
          return OptionalInt.empty();
        }
        segments[segment++] = value;
        value = 0;
        digits = 0;
      } else if (c >= '0' && c <= '9' && digits < 8) {
        value = value * 10 + c - '0';
        digits++;
      } else {
        return OptionalInt.empty();
      }
    }
    if (!isDateSegment(segment, digits)) {
      return OptionalInt.empty();
    }
    segments[segment] = value;
    try {
      long days = LocalDate.of(sign * segments[0], segments[1], segments[2]).toEpochDay();
      return OptionalInt.of(Math.toIntExact(days));
    } catch (DateTimeException | ArithmeticException e) {
      return OptionalInt.empty();
    }
  }

  private static boolean isDateSegment(int segment, int digits) {
    return segment == 0 ? digits >= 4 && digits <= 7 : digits > 0 && digits <= 2;
  }

  /** What a timestamp's text says: fields to the microsecond, perhaps a zone, perhaps no date. */
  private record Parts(int[] fields, Optional<String> zone, boolean justTime) {}

  public static OptionalLong toTimestamp(String text, ZoneId sessionZone) {
    try {
      Optional<Parts> parsed = parse(StringCasts.trimAll(text));
      if (parsed.isEmpty()) {
        return OptionalLong.empty();
      }
      Parts parts = parsed.get();
      ZoneId zone = parts.zone().map(z -> zone(z.trim())).orElse(sessionZone);
      LocalDate date = parts.justTime() ? LocalDate.now(zone) : date(parts.fields());
      return OptionalLong.of(
          micros(ZonedDateTime.of(LocalDateTime.of(date, time(parts.fields())), zone)));
    } catch (DateTimeException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  /** A zone in the text is checked and then ignored. */
  public static OptionalLong toTimestampNtz(String text) {
    return toLocal(text, true);
  }

  /** As {@link #toTimestampNtz}, but a text with a zone is none of a local time. */
  public static OptionalLong toLocal(String text) {
    return toLocal(text, false);
  }

  private static OptionalLong toLocal(String text, boolean allowZone) {
    try {
      Optional<Parts> parsed = parse(StringCasts.trimAll(text));
      if (parsed.isEmpty()
          || parsed.get().justTime()
          || !allowZone && parsed.get().zone().isPresent()) {
        return OptionalLong.empty();
      }
      Parts parts = parsed.get();
      parts.zone().ifPresent(z -> zone(z.trim()));
      LocalDateTime local = LocalDateTime.of(date(parts.fields()), time(parts.fields()));
      return OptionalLong.of(micros(local.atZone(ZoneOffset.UTC)));
    } catch (DateTimeException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  static long micros(ZonedDateTime time) {
    long seconds = time.toEpochSecond();
    long fraction = time.getNano() / 1000;
    // Before the epoch the fraction is taken off, since the last whole second may not fit.
    return seconds < 0 && fraction > 0
        ? Math.addExact(Math.multiplyExact(seconds + 1, MICROS), fraction - MICROS)
        : Math.addExact(Math.multiplyExact(seconds, MICROS), fraction);
  }

  private static LocalDate date(int[] fields) {
    return LocalDate.of(fields[0], fields[1], fields[2]);
  }

  private static LocalTime time(int[] fields) {
    return LocalTime.of(fields[3], fields[4], fields[5], fields[6] * 1000);
  }

  /** A zone id as Spark takes them: offsets may leave out leading zeros. */
  public static ZoneId zone(String id) {
    String padded = SHORT_HOUR.matcher(id).replaceFirst("$10$2:");
    padded = SHORT_MINUTE.matcher(padded).replaceFirst("$1:0$2");
    return ZoneId.of(padded, ZoneId.SHORT_IDS);
  }

  private static Optional<Parts> parse(String s) {
    if (s.isEmpty()) {
      return Optional.empty();
    }
    int[] fields = {1, 1, 1, 0, 0, 0, 0, 0, 0};
    int sign = 0;
    int at = 0;
    if (s.charAt(0) == '-' || s.charAt(0) == '+') {
      sign = s.charAt(0) == '-' ? -1 : 1;
      at = 1;
    }
    int field = 0;
    int value = 0;
    int digits = 0;
    int fraction = 0;
    boolean justTime = false;
    Optional<String> zone = Optional.empty();
    for (; at < s.length(); at++) {
      char c = s.charAt(at);
      if (c >= '0' && c <= '9') {
        if (field == 6) {
          fraction++;
        }
        // Digits behind the sixth of a second's fraction are cut off.
        if (field != 6 || digits < 6) {
          value = value * 10 + c - '0';
        }
        digits++;
        continue;
      }
      if (at == 0 && c == 'T') {
        justTime = true;
        field = 3;
        continue;
      }
      int next = field + 1;
      if (field == 0 && c == ':' && sign == 0) {
        justTime = true;
        field = 3;
        next = 4;
      } else if (field < 2 && c != '-'
          || field == 2 && c != ' ' && c != 'T'
          || (field == 3 || field == 4) && c != ':'
          || field > 6) {
        return Optional.empty();
      }
      if (!isTimestampField(field, digits)) {
        return Optional.empty();
      }
      fields[field] = value;
      value = 0;
      digits = 0;
      if ((field == 5 || field == 6) && !(c == '.' && field == 5)) {
        zone = Optional.of(s.substring(at));
        field = 8;
        break;
      }
      field = next;
    }
    if (field < 8) {
      if (!isTimestampField(field, digits)) {
        return Optional.empty();
      }
      fields[field] = value;
    }
    for (; fraction < 6; fraction++) {
      fields[6] *= 10;
    }
    fields[0] *= sign == -1 ? -1 : 1;
    return Optional.of(new Parts(fields, zone, justTime));
  }

  private static boolean isTimestampField(int field, int digits) {
    return switch (field) {
      case 0 -> digits >= 4 && digits <= 6;
      case 6 -> true;
      default -> digits > 0 && digits <= 2;
    };
  }
}
