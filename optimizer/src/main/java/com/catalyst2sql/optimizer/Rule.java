package com.catalyst2sql.optimizer;

import com.catalyst2sql.dialect.plans.LogicalPlan;

/**
 * Makes another plan of the same meaning: the same rows, the same output attributes, the same ids. It gives the very same
 * object where there is nothing to do.
 */
public interface Rule {

  /** The class's name, as EXPLAIN and traces show it. */
  default String name() {
    return getClass().getSimpleName();
  }

  LogicalPlan apply(LogicalPlan plan);
}
