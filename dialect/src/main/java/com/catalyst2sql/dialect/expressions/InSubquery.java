package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/** {@code (values) IN (plan)}, null-aware: NULL where the answer is unknown. */
public record InSubquery(List<Expression> values, LogicalPlan plan) implements SubqueryExpression {

  public InSubquery {
    values = List.copyOf(values);
  }

  @Override
  public DataType dataType() {
    return BooleanType.INSTANCE;
  }

  @Override
  public boolean nullable() {
    return values.stream().anyMatch(Expression::nullable)
        || plan.output().stream().anyMatch(AttributeReference::nullable);
  }

  @Override
  public List<Expression> children() {
    return values;
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    return new InSubquery(c, plan);
  }

  @Override
  public InSubquery withPlan(LogicalPlan other) {
    return new InSubquery(values, other);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitInSubquery(this);
  }
}
