package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.text.SimpleDateFormat;
import java.time.DateTimeException;
import java.time.Instant;
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
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spark's pattern letters: those of {@link DateTimeFormatter} with some forbidden, years proleptic, locale US. */
public final class DateTimePatterns {

  /** Stands for no zone at all: what zone a text names does not count. */
  public static final ZoneId LOCAL = ZoneId.of("UTC");

  private static final int LIMIT = 500;
  private static final String WEEK_BASED = "YWwuec";
  private static final String ILLEGAL = "ABnNp";
  private static final String NOT_PARSED = "EFqQ";
  private static final List<String> TOO_LONG =
      List.of("GGGGG", "MMMMM", "LLLLL", "EEEEE", "QQQQQ", "qqqqq", "aa", "yyyyyyy");
  private static final Pattern FRACTION = Pattern.compile("S+");

  private final ConcurrentMap<String, DateTimeFormatter> formatters = new ConcurrentHashMap<>();
  private final BoundedCache<Optional<FixedPattern>> fixed = new BoundedCache<>(FixedPattern::of);
  private final Locale locale;
  private final boolean lenient;

  public DateTimePatterns() {
    this(Locale.US, false);
  }

  /** {@code lenient}: fields out of their range carry over under the policy LEGACY, as when Spark reads JSON and CSV. */
  public DateTimePatterns(Locale locale, boolean lenient) {
    this.locale = locale;
    this.lenient = lenient;
  }

  /** The text of a moment, in microseconds since the epoch, as {@code zone} sees it; {@code policy} is that of the parser. */
  public String format(long micros, String pattern, ZoneId zone, String policy) {
    if (policy.equals("LEGACY")) {
      return LegacyPatterns.format(micros, pattern, zone);
    }
    Instant instant =
        Instant.ofEpochSecond(
            Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
    Optional<FixedPattern> digits = fixed.get(pattern);
    if (digits.isPresent()) {
      String text = digits.get().format(LocalDateTime.ofInstant(instant, zone));
      if (text != null) {
        return text;
      }
    }
    return formatter(pattern, false).format(instant.atZone(zone));
  }

  /** The formatter of a valid pattern; whether an invalid one was valid before Spark 3.0 is told whatever the policy. */
  DateTimeFormatter formatter(String pattern, boolean parsing) {
    String key = (parsing ? "p" : "f") + pattern;
    DateTimeFormatter known = formatters.get(key);
    if (known != null) {
      return known;
    }
    DateTimeFormatter made;
    try {
      made = build(pattern, parsing);
    } catch (IllegalArgumentException e) {
      if (isLegacyPattern(pattern)) {
        throw new SparkSqlException(
            "INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION",
            "42K0B",
            "The pattern '"
                + pattern
                + "' is not known since Spark 3.0. Set spark.sql.legacy.timeParserPolicy to LEGACY"
                + " for what it meant before, or write another pattern.");
      }
      throw new SparkSqlException(
          "INVALID_DATETIME_PATTERN", "22007", String.valueOf(e.getMessage()));
    }
    if (formatters.size() >= LIMIT) {
      formatters.clear();
    }
    formatters.put(key, made);
    return made;
  }

  /** Local times were not there before Spark 3.0: what the pattern would have meant then is not asked. */
  private DateTimeFormatter localFormatter(String pattern) {
    try {
      return formatter(pattern, true);
    } catch (SparkSqlException e) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_2130",
          "22007",
          "The pattern '" + pattern + "' is not known: " + e.plainMessage());
    }
  }

  private static boolean isLegacyPattern(String pattern) {
    try {
      new SimpleDateFormat(pattern, Locale.US);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private DateTimeFormatter build(String pattern, boolean parsing) {
    String converted = convert(pattern, parsing);
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
    if (parsing) {
      builder.parseCaseInsensitive();
    }
    if (parsing && converted.contains("S")) {
      appendWithFractions(builder, converted);
    } else {
      builder.appendPattern(converted);
    }
    return builder
        .toFormatter(locale)
        .withChronology(IsoChronology.INSTANCE)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** A fraction of a second may be shorter than the letters say. */
  private static void appendWithFractions(DateTimeFormatterBuilder builder, String pattern) {
    String[] parts = (pattern + " ").split("'", -1);
    for (int i = 0; i < parts.length; i++) {
      String part =
          i == parts.length - 1
              ? parts[i].substring(0, Math.max(0, parts[i].length() - 1))
              : parts[i];
      if (i % 2 == 1) {
        builder.appendLiteral(part.isEmpty() ? "'" : part);
        continue;
      }
      Matcher matcher = FRACTION.matcher(part);
      int from = 0;
      while (matcher.find()) {
        builder.appendPattern(part.substring(from, matcher.start()));
        builder.appendFraction(ChronoField.NANO_OF_SECOND, 1, matcher.group().length(), false);
        from = matcher.end();
      }
      builder.appendPattern(part.substring(from));
    }
  }

  private static String convert(String pattern, boolean parsing) {
    boolean era = false;
    String[] parts = (pattern + " ").split("'", -1);
    for (int i = 0; i < parts.length; i += 2) {
      for (char c : parts[i].toCharArray()) {
        era |= c == 'G';
        if (WEEK_BASED.indexOf(c) >= 0) {
          throw new IllegalArgumentException(
              "All week-based patterns are unsupported since Spark 3.0, detected: "
                  + c
                  + ", Please use the SQL function EXTRACT instead");
        }
        if (ILLEGAL.indexOf(c) >= 0 || parsing && NOT_PARSED.indexOf(c) >= 0) {
          throw new IllegalArgumentException("Illegal pattern character: " + c);
        }
      }
      for (String style : TOO_LONG) {
        if (parts[i].contains(style)) {
          throw new IllegalArgumentException("Too many pattern letters: " + style.charAt(0));
        }
      }
    }
    for (int i = 0; i < parts.length && !era; i += 2) {
      parts[i] = parts[i].replace('y', 'u');
    }
    String joined = String.join("'", parts);
    return joined.substring(0, joined.length() - 1);
  }

  /**
   * Microseconds since the epoch; empty if the text does not follow the pattern.
   *
   * @throws ArithmeticException if it does, but the time is beyond the range
   */
  public OptionalLong parse(String text, String pattern, ZoneId zone, String policy) {
    if (policy.equals("LEGACY")) {
      return LegacyPatterns.parse(text, pattern, zone, lenient);
    }
    return parse(text, pattern, zone, policy, formatter(pattern, true));
  }

  /** A local time; a zone in the text is passed over. */
  OptionalLong parseNtz(String text, String pattern, String policy) {
    return policy.equals("LEGACY")
        ? LegacyPatterns.parse(text, pattern, LOCAL, lenient)
        : parse(text, pattern, LOCAL, policy, localFormatter(pattern));
  }

  private OptionalLong parse(
      String text, String pattern, ZoneId zone, String policy, DateTimeFormatter formatter) {
    Optional<FixedPattern> digits = fixed.get(pattern);
    if (digits.isPresent()) {
      LocalDateTime local = digits.get().parse(text);
      if (local != null) {
        // In a gap the offset before it, as atZone would have it.
        return OptionalLong.of(local.toEpochSecond(zone.getRules().getOffset(local)) * 1_000_000L);
      }
    }
    try {
      return OptionalLong.of(micros(formatter.parse(text), zone));
    } catch (DateTimeException e) {
      refuseOldText(text, pattern, zone, policy);
      return OptionalLong.empty();
    }
  }

  /** Raises for a text that cannot be read any more, but could be before Spark 3, where the policy asks for that. */
  public void refuseOldText(String text, String pattern, ZoneId zone, String policy) {
    if (policy.equals("EXCEPTION") && parsesInLegacy(text, pattern, zone)) {
      throw new SparkSqlException(
          "INCONSISTENT_BEHAVIOR_CROSS_VERSION.PARSE_DATETIME_BY_NEW_PARSER",
          "42K0B",
          "Before Spark 3.0 '"
              + text
              + "' could be read; now it cannot. Set spark.sql.legacy.timeParserPolicy to LEGACY"
              + " for the old ways, or to CORRECTED to take it as invalid.");
    }
  }

  /** As {@link #parse} for a local time: a text that names a zone does not follow the pattern. */
  public OptionalLong parseLocal(String text, String pattern) {
    try {
      TemporalAccessor parsed = localFormatter(pattern).parse(text);
      return parsed.query(TemporalQueries.zone()) == null
          ? OptionalLong.of(micros(parsed, LOCAL))
          : OptionalLong.empty();
    } catch (DateTimeException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * Days since the epoch of a date alone, whose years go further than a time's; empty if the text does not follow the
   * pattern or the date is beyond the range.
   */
  public OptionalInt parseDate(String text, String pattern, String policy) {
    if (policy.equals("LEGACY")) {
      OptionalLong micros = LegacyPatterns.parse(text, pattern, LOCAL, lenient);
      return micros.isPresent()
          ? OptionalInt.of((int) Math.floorDiv(micros.getAsLong(), 86_400_000_000L))
          : OptionalInt.empty();
    }
    DateTimeFormatter formatter = formatter(pattern, true);
    try {
      return OptionalInt.of(Math.toIntExact(date(formatter.parse(text)).toEpochDay()));
    } catch (ArithmeticException e) {
      return OptionalInt.empty();
    } catch (DateTimeException e) {
      refuseOldText(text, pattern, LOCAL, policy);
      return OptionalInt.empty();
    }
  }

  private boolean parsesInLegacy(String text, String pattern, ZoneId zone) {
    try {
      return LegacyPatterns.parse(text, pattern, zone, lenient).isPresent();
    } catch (SparkSqlException | ArithmeticException e) {
      return false;
    }
  }

  // LOCAL is known by identity: a session in UTC has a zone that equals it, and heeds a zone in the
  // text.
  @SuppressWarnings("ReferenceEquality")
  private static long micros(TemporalAccessor parsed, ZoneId zone) {
    ZoneId written = zone == LOCAL ? ZoneOffset.UTC : parsed.query(TemporalQueries.zone());
    ZonedDateTime time = date(parsed).atTime(time(parsed)).atZone(written == null ? zone : written);
    return Math.addExact(
        Math.multiplyExact(time.toEpochSecond(), 1_000_000L), time.getNano() / 1000);
  }

  private static int or(TemporalAccessor parsed, ChronoField field, int value) {
    return parsed.isSupported(field) ? parsed.get(field) : value;
  }

  private static LocalDate date(TemporalAccessor parsed) {
    LocalDate whole = parsed.query(TemporalQueries.localDate());
    if (whole != null) {
      return whole;
    }
    int year = or(parsed, ChronoField.YEAR, 1970);
    if (!parsed.isSupported(ChronoField.DAY_OF_YEAR)) {
      return LocalDate.of(
          year, or(parsed, ChronoField.MONTH_OF_YEAR, 1), or(parsed, ChronoField.DAY_OF_MONTH, 1));
    }
    LocalDate day = LocalDate.ofYearDay(year, parsed.get(ChronoField.DAY_OF_YEAR));
    if (or(parsed, ChronoField.MONTH_OF_YEAR, day.getMonthValue()) != day.getMonthValue()
        || or(parsed, ChronoField.DAY_OF_MONTH, day.getDayOfMonth()) != day.getDayOfMonth()) {
      throw new DateTimeException("the day of the year lies in another month");
    }
    return day;
  }

  private static LocalTime time(TemporalAccessor parsed) {
    LocalTime whole = parsed.query(TemporalQueries.localTime());
    if (whole != null) {
      return whole;
    }
    int hour;
    if (parsed.isSupported(ChronoField.HOUR_OF_DAY)) {
      hour = parsed.get(ChronoField.HOUR_OF_DAY);
    } else if (parsed.isSupported(ChronoField.HOUR_OF_AMPM)) {
      hour = parsed.get(ChronoField.HOUR_OF_AMPM) + 12 * or(parsed, ChronoField.AMPM_OF_DAY, 0);
    } else {
      hour = 12 * or(parsed, ChronoField.AMPM_OF_DAY, 0);
    }
    return LocalTime.of(
        hour,
        or(parsed, ChronoField.MINUTE_OF_HOUR, 0),
        or(parsed, ChronoField.SECOND_OF_MINUTE, 0),
        or(parsed, ChronoField.NANO_OF_SECOND, 0));
  }
}
