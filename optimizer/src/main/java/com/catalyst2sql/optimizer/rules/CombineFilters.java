package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.optimizer.Rule;

/**
 * A filter over a filter is one filter with both conditions, the lower first. Sound where both are deterministic: a row passes
 * when both are TRUE, whichever is asked first. With rand() in either the number of rows it is asked for would change.
 */
public final class CombineFilters implements Rule {

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformUp(CombineFilters::combine);
  }

  private static LogicalPlan combine(LogicalPlan plan) {
    return plan instanceof Filter upper
            && upper.child() instanceof Filter lower
            && upper.condition().deterministic()
            && lower.condition().deterministic()
        ? new Filter(new And(lower.condition(), upper.condition()), lower.child())
        : plan;
  }
}
