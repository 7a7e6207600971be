package com.catalyst2sql.dialect.functions.runtime;

import static com.catalyst2sql.dialect.functions.runtime.Types.DOUBLE;
import static com.catalyst2sql.dialect.functions.runtime.Types.INT;
import static com.catalyst2sql.dialect.functions.runtime.Types.LONG;
import static com.catalyst2sql.dialect.functions.runtime.Types.STRING;

import com.catalyst2sql.dialect.functions.JavaFunction;
import com.catalyst2sql.dialect.functions.JavaFunction.Chunk;
import com.catalyst2sql.dialect.types.DataType;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToLongFunction;

/** Functions over numbers whose values are never objects. NULL in any argument gives NULL unless said otherwise. */
final class Loops {

  private Loops() {}

  /** A value of a type with an INT hash so far. */
  @FunctionalInterface
  interface IntMix {
    int apply(Chunk chunk, int row, int hash);
  }

  /** A value of a type with a BIGINT hash so far. */
  @FunctionalInterface
  interface LongMix {
    long apply(Chunk chunk, int row, long hash);
  }

  @FunctionalInterface
  interface DoubleIntOperator {
    double apply(double x, int y);
  }

  static JavaFunction doubles(String name, DoubleUnaryOperator body) {
    return doubles(name, x -> false, body);
  }

  /** NULL where there is no answer. */
  static JavaFunction doubles(String name, DoublePredicate none, DoubleUnaryOperator body) {
    return JavaFunction.ofLoop(
        name,
        List.of(DOUBLE),
        DOUBLE,
        chunk -> {
          int rows = chunk.rows();
          for (int row = 0; row < rows; row++) {
            if (chunk.isNull(0, row) || none.test(chunk.getDouble(0, row))) {
              chunk.setNull(row);
            } else {
              chunk.setDouble(row, body.applyAsDouble(chunk.getDouble(0, row)));
            }
          }
        });
  }

  static JavaFunction pairs(String name, DoubleBinaryOperator body) {
    return JavaFunction.ofLoop(
        name,
        List.of(DOUBLE, DOUBLE),
        DOUBLE,
        chunk -> {
          int rows = chunk.rows();
          for (int row = 0; row < rows; row++) {
            if (chunk.isNull(0, row) || chunk.isNull(1, row)) {
              chunk.setNull(row);
            } else {
              chunk.setDouble(
                  row, body.applyAsDouble(chunk.getDouble(0, row), chunk.getDouble(1, row)));
            }
          }
        });
  }

  /** A DOUBLE and an INT to a DOUBLE. */
  static JavaFunction scaled(String name, DoubleIntOperator body) {
    return JavaFunction.ofLoop(
        name,
        List.of(DOUBLE, INT),
        DOUBLE,
        chunk -> {
          int rows = chunk.rows();
          for (int row = 0; row < rows; row++) {
            if (chunk.isNull(0, row) || chunk.isNull(1, row)) {
              chunk.setNull(row);
            } else {
              chunk.setDouble(row, body.apply(chunk.getDouble(0, row), chunk.getInt(1, row)));
            }
          }
        });
  }

  /** The bytes of a text to a BIGINT. */
  static JavaFunction texts(String name, ToLongFunction<byte[]> body) {
    return JavaFunction.ofLoop(
        name,
        List.of(STRING),
        LONG,
        chunk -> {
          int rows = chunk.rows();
          for (int row = 0; row < rows; row++) {
            if (chunk.isNull(0, row)) {
              chunk.setNull(row);
            } else {
              chunk.setLong(row, body.applyAsLong(chunk.getUtf8(0, row)));
            }
          }
        });
  }

  /** The hash so far with a value mixed in; NULL leaves it as it is. */
  static JavaFunction hash(String name, DataType type, IntMix mix) {
    return JavaFunction.ofLoop(
        name,
        List.of(type, INT),
        INT,
        chunk -> {
          int rows = chunk.rows();
          for (int row = 0; row < rows; row++) {
            int hash = chunk.getInt(1, row);
            chunk.setInt(row, chunk.isNull(0, row) ? hash : mix.apply(chunk, row, hash));
          }
        });
  }

  /** The same with 64 bits. */
  static JavaFunction wideHash(String name, DataType type, LongMix mix) {
    return JavaFunction.ofLoop(
        name,
        List.of(type, LONG),
        LONG,
        chunk -> {
          int rows = chunk.rows();
          for (int row = 0; row < rows; row++) {
            long hash = chunk.getLong(1, row);
            chunk.setLong(row, chunk.isNull(0, row) ? hash : mix.apply(chunk, row, hash));
          }
        });
  }
}
