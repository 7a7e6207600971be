package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.optimizer.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A left outer join keeps each row of its left side, once or more often. Aggregates that do not mind how often, of that side's
 * columns alone, need no join; and Spark then does not evaluate its condition.
 */
public final class RemoveUnusedOuterJoin implements Rule {

  private static final Set<String> INDIFFERENT =
      Set.of(
          "max",
          "min",
          "bit_and",
          "bit_or",
          "bool_and",
          "bool_or",
          "every",
          "some",
          "any",
          "collect_set");

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformDown(
        p ->
            p instanceof Aggregate a && a.child() instanceof Join join && isUnused(a, join)
                ? a.withChildren(List.of(join.left()))
                : p);
  }

  private static boolean isUnused(Aggregate aggregate, Join join) {
    Set<ExprId> reads = new HashSet<>();
    aggregate.expressions().forEach(e -> reads.addAll(Conditions.references(e)));
    return join.type() == JoinType.LEFT_OUTER
        && Conditions.ids(join.left()).containsAll(reads)
        && aggregate.expressions().stream().noneMatch(e -> e.exists(RemoveUnusedOuterJoin::counts));
  }

  private static boolean counts(Expression e) {
    return e instanceof AggregateExpression a
        && !a.distinct()
        && !INDIFFERENT.contains(a.function().function().name());
  }
}
