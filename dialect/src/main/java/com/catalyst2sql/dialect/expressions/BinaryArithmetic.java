package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalType;
import java.util.List;

/** An arithmetic or bitwise operator over two operands of one type (decimals may differ in precision and scale). Operators
 * over dates, timestamps and intervals are {@link FunctionCall}s instead. */
public record BinaryArithmetic(
    Op op, Expression left, Expression right, DataType dataType, EvalMode mode)
    implements Expression {

  /** The operators; {@code symbol} is Spark's spelling. */
  public enum Op {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    INTEGRAL_DIVIDE("div"),
    REMAINDER("%"),
    PMOD("pmod"),
    BITWISE_AND("&"),
    BITWISE_OR("|"),
    BITWISE_XOR("^");

    private final String symbol;

    Op(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }

    /** Whether Spark takes {@code a op b} and {@code b op a} for the same expression. */
    public boolean isCommutative() {
      return this == ADD
          || this == MULTIPLY
          || this == BITWISE_AND
          || this == BITWISE_OR
          || this == BITWISE_XOR;
    }

    /** Whether a zero on the right gives NULL outside ANSI mode. */
    boolean canBeNull() {
      return this == DIVIDE || this == INTEGRAL_DIVIDE || this == REMAINDER || this == PMOD;
    }
  }

  @Override
  public boolean foldable() {
    return left.foldable() && right.foldable();
  }

  @Override
  public boolean nullable() {
    return left.nullable()
        || right.nullable()
        || mode == EvalMode.TRY
        || op.canBeNull() && mode == EvalMode.LEGACY
        || dataType instanceof DecimalType && mode != EvalMode.ANSI;
  }

  @Override
  public List<Expression> children() {
    return List.of(left, right);
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    return new BinaryArithmetic(op, c.get(0), c.get(1), dataType, mode);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitBinaryArithmetic(this);
  }
}
