package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import java.util.List;

/** The first {@code limit} rows; the expression is constant. */
public record Limit(Expression limit, LogicalPlan child) implements LogicalPlan {

  @Override
  public List<AttributeReference> output() {
    return child.output();
  }

  @Override
  public List<LogicalPlan> children() {
    return List.of(child);
  }

  @Override
  public LogicalPlan withChildren(List<LogicalPlan> c) {
    return new Limit(limit, c.get(0));
  }

  @Override
  public List<Expression> expressions() {
    return List.of(limit);
  }

  @Override
  public LogicalPlan withExpressions(List<Expression> e) {
    return new Limit(e.get(0), child);
  }

  @Override
  public <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitLimit(this);
  }
}
