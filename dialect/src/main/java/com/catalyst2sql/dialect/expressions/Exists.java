package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;

/** {@code EXISTS (plan)}. */
public record Exists(LogicalPlan plan) implements LeafExpression {

  @Override
  public DataType dataType() {
    return BooleanType.INSTANCE;
  }

  @Override
  public boolean nullable() {
    return false;
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitExists(this);
  }
}
