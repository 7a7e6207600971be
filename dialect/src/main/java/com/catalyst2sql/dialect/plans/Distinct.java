package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import java.util.List;

/** Each row once. */
public record Distinct(LogicalPlan child) implements LogicalPlan {

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
    return new Distinct(c.get(0));
  }

  @Override
  public <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitDistinct(this);
  }
}
