package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import com.catalyst2sql.dialect.unparser.EngineList;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.List;
import java.util.Optional;

/** sequence: whole numbers, or dates and timestamps in steps of an interval. */
final class Sequences {

  private static final long DAY = 86_400_000_000L;

  private Sequences() {}

  static Expression translate(FunctionTranslation.Call call, TranslationContext context) {
    DataType type = call.type(0);
    if (type.isIntegral()) {
      return numbers(call, context);
    }
    if (call.count() == 2) {
      return dates(call, context, Build.number(1), Step.DAYS);
    }
    Expression step = call.argument(2);
    if (step.dataType() instanceof YearMonthIntervalType) {
      return dates(call, context, step, Step.MONTHS);
    }
    boolean dates = type instanceof DateType;
    if (step.dataType() instanceof DayTimeIntervalType) {
      Optional<Long> micros = Terms.longValue(step);
      long part = micros.map(m -> m % DAY).orElse(1L);
      long days = micros.map(m -> m / DAY).orElse(1L);
      if (days != 0 && part == 0) {
        return dates(call, context, Build.number(days), Step.DAYS);
      }
      return days == 0 && !dates
          ? dates(call, context, step, Step.MICROS)
          : mixed(call, context, true);
    }
    if (step instanceof Literal literal
        && literal.value() instanceof Literal.CalendarInterval interval) {
      if (interval.months() != 0 && interval.days() == 0 && interval.microseconds() == 0) {
        return dates(call, context, Build.number(interval.months()), Step.MONTHS);
      }
      if (interval.days() != 0 && interval.months() == 0 && interval.microseconds() == 0) {
        return dates(call, context, Build.number(interval.days()), Step.DAYS);
      }
    }
    return mixed(call, context, false);
  }

  /** A step of several units, each of which a zone or a calendar stretches in its own way; in Java. */
  private static Expression mixed(
      FunctionTranslation.Call call, TranslationContext context, boolean dayTime) {
    DataType type = call.type(0);
    boolean dates = type instanceof DateType;
    Literal zone = type instanceof TimestampNTZType ? Literal.of("UTC") : context.timeZoneLiteral();
    return context.once(
        call.argument(2),
        step ->
            NestedTexts.decode(
                Terms.java(
                    "c2s_sequence",
                    dates
                        ? Build.cast(Instants.days(call.argument(0)), Terms.LONG)
                        : Instants.micros(call.argument(0)),
                    dates
                        ? Build.cast(Instants.days(call.argument(1)), Terms.LONG)
                        : Instants.micros(call.argument(1)),
                    dayTime ? Literal.of(0) : IntervalParts.months(step),
                    dayTime
                        ? Build.cast(Build.op("//", Terms.LONG, step, Build.number(DAY)), Terms.INT)
                        : IntervalParts.days(step),
                    dayTime
                        ? Build.op("%", Terms.LONG, step, Build.number(DAY))
                        : IntervalParts.micros(step),
                    zone,
                    Literal.of(type.sql())),
                call.dataType()));
  }

  private enum Step {
    MONTHS("to_months"),
    DAYS("to_days"),
    MICROS("to_microseconds");

    private final String function;

    Step(String function) {
      this.function = function;
    }
  }

  private static Expression numbers(FunctionTranslation.Call call, TranslationContext context) {
    DataType type = call.dataType();
    DataType longs = new ArrayType(Terms.LONG);
    return context.once(
        call.arguments(),
        v -> {
          Expression from = v.get(0);
          Expression to = v.get(1);
          Expression span = Build.op("-", Terms.LONG, Build.huge(to), Build.huge(from));
          if (v.size() == 2) {
            Expression step =
                Build.iff(Terms.test("<=", from, to), Build.number(1), Build.number(-1));
            Expression many = isTooMany(Build.call("abs", Terms.LONG, span));
            return Build.iff(
                many,
                ArraySizes.tooMany(context, type),
                Build.cast(
                    Build.call("generate_series", longs, from, unless(many, to), step), type));
          }
          Expression by = Build.call("nullif", Terms.LONG, v.get(2), Build.number(0));
          Expression many = isTooMany(Build.op("//", Terms.LONG, span, by));
          Expression series =
              Build.iff(
                  many,
                  ArraySizes.tooMany(context, type),
                  Build.cast(
                      Build.call("generate_series", longs, from, unless(many, to), v.get(2)),
                      type));
          Expression one = Build.cast(new EngineList(List.of(from), type), type);
          CaseWhen any =
              new CaseWhen(
                  List.of(
                      new CaseWhen.Branch(Terms.test("=", from, to), one),
                      new CaseWhen.Branch(wrong(from, to, v.get(2)), illegal(context, type))),
                  Optional.of(series));
          return Terms.unlessNull(List.of(v.get(2)), any);
        });
  }

  /** Whether an array has no room for that many steps. */
  private static Expression isTooMany(Expression steps) {
    return Terms.test(">=", steps, Build.number(ArraySizes.MOST));
  }

  /** The engine works out a constant before it looks at the condition around it. */
  private static Expression unless(Expression many, Expression end) {
    return Build.iff(many, Literal.nullOf(end.dataType()), end);
  }

  private static Expression wrong(Expression from, Expression to, Expression step) {
    Expression zero = Build.number(0);
    Expression up = new And(Terms.test("<", from, to), Terms.test("<=", step, zero));
    Expression down = new And(Terms.test(">", from, to), Terms.test(">=", step, zero));
    return new Or(up, down);
  }

  private static Expression illegal(TranslationContext context, DataType type) {
    return context.raise(
        "ILLEGAL_SEQUENCE_BOUNDARIES",
        "22023",
        "Illegal sequence boundaries: the step does not lead from the start to the end.",
        type);
  }

  /** Every step is taken from the start, so that the 31st does not become the 28th for good. */
  private static Expression dates(
      FunctionTranslation.Call call, TranslationContext context, Expression step, Step unit) {
    DataType type = call.type(0);
    DataType result = call.dataType();
    return context.once(
        List.of(call.argument(0), call.argument(1), step),
        v -> {
          Expression from = v.get(0);
          Expression to = v.get(1);
          Expression by =
              call.count() == 2
                  ? Build.iff(Terms.test("<=", from, to), Build.number(1), Build.number(-1))
                  : v.get(2);
          // An upper bound of how many steps there can be.
          long least =
              unit == Step.MONTHS
                  ? 27L * 86_400_000_000L
                  : unit == Step.DAYS ? 82_000_000_000L : 1L;
          Expression span =
              Build.call("abs", Terms.LONG, Build.op("-", Terms.LONG, micros(to), micros(from)));
          Expression count =
              Build.op(
                  "//",
                  Terms.LONG,
                  span,
                  Build.op(
                      "*",
                      Terms.LONG,
                      Build.number(least),
                      Build.call("abs", Terms.LONG, Build.cast(by, Terms.LONG))));
          Expression indexes =
              Build.call(
                  "range",
                  new ArrayType(Terms.LONG),
                  unless(isTooMany(count), Build.op("+", Terms.LONG, count, Build.number(2))));
          Expression points =
              Terms.map(
                  indexes,
                  type,
                  context,
                  i -> point(from, Build.op("*", Terms.LONG, i, by), unit, context));
          Expression kept =
              Terms.filter(
                  points,
                  context,
                  p ->
                      Build.iff(
                          Terms.test(">=", by, Build.number(0)),
                          Terms.test("<=", p, to),
                          Terms.test(">=", p, to)));
          Expression single = Terms.test("=", from, to);
          Expression one = Build.cast(new EngineList(List.of(from), result), result);
          return Terms.unlessNull(
              v,
              new CaseWhen(
                  List.of(
                      new CaseWhen.Branch(single, one),
                      new CaseWhen.Branch(direction(from, to, by), illegal(context, result)),
                      new CaseWhen.Branch(isTooMany(count), ArraySizes.tooMany(context, result))),
                  Optional.of(kept)));
        });
  }

  private static Expression point(
      Expression from, Expression steps, Step unit, TranslationContext context) {
    DataType type = from.dataType();
    if (unit == Step.DAYS
        && type instanceof TimestampType
        && LocalTimes.crossedDateLine(context.timeZone())) {
      Expression micros =
          Build.op("*", DayTimeIntervalType.DAY_TO_SECOND, steps, Build.number(DAY));
      return IntervalMoves.moved("+", type, from, micros, EvalMode.ANSI, context);
    }
    Expression count = Build.cast(steps, unit == Step.MICROS ? Terms.LONG : Terms.INT);
    Expression way = Build.call(unit.function, CalendarIntervalType.INSTANCE, count);
    return Build.cast(Build.op("+", type, from, way), type);
  }

  private static Expression micros(Expression point) {
    return point.dataType() instanceof DateType
        ? Build.op(
            "*",
            Terms.LONG,
            Build.cast(Instants.days(point), Terms.LONG),
            Build.number(86_400_000_000L))
        : Instants.micros(point);
  }

  private static Expression direction(Expression from, Expression to, Expression by) {
    Expression zero = Build.number(0);
    return new Or(
        new And(Terms.test("<", from, to), Terms.test("<=", by, zero)),
        new And(Terms.test(">", from, to), Terms.test(">=", by, zero)));
  }
}
