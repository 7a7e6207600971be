package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.List;
import java.util.Optional;

/**
 * Dates and timestamps moved by intervals. Spark subtracts by adding the negated interval, and adds months, days and time in
 * this order, each to the local time that the one before it led to.
 */
final class IntervalMoves {

  private static final DataType LONG = LongType.INSTANCE;
  private static final DataType CALENDAR = CalendarIntervalType.INSTANCE;
  private static final long DAY = 86_400_000_000L;

  /** Days that are a good part of Spark's whole range. */
  private static final long FAR = 100_000_000;

  private IntervalMoves() {}

  static FunctionTranslation move(String sign) {
    return (call, context) ->
        context.once(
            List.of(call.argument(0), call.argument(1)),
            v -> moved(sign, call.dataType(), v.get(0), v.get(1), call.mode(), context));
  }

  /** {@code start} moved by an interval; both may be written several times. */
  static Expression moved(
      String sign,
      DataType type,
      Expression start,
      Expression by,
      EvalMode mode,
      TranslationContext context) {
    if (by.dataType() instanceof CalendarIntervalType) {
      return movedByCalendar(sign, type, start, by, mode, context);
    }
    Expression moved =
        by.dataType() instanceof DayTimeIntervalType && !(type instanceof DateType)
            ? movedByTime(sign, type, start, by, context)
            // DuckDB makes a TIMESTAMP of a DATE.
            : Build.cast(Build.op(sign, type, start, amount(by)), type);
    boolean least =
        by instanceof Literal literal
            ? literal.value() instanceof Number number && number.longValue() == least(by)
            : true;
    if (sign.equals("+") || !least) {
      return moved;
    }
    // Spark adds the negated interval, and the least one has no counterpart.
    return Build.iff(
        start.nullable() ? new And(new IsNotNull(start), isLeast(by)) : isLeast(by),
        context.raise(
            "INTERVAL_ARITHMETIC_OVERFLOW", "22015", "The interval does not fit its type.", type),
        moved);
  }

  private static Expression movedByTime(
      String sign, DataType type, Expression start, Expression by, TranslationContext context) {
    if (type instanceof TimestampType && LocalTimes.crossedDateLine(context.timeZone())) {
      return movedFar(sign, type, start, by, false, context);
    }
    Expression near =
        type instanceof TimestampType
            ? movedZoned(sign, start, by)
            : Build.cast(Build.op(sign, type, start, amount(by)), type);
    if (by instanceof Literal literal && literal.value() instanceof Long micros) {
      return Math.abs(micros / DAY) < FAR ? near : movedFar(sign, type, start, by, false, context);
    }
    return Build.iff(isNear(by), near, movedFar(sign, type, start, by, false, context));
  }

  private static Expression isNear(Expression by) {
    return Build.between(by, Build.number(-FAR * DAY), Build.number(FAR * DAY));
  }

  /** By an interval that leads from one end of the range to the other, where DuckDB's own functions give up. */
  private static Expression movedFar(
      String sign,
      DataType type,
      Expression start,
      Expression by,
      boolean orNull,
      TranslationContext context) {
    return RangeEnds.timestamp(
        Terms.java(
            "c2s_move_moment",
            Instants.micros(start),
            by,
            Literal.of(sign.equals("-")),
            type instanceof TimestampType ? context.timeZoneLiteral() : Literal.of("UTC"),
            Literal.of(orNull)),
        type);
  }

  private static Expression isLeast(Expression interval) {
    return Build.compare(BinaryComparison.Op.EQUAL, interval, Build.number(least(interval)));
  }

  private static long least(Expression interval) {
    return interval.dataType() instanceof DayTimeIntervalType ? Long.MIN_VALUE : Integer.MIN_VALUE;
  }

  private static Expression movedByCalendar(
      String sign,
      DataType type,
      Expression start,
      Expression interval,
      EvalMode mode,
      TranslationContext context) {
    return sign.equals("+")
        ? movedByCalendar(type, start, interval, mode, context)
        : context.once(
            OperatorTranslations.negative(interval, mode, context),
            v -> movedByCalendar(type, start, v, mode, context));
  }

  private static Expression movedByCalendar(
      DataType type, Expression start, Expression by, EvalMode mode, TranslationContext context) {
    if (type instanceof TimestampType) {
      return movedZoned(start, by, context);
    }
    if (!(type instanceof DateType)) {
      return Build.op("+", type, start, by);
    }
    Expression timed =
        new Not(
            Build.compare(BinaryComparison.Op.EQUAL, IntervalParts.micros(by), Build.number(0)));
    Expression untimed = movedDate(start, by);
    if (mode != EvalMode.LEGACY) {
      Expression error =
          context.raise(
              "INVALID_PARAMETER_VALUE",
              "22023",
              "Cannot add hours, minutes or seconds, milliseconds, microseconds to a date.",
              type);
      return Build.iff(
          start.nullable() ? new And(new IsNotNull(start), timed) : timed, error, untimed);
    }
    // A time is added to midnight in the session's time zone.
    Expression midnight = LocalTimes.moment(start, mode, context);
    return Build.iff(timed, Build.cast(movedZoned(midnight, by, context), type), untimed);
  }

  /** Months, then days. DuckDB makes a TIMESTAMP of a DATE and an INTERVAL. */
  private static Expression movedDate(Expression start, Expression by) {
    DataType type = start.dataType();
    Expression months = Build.call("to_months", CALENDAR, IntervalParts.months(by));
    return Build.op(
        "+", type, Build.cast(Build.op("+", type, start, months), type), IntervalParts.days(by));
  }

  /**
   * {@code try_add} and {@code try_subtract} of a timestamp: NULL where the sum is beyond Spark's range; where it is
   * beyond DuckDB's only, an error.
   */
  static Expression tried(FunctionCall call, Expression attempted, TranslationContext context) {
    boolean added = call.function().name().equals("timestamp_add_interval");
    boolean known = added || call.function().name().equals("timestamp_sub_interval");
    if (!known || !(call.arguments().get(1).dataType() instanceof DayTimeIntervalType)) {
      return attempted;
    }
    DataType type = call.dataType();
    return context.once(
        call.arguments(),
        v -> {
          Expression by = v.get(1);
          Expression micros = Build.huge(Instants.micros(v.get(0)));
          Expression sum = Build.op(added ? "+" : "-", LONG, micros, by);
          Expression within =
              Build.between(sum, Build.number(Long.MIN_VALUE), Build.number(Long.MAX_VALUE));
          Expression negatable = new Not(isLeast(by));
          Expression error =
              context.raise(
                  "UNSUPPORTED_FEATURE.C2S",
                  "0A000",
                  "The feature is not supported: timestamps at the very ends of Spark's range.",
                  type);
          Expression near =
              Build.call(
                  "coalesce",
                  type,
                  attempted,
                  new CaseWhen(
                      List.of(
                          new CaseWhen.Branch(added ? within : new And(within, negatable), error)),
                      Optional.empty()));
          return Build.iff(
              isNear(by), near, movedFar(added ? "+" : "-", type, v.get(0), by, true, context));
        });
  }

  /**
   * Whole days first, which keep the local time where clocks are put forward or back, then the rest. One interval of both
   * would not do: DuckDB adds a negative one from its other end.
   */
  private static Expression movedZoned(String sign, Expression start, Expression interval) {
    DataType type = start.dataType();
    Expression days = Build.call("to_days", CALENDAR, IntervalTranslations.wholeDays(interval));
    Expression rest =
        Build.call("to_microseconds", CALENDAR, Build.op("%", LONG, interval, Build.number(DAY)));
    return Build.op(sign, type, start, days, rest);
  }

  /** Months first, then days, then the rest, each from the local time that the one before it led to. */
  private static Expression movedZoned(
      Expression start, Expression interval, TranslationContext context) {
    DataType type = start.dataType();
    Expression months = IntervalParts.months(interval);
    Expression days = IntervalParts.days(interval);
    Expression micros = IntervalParts.micros(interval);
    if (LocalTimes.crossedDateLine(context.timeZone())) {
      return RangeEnds.timestamp(
          Terms.java(
              "c2s_move_moment_by_calendar",
              Instants.micros(start),
              months,
              days,
              micros,
              context.timeZoneLiteral()),
          type);
    }
    return Build.op(
        "+",
        type,
        start,
        Build.call("to_months", CALENDAR, months),
        Build.call("to_days", CALENDAR, days),
        Build.call("to_microseconds", CALENDAR, micros));
  }

  /** The interval as DuckDB's INTERVAL. */
  private static Expression amount(Expression interval) {
    return interval.dataType() instanceof DayTimeIntervalType
        ? Build.call("to_microseconds", CALENDAR, interval)
        : Build.call("to_months", CALENDAR, interval);
  }
}
