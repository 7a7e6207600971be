package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.functions.runtime.DateTimeCasts;
import com.catalyst2sql.dialect.functions.runtime.DateTimePatterns;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TimeZone;

/** Dates and times in JSON and CSV, by the options timestampFormat, timestampNTZFormat, dateFormat, timeZone and locale. */
final class FormatTimes {

  private static final long DAY = 86_400_000_000L;
  private static final String LEGACY = "LEGACY";
  private static final String LEGACY_TIMESTAMP = "yyyy-MM-dd'T'HH:mm:ss.SSSXXX";
  private static final String TIMESTAMP = "yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX]";
  private static final String LOCAL_TIMESTAMP = "yyyy-MM-dd'T'HH:mm:ss[.SSS]";
  private static final String DATE = "yyyy-MM-dd";

  /** The last day, counted from the epoch, on which the Julian calendar still differs. */
  private static final int GREGORIAN = -141_427;

  private final DateTimePatterns patterns;
  private final String policy;
  private final ZoneId zone;
  private final Optional<String> timestampFormat;
  private final Optional<String> localFormat;
  private final Optional<String> dateFormat;
  private final boolean timestampFallback;
  private final boolean dateFallback;

  /** {@code fallbackSetting} is the format's setting for reading dates and times in Spark 2's lenient ways. */
  FormatTimes(FormatSpec spec, String fallbackSetting) {
    patterns =
        new DateTimePatterns(
            spec.option("locale").map(Locale::forLanguageTag).orElse(Locale.US), true);
    policy = spec.policy();
    zone = spec.zone();
    boolean legacy = policy.equals(LEGACY);
    timestampFormat =
        spec.option("timestampFormat")
            .or(() -> legacy ? Optional.of(LEGACY_TIMESTAMP) : Optional.empty());
    if (legacy) {
      timestampFormat.ifPresent(FormatTimes::requireMillis);
    }
    localFormat = spec.option("timestampNTZFormat");
    dateFormat = spec.option("dateFormat").or(() -> legacy ? Optional.of(DATE) : Optional.empty());
    Optional<Boolean> asked =
        spec.option("enableDateTimeParsingFallback")
            .or(() -> Optional.ofNullable(spec.settings().get(fallbackSetting)))
            .map(Boolean::parseBoolean);
    timestampFallback = asked.orElse(legacy || timestampFormat.isEmpty());
    dateFallback = asked.orElse(legacy || dateFormat.isEmpty());
  }

  /** The old formatter of JSON and CSV counted S in other fractions of a second than the JDK's. */
  private static void requireMillis(String pattern) {
    long letters = pattern.chars().filter(c -> c == 'S').count();
    if (letters != 0 && letters != 3) {
      throw Errors.unsupported("the timestampFormat " + pattern + " under the policy LEGACY");
    }
  }

  ZoneId zone() {
    return zone;
  }

  /** What of the dates is read as anybody would. */
  PlainTimes.Form dateForm() {
    return form(dateFormat);
  }

  PlainTimes.Form timestampForm() {
    return form(timestampFormat);
  }

  PlainTimes.Form localForm() {
    return form(localFormat);
  }

  private PlainTimes.Form form(Optional<String> pattern) {
    return policy.equals(LEGACY)
        ? PlainTimes.Form.NONE
        : pattern.map(PlainTimes.Form::of).orElse(PlainTimes.Form.ANY);
  }

  /** Microseconds since the epoch. */
  OptionalLong timestamp(String text) {
    OptionalLong parsed = timestampByFormat(text);
    if (parsed.isEmpty() && timestampFallback) {
      parsed = DateTimeCasts.toTimestamp(withoutGmt(text), zone);
    }
    if (parsed.isEmpty() && timestampFormat.isEmpty()) {
      patterns.refuseOldText(text, "yyyy-MM-dd HH:mm:ss", zone, policy);
    }
    return parsed;
  }

  /** As {@link #timestamp}, but only as the format says. */
  OptionalLong timestampByFormat(String text) {
    return timestampFormat.isPresent()
        ? parse(text, timestampFormat.get(), zone)
        : DateTimeCasts.toTimestamp(text, zone);
  }

  /** A time beyond the range is a wrong field of a record, and no error. */
  private OptionalLong parse(String text, String format, ZoneId at) {
    try {
      return patterns.parse(text, format, at, policy);
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  /** A text with a zone in it is none of a local time. */
  OptionalLong timestampNtz(String text) {
    return localFormat.isPresent()
        ? patterns.parseLocal(text, localFormat.get())
        : DateTimeCasts.toLocal(text);
  }

  /** Days since the epoch. */
  OptionalInt date(String text) {
    return refused(text, read(text));
  }

  /** As {@link #date}, or else a number of days. */
  OptionalInt dateOrDays(String text) {
    OptionalInt days = read(text);
    return refused(text, days.isPresent() || !dateFallback ? days : number(text));
  }

  private OptionalInt read(String text) {
    OptionalInt parsed = dateByFormat(text);
    return parsed.isPresent() || !dateFallback ? parsed : DateTimeCasts.toDate(withoutGmt(text));
  }

  private OptionalInt refused(String text, OptionalInt days) {
    if (days.isEmpty() && dateFormat.isEmpty()) {
      patterns.refuseOldText(text, DATE, DateTimePatterns.LOCAL, policy);
    }
    return days;
  }

  OptionalInt dateByFormat(String text) {
    if (dateFormat.isEmpty()) {
      return DateTimeCasts.toDate(text);
    }
    try {
      return patterns.parseDate(text, dateFormat.get(), policy);
    } catch (ArithmeticException e) {
      return OptionalInt.empty();
    }
  }

  /** Spark 1.5 wrote dates as numbers of days. */
  private static OptionalInt number(String text) {
    try {
      int days = Integer.parseInt(text);
      return OptionalInt.of(days >= GREGORIAN ? days : fromJulian(days));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  private static int fromJulian(int days) {
    Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.US);
    calendar.setTime(new Date(days * 86_400_000L));
    int year = calendar.get(Calendar.YEAR);
    boolean before = calendar.get(Calendar.ERA) == GregorianCalendar.BC;
    return (int)
        LocalDate.of(before ? 1 - year : year, calendar.get(Calendar.MONTH) + 1, 1)
            .plusDays(calendar.get(Calendar.DAY_OF_MONTH) - 1L)
            .toEpochDay();
  }

  private static String withoutGmt(String text) {
    int at = text.indexOf("GMT");
    return at < 0 ? text : text.substring(0, at) + text.substring(at + 3);
  }

  String timestampText(long micros) {
    return patterns.format(micros, timestampFormat.orElse(TIMESTAMP), zone, policy);
  }

  String timestampNtzText(long micros) {
    return patterns.format(
        micros, localFormat.orElse(LOCAL_TIMESTAMP), DateTimePatterns.LOCAL, "CORRECTED");
  }

  String dateText(int days) {
    return patterns.format(days * DAY, dateFormat.orElse(DATE), DateTimePatterns.LOCAL, policy);
  }
}
