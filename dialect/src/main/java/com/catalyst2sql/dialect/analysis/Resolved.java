package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.plans.LogicalPlan;
import java.util.Optional;

/** A resolved plan with the names its columns have; {@code block} lets ORDER BY and HAVING reach what lies below. */
record Resolved(LogicalPlan plan, Scope scope, Optional<SelectBlock> block) {

  Resolved(LogicalPlan plan, Scope scope) {
    this(plan, scope, Optional.empty());
  }

  static Resolved of(LogicalPlan plan) {
    return new Resolved(plan, Scope.of(plan.output()));
  }

  Resolved withPlan(LogicalPlan newPlan) {
    return new Resolved(newPlan, scope.updatedBy(newPlan.output()), Optional.empty());
  }
}
