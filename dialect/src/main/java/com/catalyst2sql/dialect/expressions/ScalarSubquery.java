package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/** A subquery of one column and at most one row, used as a value. */
public record ScalarSubquery(LogicalPlan plan) implements Expression {

  @Override
  public DataType dataType() {
    return plan.output().get(0).dataType();
  }

  @Override
  public boolean nullable() {
    return true;
  }

  @Override
  public List<Expression> children() {
    return List.of();
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    return this;
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitScalarSubquery(this);
  }
}
