package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.DataType;

/**
 * A parameter whose value comes only when the statement runs, so that one plan serves many values: of a known type, never
 * NULL. It stands only where no rule of Spark's asks for a constant's value, and is no constant for any of ours.
 *
 * @param index which of the values, from 1
 */
public record OpenParameter(int index, DataType dataType) implements LeafExpression {

  @Override
  public boolean nullable() {
    return false;
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitOpenParameter(this);
  }
}
