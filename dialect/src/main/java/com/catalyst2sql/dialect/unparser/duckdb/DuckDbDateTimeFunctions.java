package com.catalyst2sql.dialect.unparser.duckdb;

import static com.catalyst2sql.dialect.unparser.FunctionTranslation.rewrite;
import static com.catalyst2sql.dialect.unparser.FunctionTranslation.same;
import static java.util.Map.entry;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.parser.DatetimeLiterals;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Functions on dates, timestamps and intervals in DuckDB. */
final class DuckDbDateTimeFunctions {

  private static final DataType DATE = DateType.INSTANCE;
  private static final DataType TIMESTAMP = TimestampType.INSTANCE;

  static final Map<String, FunctionTranslation> ALL =
      Map.ofEntries(
          entry("time_window_bound", rewrite(TimeWindowTranslations::bound)),
          entry("window_time", rewrite(TimeWindowTranslations::lastMoment)),
          entry("window", FunctionTranslation.unsupported("outside SELECT and GROUP BY")),
          entry("session_window", FunctionTranslation.unsupported("outside SELECT and GROUP BY")),
          entry("year", Terms.narrowed("year")),
          entry("month", Terms.narrowed("month")),
          entry("day", Terms.narrowed("day")),
          entry("dayofmonth", Terms.narrowed("day")),
          entry("dayofyear", Terms.narrowed("dayofyear")),
          entry("quarter", Terms.narrowed("quarter")),
          entry("weekofyear", Terms.narrowed("weekofyear")),
          entry(
              "dayofweek",
              rewrite(call -> plus(Build.call("dayofweek", Terms.LONG, call.argument(0)), 1))),
          entry(
              "weekday",
              rewrite(call -> plus(Build.call("isodow", Terms.LONG, call.argument(0)), -1))),
          entry("hour", Terms.narrowed("hour")),
          entry("minute", Terms.narrowed("minute")),
          entry("second", Terms.narrowed("second")),
          entry("extract", rewrite(Extracts::translate)),
          entry("date_part", rewrite(Extracts::translate)),
          entry(
              "current_date",
              rewrite((call, context) -> Build.cast(Build.call("now", TIMESTAMP), DATE))),
          entry("current_timestamp", rewrite(call -> Build.call("now", TIMESTAMP))),
          entry("now", rewrite(call -> Build.call("now", TIMESTAMP))),
          entry(
              "localtimestamp",
              rewrite(call -> Build.cast(Build.call("now", TIMESTAMP), TimestampNTZType.INSTANCE))),
          entry("current_timezone", rewrite((call, context) -> context.timeZoneLiteral())),
          entry("date_add", rewrite((call, context) -> DateFunctions.moved("+", call, context))),
          entry("date_sub", rewrite((call, context) -> DateFunctions.moved("-", call, context))),
          entry(
              "datediff",
              rewrite(
                  call ->
                      Build.cast(
                          Build.op("-", Terms.LONG, call.argument(0), call.argument(1)),
                          Terms.INT))),
          entry(
              "add_months",
              rewrite(
                  call ->
                      Build.cast(
                          Build.op(
                              "+",
                              TimestampNTZType.INSTANCE,
                              call.argument(0),
                              Build.call(
                                  "to_months", CalendarIntervalType.INSTANCE, call.argument(1))),
                          DATE))),
          entry("last_day", same()),
          entry(
              "next_day",
              rewrite(
                  call ->
                      Instants.date(
                          Terms.java(
                              "c2s_next_day",
                              Instants.days(call.argument(0)),
                              call.argument(1),
                              ansi(call))))),
          entry(
              "trunc",
              rewrite(
                  (call, context) ->
                      DateFunctions.trunc(call.argument(0), call.argument(1), context))),
          entry(
              "date_trunc",
              rewrite(
                  (call, context) ->
                      Instants.timestamp(
                          Terms.java(
                              "c2s_date_trunc",
                              call.argument(0),
                              Instants.micros(call.argument(1)),
                              context.timeZoneLiteral())))),
          entry("months_between", rewrite(DateFunctions::monthsBetween)),
          entry(
              "date_format",
              rewrite(
                  (call, context) ->
                      DateFunctions.format(
                          call,
                          policy(context),
                          context,
                          format(Instants.micros(call.argument(0)), call.argument(1), context)))),
          entry(
              "from_unixtime",
              rewrite(
                  (call, context) ->
                      Terms.java(
                          "c2s_format_seconds",
                          call.argument(0),
                          call.argument(1),
                          context.timeZoneLiteral(),
                          policy(context)))),
          entry("unix_timestamp", rewrite(DuckDbDateTimeFunctions::unixTimestamp)),
          entry("to_unix_timestamp", rewrite(DuckDbDateTimeFunctions::unixTimestamp)),
          entry("to_date", rewrite(DuckDbDateTimeFunctions::toDate)),
          entry("to_timestamp", rewrite(DuckDbDateTimeFunctions::toTimestamp)),
          entry("to_timestamp_ltz", rewrite(DuckDbDateTimeFunctions::toTimestamp)),
          entry("to_timestamp_ntz", rewrite(DuckDbDateTimeFunctions::toTimestamp)),
          entry("try_to_timestamp", rewrite(DuckDbDateTimeFunctions::toTimestamp)),
          entry(
              "unix_date",
              rewrite(call -> RangeEnds.count(call.argument(0), Terms.INT, Instants::days))),
          entry("date_from_unix_date", rewrite(call -> RangeEnds.date(call.argument(0)))),
          entry("unix_micros", rewrite(call -> Instants.micros(call.argument(0)))),
          entry(
              "unix_millis",
              rewrite(
                  (call, context) ->
                      context.once(
                          Instants.micros(call.argument(0)), m -> Instants.floorDivide(m, 1000)))),
          entry(
              "unix_seconds",
              rewrite(
                  (call, context) ->
                      context.once(
                          Instants.micros(call.argument(0)),
                          m -> Instants.floorDivide(m, 1000000)))),
          entry(
              "timestamp_micros",
              rewrite(call -> RangeEnds.moment(Build.cast(call.argument(0), Terms.LONG)))),
          entry(
              "timestamp_millis", rewrite(call -> RangeEnds.moment(times(call.argument(0), 1000)))),
          entry("timestamp_seconds", rewrite(DuckDbDateTimeFunctions::timestampSeconds)),
          entry(
              "make_date",
              rewrite(
                  call ->
                      Instants.date(
                          Terms.java(
                              "c2s_make_date",
                              call.argument(0),
                              call.argument(1),
                              call.argument(2),
                              ansi(call))))),
          entry("make_timestamp", rewrite(DuckDbDateTimeFunctions::makeTimestamp)),
          entry("make_timestamp_ltz", rewrite(DuckDbDateTimeFunctions::makeTimestamp)),
          entry("make_timestamp_ntz", rewrite(DuckDbDateTimeFunctions::makeTimestamp)),
          entry(
              "make_ym_interval",
              rewrite(
                  call ->
                      Build.cast(
                          Build.op("+", Terms.LONG, times(call.argument(0), 12), call.argument(1)),
                          call.dataType()))),
          entry(
              "make_dt_interval",
              rewrite(
                  call ->
                      Terms.unlessNull(
                          call.arguments(),
                          Build.cast(dayTime(call.arguments()), call.dataType())))),
          entry("make_interval", rewrite(DuckDbDateTimeFunctions::makeInterval)),
          entry(
              "from_utc_timestamp",
              rewrite(call -> zoned(call, Literal.of("UTC"), call.argument(1)))),
          entry(
              "to_utc_timestamp",
              rewrite(call -> zoned(call, call.argument(1), Literal.of("UTC")))),
          entry(
              "convert_timezone",
              rewrite(
                  call ->
                      Instants.timestamp(
                          Terms.java(
                              "c2s_convert_timezone",
                              call.argument(0),
                              call.argument(1),
                              Instants.micros(call.argument(2))),
                          call.dataType()))),
          entry(
              "timestampadd",
              rewrite(
                  (call, context) ->
                      Instants.timestamp(
                          Terms.java(
                              "c2s_timestampadd",
                              call.argument(0),
                              call.argument(1),
                              Instants.micros(call.argument(2)),
                              call.dataType() instanceof TimestampNTZType
                                  ? Literal.of("UTC")
                                  : context.timeZoneLiteral()),
                          call.dataType()))),
          entry(
              "timestampdiff",
              rewrite(
                  (call, context) ->
                      Terms.java(
                          "c2s_timestampdiff",
                          call.argument(0),
                          Instants.micros(call.argument(1)),
                          Instants.micros(call.argument(2)),
                          context.timeZoneLiteral()))));

  private DuckDbDateTimeFunctions() {}

  private static Expression plus(Expression value, int shift) {
    return Build.cast(
        Build.op(shift < 0 ? "-" : "+", Terms.LONG, value, Build.number(Math.abs(shift))),
        Terms.INT);
  }

  private static Expression times(Expression value, long factor) {
    return Build.op("*", Terms.LONG, Build.cast(value, Terms.LONG), Build.number(factor));
  }

  private static Literal ansi(FunctionTranslation.Call call) {
    return Literal.of(call.mode() == EvalMode.ANSI);
  }

  private static Literal policy(TranslationContext context) {
    return Literal.of(
        context
            .conf()
            .get(
                "spark.sql.legacy.timeParserPolicy",
                context.conf().isSpark4() ? "CORRECTED" : "EXCEPTION")
            .toUpperCase(Locale.ROOT));
  }

  private static Expression format(
      Expression micros, Expression pattern, TranslationContext context) {
    return Terms.java(
        "c2s_format_timestamp", micros, pattern, context.timeZoneLiteral(), policy(context));
  }

  private static Expression parsed(
      FunctionTranslation.Call call, Literal zone, TranslationContext context) {
    return parsed("c2s_parse_timestamp", call, zone, context);
  }

  private static Expression parsed(
      String name, FunctionTranslation.Call call, Literal zone, TranslationContext context) {
    boolean tries = call.function().is("try_to_timestamp");
    return Terms.java(
        name,
        call.argument(0),
        call.argument(1),
        zone,
        policy(context),
        tries ? Literal.FALSE : ansi(call));
  }

  private static Expression unixTimestamp(
      FunctionTranslation.Call call, TranslationContext context) {
    Expression value = call.argument(0);
    Expression micros;
    if (value.dataType().isString()) {
      micros = parsed(call, context.timeZoneLiteral(), context);
    } else {
      micros = writtenMicros(value, context);
    }
    // Unlike unix_seconds, these cut towards zero, as DuckDB does.
    return Build.op("//", Terms.LONG, micros, Build.number(1000000));
  }

  /**
   * The number that Spark keeps a date's or timestamp's moment in. Functions that take texts by a pattern take other values by
   * this number, and so a local time for one in UTC, whatever the session's zone.
   */
  private static Expression writtenMicros(Expression value, TranslationContext context) {
    return Instants.micros(
        value.dataType() instanceof TimestampNTZType
            ? value
            : context.cast(value, TIMESTAMP, EvalMode.LEGACY));
  }

  private static Expression toDate(FunctionTranslation.Call call, TranslationContext context) {
    if (call.count() == 1 || call.type(0) instanceof DateType) {
      return read(call.argument(0), DATE, call.mode(), context);
    }
    if (!call.type(0).isString()) {
      Expression moment = Instants.timestamp(writtenMicros(call.argument(0), context));
      return context.cast(moment, DATE, call.mode());
    }
    return Instants.date(parsed("c2s_parse_date", call, context.timeZoneLiteral(), context));
  }

  /** As a cast does: of constants it also knows words such as epoch and now. */
  private static Expression read(
      Expression value, DataType type, EvalMode mode, TranslationContext context) {
    Optional<Literal> word =
        value instanceof Literal literal && literal.value() instanceof String text
            ? DatetimeLiterals.special(text, type, context.conf())
            : Optional.empty();
    return word.isPresent() ? word.get() : context.cast(value, type, mode);
  }

  private static Expression toTimestamp(FunctionTranslation.Call call, TranslationContext context) {
    EvalMode mode = call.function().is("try_to_timestamp") ? EvalMode.TRY : call.mode();
    boolean local = call.dataType() instanceof TimestampNTZType;
    if (call.count() > 1 && call.type(0).isDatetime()) {
      return Instants.timestamp(writtenMicros(call.argument(0), context), call.dataType());
    }
    if (call.count() == 1 || !call.type(0).isString()) {
      // Numbers are seconds of an instant only; for a local time Spark reads their digits.
      Expression value =
          local && call.type(0).isNumeric()
              ? context.cast(call.argument(0), StringType.INSTANCE, mode)
              : call.argument(0);
      return read(value, call.dataType(), mode, context);
    }
    Literal zone = local ? Literal.of("") : context.timeZoneLiteral();
    return Instants.timestamp(parsed(call, zone, context), call.dataType());
  }

  /** Fractions of a microsecond of an exact number are an error, of a DOUBLE cut off. */
  private static Expression timestampSeconds(
      FunctionTranslation.Call call, TranslationContext context) {
    Expression seconds = call.argument(0);
    DataType type = seconds.dataType();
    if (type.isIntegral()) {
      return RangeEnds.moment(times(seconds, 1000000));
    }
    if (!(type instanceof DecimalType decimal)) {
      return RangeEnds.moment(
          Terms.java("c2s_seconds_to_micros", Build.cast(seconds, Terms.DOUBLE)));
    }
    Expression micros =
        Build.cast(
            Build.op(
                "*",
                new DecimalType(38, decimal.scale()),
                Build.cast(seconds, new DecimalType(38, decimal.scale())),
                Build.number(1000000)),
            Terms.LONG);
    if (decimal.scale() <= 6) {
      return RangeEnds.moment(micros);
    }
    DataType six = new DecimalType(Math.min(38, decimal.precision() - decimal.scale() + 7), 6);
    return context.once(
        seconds,
        s ->
            Build.iff(
                Terms.test("<>", Build.cast(s, six), s),
                context.raise("ROUNDING_NECESSARY", "22003", "Rounding necessary", TIMESTAMP),
                RangeEnds.moment(micros)));
  }

  /** In a type of 38 digits, since the product of a smaller one overflows. */
  private static Expression secondsToMicros(Expression seconds) {
    DataType wide = new DecimalType(38, 6);
    return Build.cast(
        Build.op("*", wide, Build.cast(seconds, wide), Build.number(1000000)), Terms.LONG);
  }

  private static Expression makeTimestamp(
      FunctionTranslation.Call call, TranslationContext context) {
    Expression zone =
        call.dataType() instanceof TimestampNTZType
            ? Literal.of("UTC")
            : call.count() == 7 ? call.argument(6) : context.timeZoneLiteral();
    return Instants.timestamp(
        Terms.java(
            "c2s_make_timestamp",
            call.argument(0),
            call.argument(1),
            call.argument(2),
            call.argument(3),
            call.argument(4),
            secondsToMicros(call.argument(5)),
            zone,
            ansi(call)),
        call.dataType());
  }

  /** Days, hours, minutes and seconds as microseconds. */
  private static Expression dayTime(List<Expression> parts) {
    return Build.op(
        "+",
        Terms.LONG,
        times(parts.get(0), 86_400_000_000L),
        times(parts.get(1), 3_600_000_000L),
        times(parts.get(2), 60_000_000L),
        secondsToMicros(parts.get(3)));
  }

  /** Whether a part is known to be far from what an INT holds. */
  private static boolean isSmall(Expression part) {
    return Terms.longValue(part).filter(n -> Math.abs(n) < 100_000_000).isPresent();
  }

  /** Months and days that are too many for an INT give NULL, or an error in ANSI mode; microseconds always fit. */
  private static Expression makeInterval(
      FunctionTranslation.Call call, TranslationContext context) {
    Expression years = times(call.argument(0), 12);
    Expression months = Build.op("+", Terms.LONG, years, call.argument(1));
    Expression weeks = times(call.argument(2), 7);
    Expression days = Build.op("+", Terms.LONG, weeks, call.argument(3));
    Expression micros =
        Build.op(
            "+",
            Terms.LONG,
            times(call.argument(4), 3_600_000_000L),
            times(call.argument(5), 60_000_000L),
            secondsToMicros(call.argument(6)));
    Expression made =
        IntervalParts.make(Build.cast(months, Terms.INT), Build.cast(days, Terms.INT), micros);
    List<Expression> checked = new ArrayList<>();
    if (!isSmall(call.argument(0)) || !isSmall(call.argument(1))) {
      checked.addAll(List.of(years, months));
    }
    if (!isSmall(call.argument(2)) || !isSmall(call.argument(3))) {
      checked.addAll(List.of(weeks, days));
    }
    Optional<Expression> fits =
        checked.stream()
            .map(
                part ->
                    Build.between(
                        part, Build.number(Integer.MIN_VALUE), Build.number(Integer.MAX_VALUE)))
            .reduce(And::new);
    if (fits.isEmpty()) {
      return made;
    }
    Expression otherwise =
        call.mode() == EvalMode.ANSI
            ? context.raise("ARITHMETIC_OVERFLOW", "22003", "integer overflow", call.dataType())
            : Literal.nullOf(call.dataType());
    return Terms.unlessNull(call.arguments(), Build.iff(fits.get(), made, otherwise));
  }

  /** The same local time is read in one zone and written in the other. */
  private static Expression zoned(FunctionTranslation.Call call, Expression from, Expression to) {
    return Instants.timestamp(
        Terms.java("c2s_convert_timezone", from, to, Instants.micros(call.argument(0))));
  }
}
