package com.catalyst2sql.dialect.functions;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.BinaryArithmetic.Op;
import com.catalyst2sql.dialect.expressions.Casts;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.types.AbstractDataType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalPrecision;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.TypeClass;
import com.catalyst2sql.dialect.types.TypeCollection;
import java.util.List;
import java.util.Optional;

/** Types the arithmetic and bitwise operators: Spark's coercion rules in the order it applies them. */
final class Arithmetic {

  static final TypeCollection NUMERIC_OR_INTERVAL =
      TypeCollection.of(
          TypeClass.NUMERIC,
          TypeClass.DAY_TIME_INTERVAL,
          TypeClass.YEAR_MONTH_INTERVAL,
          CalendarIntervalType.INSTANCE);
  private static final TypeCollection DOUBLE_OR_DECIMAL =
      TypeCollection.of(DoubleType.INSTANCE, TypeClass.DECIMAL);
  private static final TypeCollection LONG_DECIMAL_OR_INTERVAL =
      TypeCollection.of(
          LongType.INSTANCE,
          TypeClass.DECIMAL,
          TypeClass.YEAR_MONTH_INTERVAL,
          TypeClass.DAY_TIME_INTERVAL);

  private Arithmetic() {}

  /** {@code left op right} as the session evaluates it. */
  static Expression resolve(Op op, CallSite call) {
    return resolve(op, call, call.mode());
  }

  /** {@code left op right}; {@code mode} differs from the session's for {@code try_add} and its like. */
  static Expression resolve(Op op, CallSite call, EvalMode mode) {
    Optional<Expression> interval = IntervalArithmetic.resolve(op, call);
    if (interval.isPresent()) {
      return interval.get();
    }
    Operands promoted =
        new Operands(call.argument(0), call.argument(1), call.conf()).promoteStrings();
    // a string beside a date is promoted first and only then is it a date's addition
    return IntervalArithmetic.resolve(
            op, call.withArguments(List.of(promoted.left(), promoted.right())))
        .orElseGet(() -> numeric(op, promoted, mode, call));
  }

  private static Expression numeric(Op op, Operands promoted, EvalMode mode, CallSite call) {
    SqlConf conf = call.conf();
    Operands operands = promoted.meetDecimals();
    if (op == Op.DIVIDE) {
      operands = divisible(operands);
    } else if (op == Op.INTEGRAL_DIVIDE) {
      operands = new Operands(toLong(operands.left(), conf), toLong(operands.right(), conf), conf);
    }
    AbstractDataType accepted = accepted(op);
    operands = operands.tightest(accepted);
    DataType l = operands.left().dataType();
    DataType r = operands.right().dataType();
    check(op, operands, accepted, call.origin());
    if (l.isAnsiInterval() || l instanceof CalendarIntervalType) {
      return IntervalArithmetic.ofIntervals(op, operands, call);
    }
    return new BinaryArithmetic(
        op, operands.left(), operands.right(), resultType(op, l, r, conf), mode);
  }

  private static Operands divisible(Operands operands) {
    DataType left = operands.left().dataType();
    boolean done = left instanceof DoubleType || left instanceof DecimalType;
    return done || !isNumericOrNull(left) || !isNumericOrNull(operands.right().dataType())
        ? operands
        : operands.castBoth(DoubleType.INSTANCE);
  }

  private static boolean isNumericOrNull(DataType type) {
    return type.isNumeric() || type instanceof NullType;
  }

  private static Expression toLong(Expression e, SqlConf conf) {
    DataType type = e.dataType();
    return type instanceof ByteType || type instanceof ShortType || type instanceof IntegerType
        ? Casts.implicit(e, LongType.INSTANCE, conf)
        : e;
  }

  private static AbstractDataType accepted(Op op) {
    return switch (op) {
      case ADD, SUBTRACT -> NUMERIC_OR_INTERVAL;
      case MULTIPLY, REMAINDER, PMOD -> TypeClass.NUMERIC;
      case DIVIDE -> DOUBLE_OR_DECIMAL;
      case INTEGRAL_DIVIDE -> LONG_DECIMAL_OR_INTERVAL;
      case BITWISE_AND, BITWISE_OR, BITWISE_XOR -> TypeClass.INTEGRAL;
    };
  }

  private static void check(Op op, Operands operands, AbstractDataType accepted, Origin origin) {
    DataType l = operands.left().dataType();
    DataType r = operands.right().dataType();
    boolean decimals = l instanceof DecimalType && r instanceof DecimalType;
    if (decimals && accepted.accepts(l)) {
      return;
    }
    Expression whole =
        new BinaryArithmetic(op, operands.left(), operands.right(), l, EvalMode.LEGACY);
    if (!l.sameType(r)) {
      throw Mismatch.differentOperands(whole, l, r, operands.conf(), origin);
    }
    if (!accepted.accepts(l)) {
      throw Mismatch.wrongOperands(whole, accepted, l, operands.conf(), origin);
    }
  }

  private static DataType resultType(Op op, DataType left, DataType right, SqlConf conf) {
    if (op == Op.INTEGRAL_DIVIDE) {
      return LongType.INSTANCE;
    }
    if (!(left instanceof DecimalType l) || !(right instanceof DecimalType r)) {
      return left;
    }
    boolean lossy = conf.allowPrecisionLoss();
    return switch (op) {
      case ADD, SUBTRACT -> DecimalPrecision.add(l, r, lossy);
      case MULTIPLY -> DecimalPrecision.multiply(l, r, lossy);
      case DIVIDE -> DecimalPrecision.divide(l, r, lossy);
      case REMAINDER, PMOD -> DecimalPrecision.remainder(l, r, lossy);
      default -> left;
    };
  }
}
