package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import java.util.List;

/** Rows in both; with {@code all} each as often as it comes. {@code output} as in {@link Union}. */
public record Intersect(
    LogicalPlan left, LogicalPlan right, boolean all, List<AttributeReference> output)
    implements LogicalPlan {

  @Override
  public List<LogicalPlan> children() {
    return List.of(left, right);
  }

  @Override
  public LogicalPlan withChildren(List<LogicalPlan> c) {
    return new Intersect(c.get(0), c.get(1), all, output);
  }

  @Override
  public <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitIntersect(this);
  }
}
