package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A join whose right side is worked out for each row of the left, to which it refers by OuterReference. */
public record LateralJoin(
    LogicalPlan left, LogicalPlan right, JoinType type, Optional<Expression> condition)
    implements LogicalPlan {

  /** The columns that lateral joins inside a plan refer to as OuterReferences though they are the plan's own. */
  public static Set<ExprId> ownOuterColumns(LogicalPlan plan) {
    Set<ExprId> own = new HashSet<>();
    addOwn(plan, own);
    return own;
  }

  private static void addOwn(LogicalPlan plan, Set<ExprId> own) {
    if (plan instanceof LateralJoin join) {
      join.left.output().forEach(a -> own.add(a.id()));
    }
    plan.children().forEach(child -> addOwn(child, own));
  }

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
    return new LateralJoin(c.get(0), c.get(1), type, condition);
  }

  @Override
  public List<Expression> expressions() {
    return condition.map(List::of).orElse(List.of());
  }

  @Override
  public LogicalPlan withExpressions(List<Expression> e) {
    return new LateralJoin(left, right, type, condition.map(old -> e.get(0)));
  }

  @Override
  public <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitLateralJoin(this);
  }
}
