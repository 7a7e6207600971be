package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import java.util.List;

/** One row of no columns: what SELECT without FROM reads. */
public record OneRowRelation() implements LogicalPlan {

  @Override
  public List<AttributeReference> output() {
    return List.of();
  }

  @Override
  public List<LogicalPlan> children() {
    return List.of();
  }

  @Override
  public LogicalPlan withChildren(List<LogicalPlan> c) {
    return this;
  }

  @Override
  public List<Expression> expressions() {
    return List.of();
  }

  @Override
  public LogicalPlan withExpressions(List<Expression> e) {
    return this;
  }

  @Override
  public <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitOneRowRelation(this);
  }
}
