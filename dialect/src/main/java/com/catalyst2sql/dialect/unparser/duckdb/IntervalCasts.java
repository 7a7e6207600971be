package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.functions.runtime.CastRuntime;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import com.catalyst2sql.dialect.unparser.EngineCast;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Casts to and from year-month and day-time intervals. */
final class IntervalCasts {

  /** A decimal of more digits would overflow the engine's widest when counted in microseconds. */
  private static final int MOST_DIGITS = 27;

  private IntervalCasts() {}

  /** How many months or microseconds the finest field of the type has. */
  static long unit(DataType type) {
    if (type instanceof YearMonthIntervalType ym) {
      return ym.end() == YearMonthIntervalType.Field.YEAR ? 12 : 1;
    }
    return switch (((DayTimeIntervalType) type).end()) {
      case DAY -> 86_400_000_000L;
      case HOUR -> 3_600_000_000L;
      case MINUTE -> 60_000_000L;
      case SECOND -> 1_000_000L;
    };
  }

  static Expression from(Expression child, DataType to, EvalMode mode, StatementContext context) {
    DataType from = child.dataType();
    boolean same =
        from instanceof YearMonthIntervalType && to instanceof YearMonthIntervalType
            || from instanceof DayTimeIntervalType && to instanceof DayTimeIntervalType;
    if (same) {
      boolean finest =
          to instanceof YearMonthIntervalType ym
              ? ym.end() == YearMonthIntervalType.Field.MONTH
              : ((DayTimeIntervalType) to).end() == DayTimeIntervalType.Field.SECOND;
      if (finest) {
        // The same number, but printing it goes by the type.
        return Build.cast(child, to);
      }
      Expression unit = Build.number(unit(to));
      return Build.cast(Build.op("*", to, Build.op("//", to, child, unit), unit), to);
    }
    if (from.isIntegral()) {
      Expression product =
          Build.op("*", LongType.INSTANCE, Build.huge(child), Build.number(unit(to)));
      return fitting(product, from, to, mode, context);
    }
    if (from instanceof DecimalType decimal) {
      Expression count = count(child, decimal, unit(to));
      return from(fitting(count, from, finest(to), mode, context), to, mode, context);
    }
    throw Errors.unsupported("a cast from " + from.sql() + " to " + to.sql());
  }

  /** A decimal number of units in whole months or microseconds, half rounded up. */
  private static Expression count(Expression child, DecimalType from, long unit) {
    if (from.precision() <= MOST_DIGITS) {
      DecimalType exact = new DecimalType(DecimalType.MAX_PRECISION, from.scale());
      Expression product = Build.op("*", exact, Build.cast(child, exact), Build.number(unit));
      return Build.call("round", exact, product, Build.number(0));
    }
    return Build.cast(
        Build.java(CastRuntime.DECIMAL_TO_WHOLE, Build.text(child), Literal.of(unit)),
        new DecimalType(DecimalType.MAX_PRECISION, 0));
  }

  /** Seconds and their fraction as a decimal. */
  static Expression seconds(Expression interval) {
    Expression micros = Build.cast(interval, new DecimalType(19, 0));
    Expression unit =
        Build.cast(
            new Literal(new BigDecimal("0.000001"), new DecimalType(6, 6)), new DecimalType(6, 6));
    return Build.op("*", new DecimalType(25, 6), micros, unit);
  }

  private static DataType finest(DataType type) {
    return type instanceof YearMonthIntervalType
        ? YearMonthIntervalType.YEAR_TO_MONTH
        : DayTimeIntervalType.DAY_TO_SECOND;
  }

  /** Too large a number is an overflow whatever the mode, but for TRY_CAST. */
  private static Expression fitting(
      Expression wide, DataType from, DataType to, EvalMode mode, StatementContext context) {
    if (mode == EvalMode.TRY) {
      return EngineCast.tryOf(wide, to);
    }
    Expression message =
        Literal.of(
            "A value of the type \""
                + from.sql()
                + "\" cannot be cast to \""
                + to.sql()
                + "\" because it is too large; try_cast gives NULL instead.");
    return context.once(
        wide,
        v ->
            Build.call(
                "coalesce",
                to,
                EngineCast.tryOf(v, to),
                new CaseWhen(
                    List.of(
                        new CaseWhen.Branch(
                            new IsNotNull(v),
                            context.raise("CAST_OVERFLOW", "22003", message, to))),
                    Optional.empty())));
  }

  /** The result has the interval's own type: what is made of it goes by its fields. */
  static Expression fromString(Expression child, DataType to, EvalMode mode) {
    return Build.cast(read(child, to, Literal.of(mode == EvalMode.TRY)), to);
  }

  private static Expression read(Expression text, DataType to, Literal tolerant) {
    if (to instanceof YearMonthIntervalType ym) {
      return Build.java(
          CastRuntime.STRING_TO_YEAR_MONTH,
          text,
          Literal.of(ym.start().name()),
          Literal.of(ym.end().name()),
          tolerant);
    }
    if (to instanceof DayTimeIntervalType dt) {
      return Build.java(
          CastRuntime.STRING_TO_DAY_TIME,
          text,
          Literal.of(dt.start().name()),
          Literal.of(dt.end().name()),
          tolerant);
    }
    return Build.java(CastRuntime.STRING_TO_CALENDAR, text);
  }
}
