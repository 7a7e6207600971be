package com.catalyst2sql.dialect.functions;

import com.catalyst2sql.dialect.expressions.BinaryArithmetic.Op;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Casts;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.util.List;
import java.util.Optional;

/** Which function an operator stands for when a date, timestamp or interval is among its operands. */
final class IntervalArithmetic {

  private static final DayTimeIntervalType DAYS =
      new DayTimeIntervalType(DayTimeIntervalType.Field.DAY, DayTimeIntervalType.Field.DAY);

  private IntervalArithmetic() {}

  /** The function's call; empty if the operands are for {@link Arithmetic}. */
  static Optional<Expression> resolve(Op op, CallSite call) {
    Expression l = call.argument(0);
    Expression r = call.argument(1);
    return switch (op) {
      case ADD -> add(l, r, call);
      case SUBTRACT -> subtract(l, r, call);
      case MULTIPLY -> scale(l, r, call, true).or(() -> scale(r, l, call, true));
      case DIVIDE -> scale(l, r, call, false);
      default -> Optional.empty();
    };
  }

  private static Optional<Expression> add(Expression l, Expression r, CallSite call) {
    if (sameKind(l.dataType(), r.dataType()) || nullAndInterval(l, r)) {
      return Optional.empty();
    }
    Optional<Expression> plus = addOneWay(l, r, call);
    if (plus.isPresent()) {
      return plus;
    }
    plus = addOneWay(r, l, call);
    if (plus.isPresent()) {
      return plus;
    }
    if (isDuration(r.dataType())) {
      return Optional.of(addDuration(l, r, true, call));
    }
    if (isDuration(l.dataType())) {
      return Optional.of(addDuration(r, l, true, call));
    }
    if (l.dataType() instanceof DateType && !r.dataType().isString()) {
      return Optional.of(CallResolver.callOf("date_add", call, l, r));
    }
    if (r.dataType() instanceof DateType && !l.dataType().isString()) {
      return Optional.of(CallResolver.callOf("date_add", call, r, l));
    }
    return Optional.empty();
  }

  /** {@code date + interval} and {@code timestamp + months}, the start on the left. */
  private static Optional<Expression> addOneWay(Expression start, Expression by, CallSite call) {
    DataType type = start.dataType();
    if (type instanceof DateType) {
      if (by.dataType().equals(DAYS)) {
        Expression days = of(IntervalFunctions.EXTRACT_DAYS, call, by);
        return Optional.of(CallResolver.callOf("date_add", call, start, days));
      }
      if (by.dataType() instanceof DayTimeIntervalType) {
        Expression timestamp = Casts.implicit(start, TimestampType.INSTANCE, call.conf());
        return Optional.of(of(IntervalFunctions.TIMESTAMP_ADD_INTERVAL, call, timestamp, by));
      }
      if (by.dataType() instanceof YearMonthIntervalType) {
        return Optional.of(of(IntervalFunctions.DATE_ADD_YM_INTERVAL, call, start, by));
      }
      if (by.dataType() instanceof CalendarIntervalType) {
        return Optional.of(of(IntervalFunctions.DATE_ADD_INTERVAL, call, start, by));
      }
    }
    if (isTimestamp(type) && by.dataType() instanceof YearMonthIntervalType) {
      return Optional.of(of(IntervalFunctions.TIMESTAMP_ADD_YM_INTERVAL, call, start, by));
    }
    return Optional.empty();
  }

  private static Optional<Expression> subtract(Expression l, Expression r, CallSite call) {
    DataType left = l.dataType();
    DataType right = r.dataType();
    if (sameKind(left, right) || nullAndInterval(l, r)) {
      return Optional.empty();
    }
    if (left instanceof DateType) {
      Optional<Expression> minus = subtractFromDate(l, r, call);
      if (minus.isPresent()) {
        return minus;
      }
    }
    if (isTimestamp(left) && right instanceof YearMonthIntervalType) {
      return Optional.of(of(IntervalFunctions.TIMESTAMP_SUB_YM_INTERVAL, call, l, r));
    }
    if (isDuration(right)) {
      return Optional.of(addDuration(l, r, false, call));
    }
    if (isTimestamp(left) || isTimestamp(right)) {
      return Optional.of(subtractTimestamps(l, r, call));
    }
    if (right instanceof DateType) {
      return Optional.of(of(IntervalFunctions.SUBTRACT_DATES, call, l, r));
    }
    if (left instanceof DateType && !right.isString()) {
      return Optional.of(CallResolver.callOf("date_sub", call, l, r));
    }
    return Optional.empty();
  }

  private static Optional<Expression> subtractFromDate(Expression l, Expression r, CallSite call) {
    DataType right = r.dataType();
    if (right.equals(DAYS)) {
      Expression days = of(IntervalFunctions.EXTRACT_DAYS, call, r);
      Expression negated =
          OperatorFunctions.sign(OperatorFunctions.NEGATIVE, "-", List.of(days), call);
      return Optional.of(CallResolver.callOf("date_add", call, l, negated));
    }
    if (right instanceof DayTimeIntervalType) {
      Expression timestamp = Casts.implicit(l, TimestampType.INSTANCE, call.conf());
      return Optional.of(of(IntervalFunctions.TIMESTAMP_SUB_INTERVAL, call, timestamp, r));
    }
    if (right instanceof YearMonthIntervalType) {
      return Optional.of(of(IntervalFunctions.DATE_SUB_YM_INTERVAL, call, l, r));
    }
    if (right instanceof CalendarIntervalType) {
      return Optional.of(of(IntervalFunctions.DATE_SUB_INTERVAL, call, l, r));
    }
    return Optional.empty();
  }

  /** The result has the type of the start, so a string stays one. */
  private static Expression addDuration(
      Expression start, Expression by, boolean plus, CallSite call) {
    FunctionDeclaration function =
        plus ? IntervalFunctions.TIMESTAMP_ADD_INTERVAL : IntervalFunctions.TIMESTAMP_SUB_INTERVAL;
    Expression begin =
        start.dataType().isString()
            ? Casts.implicit(start, TimestampType.INSTANCE, call.conf())
            : start;
    Expression moved = of(function, call, begin, by);
    if (start.dataType() instanceof NullType) {
      return Casts.byName(moved, NullType.INSTANCE, call.conf(), call.origin());
    }
    return moved.dataType().equals(start.dataType())
        ? moved
        : new Cast(moved, start.dataType(), EvalMode.of(call.conf()), true);
  }

  private static Expression subtractTimestamps(Expression l, Expression r, CallSite call) {
    DataType left = l.dataType();
    DataType right = r.dataType();
    DataType common =
        left instanceof TimestampNTZType || right instanceof TimestampNTZType
            ? isTimestamp(left) && isTimestamp(right)
                ? TimestampNTZType.INSTANCE
                : isTimestamp(left) ? left : right
            : TimestampType.INSTANCE;
    return of(
        IntervalFunctions.SUBTRACT_TIMESTAMPS,
        call,
        datetime(l, common, call),
        datetime(r, common, call));
  }

  private static Expression datetime(Expression e, DataType common, CallSite call) {
    boolean castable =
        e.dataType().isDatetime() || e.dataType().isString() && call.conf().ansiEnabled();
    return castable ? Casts.implicit(e, common, call.conf()) : e;
  }

  private static Optional<Expression> scale(
      Expression interval, Expression by, CallSite call, boolean multiply) {
    FunctionDeclaration function = null;
    if (interval.dataType() instanceof CalendarIntervalType) {
      function = multiply ? IntervalFunctions.MULTIPLY_INTERVAL : IntervalFunctions.DIVIDE_INTERVAL;
    } else if (interval.dataType() instanceof YearMonthIntervalType) {
      function =
          multiply ? IntervalFunctions.MULTIPLY_YM_INTERVAL : IntervalFunctions.DIVIDE_YM_INTERVAL;
    } else if (interval.dataType() instanceof DayTimeIntervalType) {
      function =
          multiply ? IntervalFunctions.MULTIPLY_DT_INTERVAL : IntervalFunctions.DIVIDE_DT_INTERVAL;
    }
    return Optional.ofNullable(function).map(f -> of(f, call, interval, by));
  }

  /** {@code +}, {@code -} and {@code div} of two intervals of one type. */
  static Expression ofIntervals(Op op, Operands operands, CallSite call) {
    FunctionDeclaration function =
        switch (op) {
          case ADD -> IntervalFunctions.ADD_INTERVALS;
          case SUBTRACT -> IntervalFunctions.SUBTRACT_INTERVALS;
          default -> IntervalFunctions.DIVIDE_INTERVALS;
        };
    return of(function, call, operands.left(), operands.right());
  }

  private static Expression of(FunctionDeclaration function, CallSite call, Expression... args) {
    return CallResolver.resolve(
        function, new CallSite(function.name(), List.of(args), call.conf(), call.origin()));
  }

  private static boolean isTimestamp(DataType type) {
    return type instanceof TimestampType || type instanceof TimestampNTZType;
  }

  private static boolean isDuration(DataType type) {
    return type instanceof CalendarIntervalType || type instanceof DayTimeIntervalType;
  }

  private static boolean sameKind(DataType left, DataType right) {
    return left instanceof CalendarIntervalType && right instanceof CalendarIntervalType
        || left instanceof DayTimeIntervalType && right instanceof DayTimeIntervalType;
  }

  private static boolean nullAndInterval(Expression l, Expression r) {
    return l.dataType() instanceof NullType && r.dataType().isAnsiInterval()
        || r.dataType() instanceof NullType && l.dataType().isAnsiInterval();
  }
}
