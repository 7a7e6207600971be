package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.types.DataType;

/** A subquery of one column and at most one row, used as a value. */
public record ScalarSubquery(LogicalPlan plan) implements LeafExpression, SubqueryExpression {

  @Override
  public DataType dataType() {
    return plan.output().get(0).dataType();
  }

  @Override
  public boolean nullable() {
    return true;
  }

  @Override
  public ScalarSubquery withPlan(LogicalPlan other) {
    return new ScalarSubquery(other);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitScalarSubquery(this);
  }
}
