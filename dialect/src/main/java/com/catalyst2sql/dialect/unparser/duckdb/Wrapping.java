package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import com.catalyst2sql.dialect.unparser.EngineCast;
import com.catalyst2sql.dialect.unparser.EngineOperator;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Whole numbers cut to their low bits, as the JVM does it. */
final class Wrapping {

  private Wrapping() {}

  static int bits(DataType type) {
    if (type instanceof ByteType) {
      return 8;
    }
    if (type instanceof ShortType) {
      return 16;
    }
    return type instanceof IntegerType || type instanceof YearMonthIntervalType ? 32 : 64;
  }

  static BigInteger max(DataType type) {
    return BigInteger.ONE.shiftLeft(bits(type) - 1).subtract(BigInteger.ONE);
  }

  static BigInteger min(DataType type) {
    return BigInteger.ONE.shiftLeft(bits(type) - 1).negate();
  }

  /** {@code wide}, a number of any size whose sum with half the range still fits its type, cut to {@code type}. */
  static Expression wrap(Expression wide, DataType type) {
    DataType any = LongType.INSTANCE;
    BigInteger half = BigInteger.ONE.shiftLeft(bits(type) - 1);
    BigInteger mask = BigInteger.ONE.shiftLeft(bits(type)).subtract(BigInteger.ONE);
    Expression shifted = Build.op("+", any, wide, Build.number(half));
    Expression low = Build.op("&", any, shifted, Build.number(mask));
    return Build.cast(Build.op("-", any, low, Build.number(half)), type);
  }

  /** What {@link #wrap} has cut to {@code type}; empty where it has not. */
  static Optional<Expression> uncut(Expression value, DataType type) {
    if (value instanceof EngineCast cast
        && cast.child() instanceof EngineOperator moved
        && moved.operands().get(0) instanceof EngineOperator low
        && low.operands().get(0) instanceof EngineOperator shifted) {
      Expression wide = shifted.operands().get(0);
      return wrap(wide, type).equals(value) ? Optional.of(wide) : Optional.empty();
    }
    return Optional.empty();
  }

  /**
   * {@code left} and {@code right}, added in a type that has room for any order of the terms: so that a thousand of them do not
   * nest a thousand deep, a term goes into the last part of {@code left} that has fewer than the part before it.
   */
  static Expression sum(String symbol, Expression left, Expression right, DataType type) {
    if (left instanceof EngineOperator terms && isSum(terms) && !isFull(terms)) {
      List<Expression> parts = terms.operands();
      boolean subtracted = terms.symbol().equals("-");
      String inside = subtracted ? (symbol.equals("-") ? "+" : "-") : symbol;
      return Build.op(terms.symbol(), type, parts.get(0), sum(inside, parts.get(1), right, type));
    }
    return Build.op(symbol, type, isWide(left) ? left : Build.cast(left, LongType.INSTANCE), right);
  }

  private static boolean isWide(Expression term) {
    return term instanceof EngineCast cast && cast.dataType() instanceof LongType
        || term instanceof EngineOperator terms && isSum(terms);
  }

  private static boolean isFull(EngineOperator terms) {
    return depth(terms.operands().get(0), 0) <= depth(terms.operands().get(1), 1);
  }

  private static int depth(Expression e, int side) {
    return e instanceof EngineOperator terms && isSum(terms)
        ? 1 + depth(terms.operands().get(side), side)
        : 0;
  }

  static boolean isSum(EngineOperator operator) {
    return operator.operands().size() == 2
        && (operator.symbol().equals("+") || operator.symbol().equals("-"));
  }

  /** A BIGINT cut to a narrower type: masked first, since near its ends nothing can be added. */
  static Expression wrapLong(Expression value, DataType type) {
    BigInteger mask = BigInteger.ONE.shiftLeft(bits(type)).subtract(BigInteger.ONE);
    return wrap(Build.op("&", LongType.INSTANCE, value, Build.number(mask)), type);
  }

  static boolean isNarrower(DataType a, DataType b) {
    return bits(a) < bits(b);
  }
}
