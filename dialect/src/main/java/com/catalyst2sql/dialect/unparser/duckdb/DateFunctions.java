package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.unparser.EngineCast;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What DuckDB can say itself of functions that are Java's in general: those of dates, for which Spark's have timestamps at
 * the beginning of the day. That is the same date again, save in a zone that once left out a whole day.
 */
final class DateFunctions {

  private static final DataType DATE = DateType.INSTANCE;
  private static final DataType DOUBLE = Terms.DOUBLE;

  private static final long HOURS_PER_DAY = 24;

  /** Days by which a date of any common year can be moved without coming near the ends of the range. */
  private static final long NEAR = 1_000_000_000;

  private DateFunctions() {}

  /** A date moved by a number of days; the count of 32 bits wraps around. */
  static Expression moved(String sign, FunctionTranslation.Call call, TranslationContext context) {
    if (!(call.argument(1).dataType() instanceof IntegerType)) {
      return near(sign, call.argument(0), Build.cast(call.argument(1), Terms.INT));
    }
    if (call.argument(1) instanceof Literal literal && literal.value() instanceof Integer by) {
      return Math.abs((long) by) <= NEAR
          ? near(sign, call.argument(0), literal)
          : far(sign, call.argument(0), literal);
    }
    return context.once(
        List.of(call.argument(0), call.argument(1)),
        v ->
            Build.iff(
                Build.between(v.get(1), Build.number(-NEAR), Build.number(NEAR)),
                near(sign, v.get(0), v.get(1)),
                far(sign, v.get(0), v.get(1))));
  }

  private static Expression near(String sign, Expression date, Expression days) {
    return Build.op(sign, DATE, date, days);
  }

  private static Expression far(String sign, Expression date, Expression days) {
    Expression sum =
        Build.op(sign, Terms.LONG, Build.op("-", Terms.LONG, date, day(1970, 1, 1)), days);
    return RangeEnds.date(Wrapping.wrap(sum, Terms.INT));
  }

  /** {@code trunc(date, unit)}; an unknown unit gives NULL. */
  static Expression trunc(Expression date, Expression unit, TranslationContext context) {
    Optional<String> part = Terms.stringValue(unit).flatMap(DateFunctions::part);
    if (part.isEmpty()) {
      return truncInJava(date, unit);
    }
    return context.once(
        date,
        d ->
            Build.iff(
                within(d, 1),
                Build.cast(
                    Build.call("date_trunc", TimestampNTZType.INSTANCE, Literal.of(part.get()), d),
                    DATE),
                truncInJava(d, unit)));
  }

  private static Expression truncInJava(Expression date, Expression unit) {
    return Instants.date(Terms.java("c2s_trunc_date", Instants.days(date), unit));
  }

  private static Optional<String> part(String unit) {
    return switch (unit.toUpperCase(Locale.ROOT)) {
      case "WEEK" -> Optional.of("week");
      case "MON", "MONTH", "MM" -> Optional.of("month");
      case "QUARTER" -> Optional.of("quarter");
      case "YEAR", "YYYY", "YY" -> Optional.of("year");
      default -> Optional.empty();
    };
  }

  /** From a year to 9999, which timestamps reach and four digits write. */
  private static Expression within(Expression date, int firstYear) {
    return Build.between(date, day(firstYear, 1, 1), day(9999, 12, 31));
  }

  private static Literal day(int year, int month, int day) {
    return new Literal((int) LocalDate.of(year, month, day).toEpochDay(), DATE);
  }

  /** The date that a timestamp was made of, in a zone that has all days. */
  private static Optional<Expression> date(Expression timestamp, TranslationContext context) {
    boolean isDate =
        timestamp instanceof EngineCast cast
            && cast.engineType().isEmpty()
            && cast.dataType() instanceof TimestampType
            && cast.child().dataType() instanceof DateType;
    boolean allDays =
        context.timeZone().getRules().getTransitions().stream()
            .noneMatch(t -> t.getDuration().toHours() >= HOURS_PER_DAY);
    return isDate && allDays ? Optional.of(((EngineCast) timestamp).child()) : Optional.empty();
  }

  /** Years, months and days of four and two digits, in any order. */
  static Expression format(
      FunctionTranslation.Call call,
      Literal policy,
      TranslationContext context,
      Expression general) {
    Optional<Expression> date = date(call.argument(0), context);
    Optional<String> format = Terms.stringValue(call.argument(1)).flatMap(DateFunctions::strftime);
    if (date.isEmpty() || format.isEmpty() || "LEGACY".equals(policy.value())) {
      return general;
    }
    return Build.iff(
        within(date.get(), 1000),
        Build.call("strftime", StringType.INSTANCE, date.get(), Literal.of(format.get())),
        general);
  }

  private static Optional<String> strftime(String pattern) {
    String format = pattern.replace("yyyy", "%Y").replace("MM", "%m").replace("dd", "%d");
    return format.matches("(%[Ymd]|[-/. ])+") && !format.matches(".*%(.).*%\\1.*")
        ? Optional.of(format)
        : Optional.empty();
  }

  /** {@code months_between(timestamp, timestamp, roundOff)}. */
  static Expression monthsBetween(FunctionTranslation.Call call, TranslationContext context) {
    Expression general =
        Terms.java(
            "c2s_months_between",
            Instants.micros(call.argument(0)),
            Instants.micros(call.argument(1)),
            call.argument(2),
            context.timeZoneLiteral());
    Optional<Expression> first = date(call.argument(0), context);
    Optional<Expression> second = date(call.argument(1), context);
    if (first.isEmpty() || second.isEmpty() || !(call.argument(2) instanceof Literal round)) {
      return general;
    }
    if (!Boolean.TRUE.equals(round.value())) {
      return general;
    }
    return context.once(
        List.of(first.get(), second.get()),
        d ->
            Build.iff(
                new And(within(d.get(0), 1), within(d.get(1), 1)),
                ofDates(d.get(0), d.get(1)),
                general));
  }

  /**
   * As between timestamps of no hour. Parts of months are thirty-firsts, which never lie near the middle of two results of
   * eight digits: doubles of a few hundred thousand months are wrong by far less.
   */
  private static Expression ofDates(Expression first, Expression second) {
    Expression months =
        Build.cast(
            Build.op(
                "-",
                Terms.LONG,
                Build.op("+", Terms.LONG, times12(first), part("month", first)),
                Build.op("+", Terms.LONG, times12(second), part("month", second))),
            DOUBLE);
    Expression days = Build.op("-", Terms.LONG, part("day", first), part("day", second));
    Expression whole =
        new Or(
            Build.compare(BinaryComparison.Op.EQUAL, part("day", first), part("day", second)),
            new And(isLast(first), isLast(second)));
    Expression rest = Build.op("/", DOUBLE, Build.cast(days, DOUBLE), new Literal(31.0, DOUBLE));
    Expression hundredMillion = new Literal(1e8, DOUBLE);
    Expression scaled = Build.op("*", DOUBLE, Build.op("+", DOUBLE, months, rest), hundredMillion);
    Expression nearest =
        Build.call("floor", DOUBLE, Build.op("+", DOUBLE, scaled, new Literal(0.5, DOUBLE)));
    return Build.iff(whole, months, Build.op("/", DOUBLE, nearest, hundredMillion));
  }

  private static Expression times12(Expression date) {
    return Build.op("*", Terms.LONG, part("year", date), Build.number(12));
  }

  private static Expression part(String name, Expression date) {
    return Build.call(name, Terms.LONG, date);
  }

  private static Expression isLast(Expression date) {
    Expression next = Build.op("+", DATE, date, Build.number(1));
    return Build.compare(BinaryComparison.Op.EQUAL, part("day", next), Build.number(1));
  }
}
