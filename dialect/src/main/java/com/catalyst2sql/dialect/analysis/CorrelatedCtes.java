package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.plans.Correlation;
import com.catalyst2sql.dialect.plans.CteInlining;
import com.catalyst2sql.dialect.plans.CteRelationRef;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.WithCte;

/** A WITH element that reads columns of the query around stands for other rows each time: it is put where it is used. */
final class CorrelatedCtes {

  private CorrelatedCtes() {}

  static LogicalPlan inline(LogicalPlan plan) {
    return plan.transformUp(p -> p instanceof WithCte with ? inline(with) : p);
  }

  private static LogicalPlan inline(WithCte with) {
    return CteInlining.inline(
        with,
        definition -> {
          boolean correlated = Correlation.isCorrelated(definition.plan());
          if (correlated && uses(with, definition.id()) > 1) {
            throw Errors.unsupported(
                "a WITH element that reads columns of the query around it and is used twice");
          }
          return correlated;
        });
  }

  private static int uses(LogicalPlan plan, long id) {
    int below = plan.children().stream().mapToInt(child -> uses(child, id)).sum();
    return plan instanceof CteRelationRef ref && ref.cteId() == id ? below + 1 : below;
  }
}
