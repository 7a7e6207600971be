package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import java.util.List;
import java.util.Optional;

/** A join; semi and anti joins output the left side alone. */
public record Join(
    LogicalPlan left, LogicalPlan right, JoinType type, Optional<Expression> condition)
    implements LogicalPlan {

  @Override
  public List<AttributeReference> output() {
    return JoinOutput.of(left, right, type);
  }

  @Override
  public List<LogicalPlan> children() {
    return List.of(left, right);
  }

  @Override
  public LogicalPlan withChildren(List<LogicalPlan> c) {
    return new Join(c.get(0), c.get(1), type, condition);
  }

  @Override
  public List<Expression> expressions() {
    return condition.map(List::of).orElse(List.of());
  }

  @Override
  public LogicalPlan withExpressions(List<Expression> e) {
    return new Join(left, right, type, condition.map(old -> e.get(0)));
  }

  @Override
  public <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitJoin(this);
  }
}
