package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.plans.LogicalPlan;
import java.util.Set;

/** Whether a plan may be used again: not where the analyzer writes a value of the moment into it. */
final class Cacheability {

  /** Functions that are computed once per query, while it is planned. */
  static final Set<String> OF_THE_MOMENT =
      Set.of(
          "current_timestamp",
          "now",
          "current_date",
          "curdate",
          "localtimestamp",
          "unix_timestamp",
          "current_timezone",
          "uuid",
          "rand",
          "randn",
          "random",
          "shuffle");

  private Cacheability() {}

  static boolean of(LogicalPlan parsed) {
    return !PlanExpressions.anyFunction(parsed, OF_THE_MOMENT);
  }
}
