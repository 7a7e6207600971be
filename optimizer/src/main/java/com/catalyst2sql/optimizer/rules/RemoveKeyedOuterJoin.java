package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.optimizer.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Leaves out the right side of a left outer join of which nothing is used and of whose rows at most one is a partner, because the
 * condition gives a whole key of its table. Sound because each row of the left side then comes once, with or without a partner.
 * Not where the condition could raise an error: it is one of columns and constants that are compared.
 */
public final class RemoveKeyedOuterJoin implements Rule {

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformDown(
        p ->
            p instanceof Project || p instanceof Aggregate
                ? p.mapChildren(child -> without(p, child))
                : p);
  }

  private static LogicalPlan without(LogicalPlan parent, LogicalPlan child) {
    if (!(child instanceof Join join)
        || join.type() != JoinType.LEFT_OUTER
        || join.condition().isEmpty()) {
      return child;
    }
    Set<ExprId> reads = new HashSet<>();
    parent.expressions().forEach(e -> reads.addAll(Conditions.references(e)));
    Set<ExprId> left = Conditions.ids(join.left());
    List<Expression> conditions = Conditions.conjuncts(join.condition().get());
    boolean one = Scanned.of(join.right()).filter(r -> r.isFoundBy(conditions, left)).isPresent();
    return one && left.containsAll(reads) && conditions.stream().allMatch(Scanned::cannotRaise)
        ? without(parent, join.left())
        : child;
  }
}
