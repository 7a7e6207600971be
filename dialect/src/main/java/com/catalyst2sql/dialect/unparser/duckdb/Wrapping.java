package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.math.BigInteger;

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

  /** A BIGINT cut to a narrower type: masked first, since near its ends nothing can be added. */
  static Expression wrapLong(Expression value, DataType type) {
    BigInteger mask = BigInteger.ONE.shiftLeft(bits(type)).subtract(BigInteger.ONE);
    return wrap(Build.op("&", LongType.INSTANCE, value, Build.number(mask)), type);
  }

  static boolean isNarrower(DataType a, DataType b) {
    return bits(a) < bits(b);
  }
}
