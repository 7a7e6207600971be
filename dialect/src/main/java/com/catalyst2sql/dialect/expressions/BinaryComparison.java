package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/** A comparison of two values of one type. */
public record BinaryComparison(Op op, Expression left, Expression right) implements Expression {

  /** The comparison operators; {@code symbol} is Spark's spelling. */
  public enum Op {
    EQUAL("="),
    NULL_SAFE_EQUAL("<=>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String symbol;

    Op(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  @Override
  public boolean foldable() {
    return left.foldable() && right.foldable();
  }

  @Override
  public DataType dataType() {
    return BooleanType.INSTANCE;
  }

  @Override
  public boolean nullable() {
    return op != Op.NULL_SAFE_EQUAL && (left.nullable() || right.nullable());
  }

  @Override
  public List<Expression> children() {
    return List.of(left, right);
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    return new BinaryComparison(op, c.get(0), c.get(1));
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitBinaryComparison(this);
  }
}
