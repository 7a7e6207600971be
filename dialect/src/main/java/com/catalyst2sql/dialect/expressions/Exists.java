package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;

/** {@code EXISTS (plan)}. */
public record Exists(LogicalPlan plan) implements LeafExpression, SubqueryExpression {

  @Override
  public DataType dataType() {
    return BooleanType.INSTANCE;
  }

  @Override
  public boolean nullable() {
    return false;
  }

  @Override
  public Exists withPlan(LogicalPlan other) {
    return new Exists(other);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitExists(this);
  }
}
