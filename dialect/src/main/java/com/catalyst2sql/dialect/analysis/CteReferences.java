package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.expressions.Exists;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.InSubquery;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
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
    plan.expressions().forEach(e -> e.forEach(x -> collectIn(x, ids)));
  }

  private static void collectIn(Expression expression, Set<Long> ids) {
    if (expression instanceof ScalarSubquery s) {
      collect(s.plan(), ids);
    } else if (expression instanceof Exists e) {
      collect(e.plan(), ids);
    } else if (expression instanceof InSubquery i) {
      collect(i.plan(), ids);
    }
  }
}
