package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import java.util.List;

/** All but the first {@code offset} rows; the expression is constant. */
public record Offset(Expression offset, LogicalPlan child) implements LogicalPlan {

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
    return new Offset(offset, c.get(0));
  }

  @Override
  public List<Expression> expressions() {
    return List.of(offset);
  }

  @Override
  public LogicalPlan withExpressions(List<Expression> e) {
    return new Offset(e.get(0), child);
  }

  @Override
  public <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitOffset(this);
  }
}
