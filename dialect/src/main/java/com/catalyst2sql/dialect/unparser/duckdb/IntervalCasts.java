package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.functions.runtime.CastRuntime;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;

/** Casts to and from year-month and day-time intervals. */
final class IntervalCasts {

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
        return child;
      }
      Expression unit = Build.number(unit(to));
      return Build.cast(Build.op("*", to, Build.op("//", to, child, unit), unit), to);
    }
    if (from.isIntegral()) {
      // Too large a product is an overflow in Spark too, whatever the mode.
      Expression wide = Build.cast(child, LongType.INSTANCE);
      return Build.cast(Build.op("*", to, wide, Build.number(unit(to))), to);
    }
    throw Errors.unsupported("a cast from " + from.sql() + " to " + to.sql());
  }

  static Expression fromString(Expression child, DataType to, EvalMode mode) {
    Literal tolerant = Literal.of(mode == EvalMode.TRY);
    if (to instanceof YearMonthIntervalType ym) {
      return Build.java(
          CastRuntime.STRING_TO_YEAR_MONTH,
          child,
          Literal.of(ym.start().name()),
          Literal.of(ym.end().name()),
          tolerant);
    }
    if (to instanceof DayTimeIntervalType dt) {
      return Build.java(
          CastRuntime.STRING_TO_DAY_TIME,
          child,
          Literal.of(dt.start().name()),
          Literal.of(dt.end().name()),
          tolerant);
    }
    return Build.cast(Build.java(CastRuntime.STRING_TO_CALENDAR, child), to);
  }
}
