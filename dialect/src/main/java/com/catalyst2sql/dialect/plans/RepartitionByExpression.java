package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import java.util.List;

/** DISTRIBUTE BY, or a partitioning hint: checked, and without effect on the answer. */
public record RepartitionByExpression(List<Expression> partitionExpressions, LogicalPlan child)
    implements LogicalPlan {

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
    return new RepartitionByExpression(partitionExpressions, c.get(0));
  }

  @Override
  public List<Expression> expressions() {
    return partitionExpressions;
  }

  @Override
  public LogicalPlan withExpressions(List<Expression> e) {
    return new RepartitionByExpression(e, child);
  }

  @Override
  public <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitRepartitionByExpression(this);
  }
}
