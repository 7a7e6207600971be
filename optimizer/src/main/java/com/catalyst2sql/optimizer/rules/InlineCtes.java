package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.plans.CteInlining;
import com.catalyst2sql.dialect.plans.CteRelationRef;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.WithCte;
import com.catalyst2sql.optimizer.Rule;
import java.util.HashMap;
import java.util.Map;

/**
 * A WITH element that is used once stands where it is used, so that what is asked of it there reaches its tables. Sound since a
 * deterministic plan gives the same rows wherever it stands. One that is used twice stays: it would be read twice, and two copies
 * would share the ids of their columns.
 */
public final class InlineCtes implements Rule {

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformUp(p -> p instanceof WithCte with ? inline(with) : p);
  }

  private static LogicalPlan inline(WithCte with) {
    Map<Long, Integer> uses = new HashMap<>();
    count(with, uses);
    return CteInlining.inline(
        with, d -> uses.getOrDefault(d.id(), 0) == 1 && isDeterministic(d.plan()));
  }

  private static boolean isDeterministic(LogicalPlan plan) {
    return !plan.exists(p -> p.expressions().stream().anyMatch(e -> !e.deterministic()));
  }

  private static void count(LogicalPlan plan, Map<Long, Integer> uses) {
    if (plan instanceof CteRelationRef ref) {
      uses.merge(ref.cteId(), 1, Integer::sum);
    }
    plan.children().forEach(c -> count(c, uses));
    plan.expressions()
        .forEach(e -> e.forEach(x -> SubqueryExpression.plan(x).ifPresent(s -> count(s, uses))));
  }
}
