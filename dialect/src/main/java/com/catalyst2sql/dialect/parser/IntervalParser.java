package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Literal.CalendarInterval;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Interval literals: {@code INTERVAL 1 day 2 hours}, {@code INTERVAL '1-2' YEAR TO MONTH}, {@code INTERVAL '1 day'}. */
final class IntervalParser {

  private static final Set<String> UNITS =
      Set.of(
          "NANOSECOND",
          "MICROSECOND",
          "MILLISECOND",
          "SECOND",
          "MINUTE",
          "HOUR",
          "DAY",
          "WEEK",
          "MONTH",
          "YEAR");
  private static final Set<String> FROM_TO_UNITS =
      Set.of("SECOND", "MINUTE", "HOUR", "DAY", "MONTH", "YEAR");

  private final TokenStream tokens;
  private final LiteralParser literals;

  IntervalParser(TokenStream tokens, LiteralParser literals) {
    this.tokens = tokens;
    this.literals = literals;
  }

  /** The interval that begins here with a value and a unit, if one does. */
  Optional<Expression> interval() {
    if (!isValueAndUnit(1)) {
      TokenKind next = tokens.peek(1).kind();
      if (next == TokenKind.INTEGER || next == TokenKind.DECIMAL) {
        throw tokens.unexpected(tokens.position() + 2);
      }
      return Optional.empty();
    }
    int from = tokens.position();
    tokens.take();
    int body = tokens.position();
    int value = isSign(0) ? 1 : 0;
    if (tokens.is(value + 2, "TO")
        && FROM_TO_UNITS.contains(tokens.peek(value + 1).symbol())
        && FROM_TO_UNITS.contains(tokens.peek(value + 3).symbol())) {
      return Optional.of(fromTo(body));
    }
    return Optional.of(multiUnits(from, body));
  }

  private boolean isSign(int ahead) {
    return tokens.is(ahead, "-") || tokens.is(ahead, "+");
  }

  private boolean isValueAndUnit(int ahead) {
    int value = isSign(ahead) ? ahead + 1 : ahead;
    TokenKind kind = tokens.peek(value).kind();
    boolean isValue =
        kind == TokenKind.INTEGER || kind == TokenKind.DECIMAL || tokens.isStringLiteral(value);
    return isValue && isUnit(tokens.peek(value + 1));
  }

  private static boolean isUnit(Token token) {
    String word = token.symbol();
    return UNITS.contains(word)
        || word.endsWith("S") && UNITS.contains(word.substring(0, word.length() - 1));
  }

  private Expression multiUnits(int from, int body) {
    StringBuilder text = new StringBuilder();
    List<String> units = new ArrayList<>();
    while (isValueAndUnit(0)) {
      int term = tokens.position();
      String sign = isSign(0) ? tokens.take().symbol() : "";
      if (tokens.is(2, "TO") && FROM_TO_UNITS.contains(tokens.peek(3).symbol())) {
        tokens.seek(term);
        throw onlyOneFromTo();
      }
      String value = value(sign, tokens.position());
      String unit = tokens.take().symbol().toLowerCase(Locale.ROOT);
      text.append(' ').append(value).append(' ').append(unit);
      units.add(unit);
    }
    CalendarInterval parsed;
    try {
      parsed = IntervalText.multiUnits(text.toString());
    } catch (IllegalArgumentException invalid) {
      throw Errors.of(
          "_LEGACY_ERROR_TEMP_0062", "42601", invalid.getMessage(), tokens.originFrom(body));
    }
    return literal(parsed, units, tokens.originFrom(from));
  }

  private String value(String sign, int at) {
    if (!tokens.isStringLiteral()) {
      return (sign.equals("+") ? "+" : sign) + tokens.take().text(tokens.source());
    }
    String value = literals.string();
    if (value.chars().anyMatch(Character::isLetter)) {
      throw Errors.of(
          "_LEGACY_ERROR_TEMP_0026",
          "42601",
          "Can only use numbers in the interval value part for multiple unit value pairs interval"
              + " form, but got invalid value: "
              + value
              + ".",
          tokens.originFrom(at));
    }
    return negated(sign, value);
  }

  private static String negated(String sign, String value) {
    if (!sign.equals("-")) {
      return value;
    }
    return value.startsWith("-") ? value.substring(1) : "-" + value;
  }

  private SparkSqlException onlyOneFromTo() {
    return Errors.of(
        "_LEGACY_ERROR_TEMP_0024",
        "42601",
        "Can only have a single from-to unit in the interval literal syntax.",
        tokens.originHere());
  }

  private Expression fromTo(int body) {
    String sign = isSign(0) ? tokens.take().symbol() : "";
    if (!tokens.isStringLiteral()) {
      throw Errors.of(
          "_LEGACY_ERROR_TEMP_0027",
          "42601",
          "The value of from-to unit must be a string.",
          tokens.originFrom(body));
    }
    String value = negated(sign, literals.string());
    String start = tokens.take().symbol();
    tokens.expect("TO");
    String end = tokens.take().symbol();
    Origin origin = tokens.originFrom(body);
    Expression literal = fromTo(value, start, end, origin);
    if (isValueAndUnit(0)) {
      throw onlyOneFromTo();
    }
    return literal;
  }

  private Expression fromTo(String value, String start, String end, Origin origin) {
    try {
      if (start.equals("YEAR") && end.equals("MONTH")) {
        int months = IntervalText.yearMonth(value);
        return legacy()
            ? calendar(new CalendarInterval(months, 0, 0))
            : new Literal(months, YearMonthIntervalType.YEAR_TO_MONTH);
      }
      Optional<DayTimeIntervalType.Field> from = dayTimeField(start);
      Optional<DayTimeIntervalType.Field> to = dayTimeField(end);
      if (from.isPresent() && to.isPresent() && from.get().compareTo(to.get()) < 0) {
        CalendarInterval parsed = IntervalText.dayTime(value, from.get(), to.get());
        return legacy()
            ? calendar(parsed)
            : new Literal(exactMicros(parsed), new DayTimeIntervalType(from.get(), to.get()));
      }
    } catch (IllegalArgumentException | ArithmeticException invalid) {
      throw Errors.of("_LEGACY_ERROR_TEMP_0063", "42601", invalid.getMessage() + ".", origin);
    }
    throw Errors.of(
        "_LEGACY_ERROR_TEMP_0028",
        "42601",
        "Intervals FROM "
            + start.toLowerCase(Locale.ROOT)
            + " TO "
            + end.toLowerCase(Locale.ROOT)
            + " are not supported.",
        origin);
  }

  private static Optional<DayTimeIntervalType.Field> dayTimeField(String word) {
    return Arrays.stream(DayTimeIntervalType.Field.values())
        .filter(f -> f.name().equals(word))
        .findFirst();
  }

  /** {@code INTERVAL '1 day 2 hours'}: the units inside the string decide the type. */
  Literal typed(String value, Origin origin) {
    CalendarInterval parsed;
    try {
      parsed = IntervalText.multiUnits(value);
    } catch (IllegalArgumentException invalid) {
      throw LiteralParser.invalidTyped("INTERVAL", value, origin);
    }
    List<String> units =
        Arrays.stream(value.split("\\s"))
            .map(w -> w.toLowerCase(Locale.ROOT))
            .filter(w -> w.matches("[a-z]+") && !w.equals("interval"))
            .toList();
    return literal(parsed, units, origin);
  }

  private boolean legacy() {
    return tokens.conf().flag("spark.sql.legacy.interval.enabled", false);
  }

  private static Literal calendar(CalendarInterval value) {
    return new Literal(value, CalendarIntervalType.INSTANCE);
  }

  private static long exactMicros(CalendarInterval value) {
    return Math.addExact(Math.multiplyExact(value.days(), 86_400_000_000L), value.microseconds());
  }

  private static long micros(CalendarInterval value) {
    try {
      return exactMicros(value);
    } catch (ArithmeticException overflow) {
      throw Errors.of("ARITHMETIC_OVERFLOW", "22003", "long overflow.", Origin.NONE);
    }
  }

  private Literal literal(CalendarInterval value, List<String> units, Origin origin) {
    if (legacy()) {
      return calendar(value);
    }
    Set<YearMonthIntervalType.Field> yearMonth = EnumSet.noneOf(YearMonthIntervalType.Field.class);
    Set<DayTimeIntervalType.Field> dayTime = EnumSet.noneOf(DayTimeIntervalType.Field.class);
    for (String word : units) {
      switch (word.endsWith("s") ? word.substring(0, word.length() - 1) : word) {
        case "year" -> yearMonth.add(YearMonthIntervalType.Field.YEAR);
        case "month" -> yearMonth.add(YearMonthIntervalType.Field.MONTH);
        case "day", "week" -> dayTime.add(DayTimeIntervalType.Field.DAY);
        case "hour" -> dayTime.add(DayTimeIntervalType.Field.HOUR);
        case "minute" -> dayTime.add(DayTimeIntervalType.Field.MINUTE);
        default -> dayTime.add(DayTimeIntervalType.Field.SECOND);
      }
    }
    if (yearMonth.isEmpty()) {
      List<DayTimeIntervalType.Field> fields = List.copyOf(dayTime);
      return new Literal(
          micros(value), new DayTimeIntervalType(fields.get(0), fields.get(fields.size() - 1)));
    }
    if (!dayTime.isEmpty()) {
      throw Errors.of(
          "_LEGACY_ERROR_TEMP_0029",
          "42601",
          "Cannot mix year-month and day-time fields: "
              + tokens.source().slice(origin.start(), origin.stop())
              + ".",
          origin);
    }
    List<YearMonthIntervalType.Field> fields = List.copyOf(yearMonth);
    return new Literal(
        value.months(), new YearMonthIntervalType(fields.get(0), fields.get(fields.size() - 1)));
  }
}
