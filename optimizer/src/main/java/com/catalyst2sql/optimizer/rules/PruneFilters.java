package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.optimizer.Rule;

/** A filter that lets every row pass is its child. One that lets none pass stays: the engine reads nothing for it anyway. */
public final class PruneFilters implements Rule {

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformUp(
        p ->
            p instanceof Filter filter && filter.condition().equals(Literal.TRUE)
                ? filter.child()
                : p);
  }
}
