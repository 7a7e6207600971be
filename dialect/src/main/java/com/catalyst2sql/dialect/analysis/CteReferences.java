package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.plans.CteRelationRef;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import java.util.Set;

/** Which common table expressions a plan uses, inside subqueries too. */
final class CteReferences {

  private CteReferences() {}

  static void collect(LogicalPlan plan, Set<Long> ids) {
    if (plan instanceof CteRelationRef ref) {
      ids.add(ref.cteId());
    }
    plan.children().forEach(c -> collect(c, ids));
    plan.expressions()
        .forEach(e -> e.forEach(x -> SubqueryExpression.plan(x).ifPresent(p -> collect(p, ids))));
  }
}
