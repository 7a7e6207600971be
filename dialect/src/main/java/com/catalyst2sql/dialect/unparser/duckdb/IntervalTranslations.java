package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.functions.runtime.CastRuntime;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.FunctionTranslation.Call;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** Dates, timestamps and intervals added, subtracted and scaled. */
final class IntervalTranslations {

  private static final DataType INT = IntegerType.INSTANCE;
  private static final DataType LONG = LongType.INSTANCE;
  private static final DataType DOUBLE = DoubleType.INSTANCE;
  private static final DataType CALENDAR = CalendarIntervalType.INSTANCE;
  private static final long DAY = 86_400_000_000L;

  static final Map<String, FunctionTranslation> ALL =
      Map.ofEntries(
          Map.entry("date_add_interval", IntervalMoves.move("+")),
          Map.entry("date_sub_interval", IntervalMoves.move("-")),
          Map.entry("date_add_ym_interval", IntervalMoves.move("+")),
          Map.entry("date_sub_ym_interval", IntervalMoves.move("-")),
          Map.entry("timestamp_add_ym_interval", IntervalMoves.move("+")),
          Map.entry("timestamp_sub_ym_interval", IntervalMoves.move("-")),
          Map.entry("timestamp_add_interval", IntervalMoves.move("+")),
          Map.entry("timestamp_sub_interval", IntervalMoves.move("-")),
          Map.entry("subtract_dates", FunctionTranslation.rewrite(IntervalTranslations::dates)),
          Map.entry(
              "subtract_timestamps", FunctionTranslation.rewrite(IntervalTranslations::timestamps)),
          Map.entry("add_intervals", combine("+")),
          Map.entry("subtract_intervals", combine("-")),
          Map.entry(
              "multiply_ym_interval",
              (call, context) -> checked(call, context, IntervalTranslations::times)),
          Map.entry(
              "multiply_dt_interval",
              (call, context) -> checked(call, context, IntervalTranslations::times)),
          Map.entry("multiply_interval", (call, context) -> scale(call, "*", context)),
          Map.entry("divide_ym_interval", IntervalTranslations::divide),
          Map.entry("divide_dt_interval", IntervalTranslations::divide),
          Map.entry("divide_interval", (call, context) -> scale(call, "/", context)),
          Map.entry("divide_intervals", IntervalTranslations::quotient),
          Map.entry(
              "extract_ansi_interval_days",
              FunctionTranslation.rewrite(call -> wholeDays(call.argument(0)))));

  private IntervalTranslations() {}

  static Expression wholeDays(Expression micros) {
    if (micros instanceof Literal literal && literal.value() instanceof Number number) {
      return Literal.of((int) (number.longValue() / DAY));
    }
    return Build.cast(Build.op("//", LONG, micros, Build.number(DAY)), Terms.INT);
  }

  static Expression overflow(DataType type, TranslationContext context) {
    return context.raise(
        "INTERVAL_ARITHMETIC_OVERFLOW", "22015", "The interval does not fit its type.", type);
  }

  /** A sum of intervals, of any size, in their type. */
  static Expression total(Expression sum, DataType type, TranslationContext context) {
    return context.once(
        sum,
        s ->
            Build.iff(
                new Or(
                    new IsNull(s),
                    Build.between(
                        s, Build.number(Wrapping.min(type)), Build.number(Wrapping.max(type)))),
                Build.cast(s, type),
                overflow(type, context)));
  }

  private static Expression dates(Call call) {
    if (call.dataType() instanceof CalendarIntervalType) {
      return Build.cast(
          Build.java(CastRuntime.LEGACY_DATE_DIFFERENCE, call.argument(0), call.argument(1)),
          call.dataType());
    }
    Expression days = Build.op("-", LONG, call.argument(0), call.argument(1));
    return Build.op("*", call.dataType(), days, Build.number(DAY));
  }

  /** The difference of the local times, as Spark takes it. */
  private static Expression timestamps(Call call) {
    if (call.dataType() instanceof CalendarIntervalType) {
      Expression micros =
          Build.op(
              "-",
              LONG,
              Build.call("epoch_us", LONG, call.argument(0)),
              Build.call("epoch_us", LONG, call.argument(1)));
      return Build.call("to_microseconds", CALENDAR, micros);
    }
    return Build.op("-", call.dataType(), local(call.argument(0)), local(call.argument(1)));
  }

  private static Expression local(Expression timestamp) {
    Expression local =
        timestamp.dataType() instanceof TimestampType
            ? Build.cast(timestamp, TimestampNTZType.INSTANCE)
            : timestamp;
    return Build.call("epoch_us", LONG, local);
  }

  private static FunctionTranslation combine(String sign) {
    return (call, context) ->
        call.dataType() instanceof CalendarIntervalType && call.mode() == EvalMode.LEGACY
            ? wrapped(sign, call, context)
            : checked(
                call, context, c -> Build.op(sign, c.dataType(), c.argument(0), c.argument(1)));
  }

  private static Expression wrapped(String sign, Call call, TranslationContext context) {
    return context.once(
        List.of(call.argument(0), call.argument(1)), v -> wrapped(sign, v.get(0), v.get(1)));
  }

  /** The interval the other way; what has no counterpart stays as it is. */
  static Expression wrappedNegative(Expression interval, TranslationContext context) {
    Expression zero = Build.call("to_days", CALENDAR, Build.number(0));
    return context.once(interval, v -> wrapped("-", zero, v));
  }

  /** Months, days and microseconds apart, each cut to its low bits. */
  private static Expression wrapped(String sign, Expression a, Expression b) {
    BinaryOperator<Expression> parts = (x, y) -> Build.op(sign, LONG, x, y);
    return IntervalParts.make(
        Wrapping.wrapLong(
            parts.apply(Build.cast(IntervalParts.months(a), LONG), IntervalParts.months(b)), INT),
        Wrapping.wrapLong(
            parts.apply(Build.cast(IntervalParts.days(a), LONG), IntervalParts.days(b)), INT),
        Wrapping.wrap(
            parts.apply(Build.huge(IntervalParts.micros(a)), IntervalParts.micros(b)), LONG));
  }

  /** Too large an interval is an error in every mode. */
  static Expression checked(
      Call call, TranslationContext context, Function<Call, Expression> result) {
    boolean tryable = call.arguments().stream().allMatch(StatementContext::isTryable);
    return tryable
        ? checked(result.apply(call), call.arguments(), call.dataType(), context)
        : context.once(
            call.arguments(),
            v -> {
              Call bound = Call.scalar((FunctionCall) call.function().withChildren(v));
              return checked(result.apply(bound), v, call.dataType(), context);
            });
  }

  /** A day-time or year-month interval the other way; the least of all has no counterpart in any mode. */
  static Expression checkedNegative(Expression interval, TranslationContext context) {
    DataType type = interval.dataType();
    Function<Expression, Expression> negated =
        v -> checked(Build.cast(Build.op("-", LONG, v), type), List.of(v), type, context);
    return StatementContext.isTryable(interval)
        ? negated.apply(interval)
        : context.once(interval, negated);
  }

  private static Expression checked(
      Expression result, List<Expression> arguments, DataType type, TranslationContext context) {
    Expression given =
        arguments.stream().<Expression>map(IsNotNull::new).reduce(And::new).orElse(Literal.TRUE);
    return Build.call(
        "coalesce",
        type,
        Build.attempt(type, result),
        new CaseWhen(
            List.of(new CaseWhen.Branch(given, overflow(type, context))), Optional.empty()));
  }

  /** Months or microseconds by a number, rounded half up. */
  private static Expression times(Call call) {
    DataType factor = call.type(1);
    DataType type = call.dataType();
    if (factor.isIntegral()) {
      return Build.cast(Build.op("*", LONG, Build.huge(call.argument(0)), call.argument(1)), type);
    }
    if (factor instanceof DecimalType) {
      Expression exact =
          Build.op(
              "*", factor, Build.cast(call.argument(0), new DecimalType(19, 0)), call.argument(1));
      return Build.cast(exact, type);
    }
    Expression product =
        Build.op(
            "*",
            DOUBLE,
            Build.cast(call.argument(0), DOUBLE),
            Build.cast(call.argument(1), DOUBLE));
    return Build.cast(Build.call("round", DOUBLE, product), type);
  }

  private static Expression divide(Call call, TranslationContext context) {
    DataType divisor = call.type(1);
    DataType type = call.dataType();
    return context.once(
        List.of(call.argument(0), call.argument(1)),
        v -> {
          Expression quotient;
          if (divisor.isFractional() && !(divisor instanceof DecimalType)) {
            quotient =
                Build.call(
                    "round",
                    DOUBLE,
                    Build.op(
                        "/", DOUBLE, Build.cast(v.get(0), DOUBLE), Build.cast(v.get(1), DOUBLE)));
          } else if (divisor.isIntegral()) {
            quotient = halfUp(Build.huge(v.get(0)), Build.huge(v.get(1)));
          } else {
            Expression text =
                Build.java(
                    CastRuntime.DECIMAL_ARITHMETIC,
                    Literal.of("/"),
                    Build.text(v.get(0)),
                    Build.text(v.get(1)),
                    Literal.of(38),
                    Literal.of(0),
                    Literal.FALSE);
            quotient = Build.cast(text, new DecimalType(38, 0));
          }
          return Build.iff(
              Build.compare(BinaryComparison.Op.EQUAL, v.get(1), Build.number(0)),
              dividedByZero(v.get(0), context),
              checked(Build.cast(quotient, type), v, type, context));
        });
  }

  /** An error, but NULL for no interval. */
  private static Expression dividedByZero(Expression interval, TranslationContext context) {
    DataType type = interval.dataType();
    Expression error =
        context.raise(
            "INTERVAL_DIVIDED_BY_ZERO",
            "22012",
            "Division by zero. Use `try_divide` to tolerate divisor being 0 and return NULL"
                + " instead.",
            type);
    return interval.nullable() ? Build.iff(new IsNotNull(interval), error, interval) : error;
  }

  /** {@code (2a + sign * b) // 2b}: the quotient of whole numbers, rounded half away from zero. */
  private static Expression halfUp(Expression a, Expression b) {
    Expression two = Build.number(2);
    Expression size =
        Build.op(
            "//",
            LONG,
            Build.op(
                "+",
                LONG,
                Build.op("*", LONG, Build.call("abs", LONG, a), two),
                Build.call("abs", LONG, b)),
            Build.op("*", LONG, Build.call("abs", LONG, b), two));
    Expression sign = Build.op("*", LONG, Build.call("sign", LONG, a), Build.call("sign", LONG, b));
    return Build.op("*", LONG, size, sign);
  }

  /** Whole months and days stay; what is left of the days goes to the microseconds. */
  private static Expression scale(Call call, String sign, TranslationContext context) {
    return context.once(
        List.of(call.argument(0), call.argument(1)),
        v -> {
          Expression interval = v.get(0);
          Expression number = v.get(1);
          Expression months = Build.op(sign, DOUBLE, real(IntervalParts.months(interval)), number);
          Expression days = Build.op(sign, DOUBLE, real(IntervalParts.days(interval)), number);
          Expression micros = Build.op(sign, DOUBLE, real(IntervalParts.micros(interval)), number);
          EvalMode mode = call.mode();
          Expression made =
              context.once(
                  List.of(days, micros),
                  parts -> {
                    Expression whole = whole(parts.get(0), mode, context);
                    Expression rest = Build.op("-", DOUBLE, parts.get(0), whole);
                    Expression inDays =
                        Build.op("*", DOUBLE, rest, new Literal((double) DAY, DOUBLE));
                    Expression sum = Build.op("+", DOUBLE, parts.get(1), inDays);
                    return IntervalParts.make(
                        whole(months, mode, context),
                        whole,
                        context.cast(rounded(sum, context), LONG, EvalMode.LEGACY));
                  });
          if (sign.equals("*")) {
            return made;
          }
          Expression zero =
              call.mode() == EvalMode.ANSI
                  ? dividedByZero(interval, context)
                  : Literal.nullOf(CALENDAR);
          return Build.iff(
              Build.compare(BinaryComparison.Op.EQUAL, number, Build.number(0)), zero, made);
        });
  }

  /** A number cut to a whole one, NaN to 0; too large a one is an error in ANSI mode and the largest there is otherwise. */
  private static Expression whole(Expression number, EvalMode mode, TranslationContext context) {
    return context.once(
        number,
        v ->
            mode == EvalMode.LEGACY
                ? context.cast(v, INT, mode)
                : Build.iff(
                    Build.call("isnan", BooleanType.INSTANCE, v),
                    Build.cast(Build.number(0), INT),
                    context.cast(v, INT, mode)));
  }

  /** As the JVM rounds: half up, and nothing that is whole already. */
  private static Expression rounded(Expression number, TranslationContext context) {
    return context.once(
        List.of(number),
        v ->
            Build.iff(
                Build.between(v.get(0), new Literal(-0x1p52, DOUBLE), new Literal(0x1p52, DOUBLE)),
                Build.call(
                    "floor", DOUBLE, Build.op("+", DOUBLE, v.get(0), new Literal(0.5, DOUBLE))),
                v.get(0)));
  }

  private static Expression real(Expression whole) {
    return Build.cast(whole, DOUBLE);
  }

  private static Expression quotient(Call call, TranslationContext context) {
    Expression zero = Build.number(0);
    if (call.mode() != EvalMode.ANSI) {
      return Build.cast(
          Build.op(
              "//",
              LONG,
              call.argument(0),
              Build.call("nullif", call.type(1), call.argument(1), zero)),
          LONG);
    }
    return context.once(
        call.argument(1),
        b ->
            Build.iff(
                Build.compare(BinaryComparison.Op.EQUAL, b, zero),
                Arithmetic.divideByZero(call.argument(0), (StatementContext) context, LONG),
                Build.cast(Build.op("//", LONG, call.argument(0), b), LONG)));
  }
}
