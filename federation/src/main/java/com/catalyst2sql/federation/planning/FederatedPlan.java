package com.catalyst2sql.federation.planning;

import com.catalyst2sql.dialect.plans.LogicalPlan;
import java.util.List;

/** A query cut up: the statements for the sources, what narrows them down while it runs, and what is done with their rows here. */
public record FederatedPlan(
    LogicalPlan local,
    List<Fragment> fragments,
    List<PushdownNote> notes,
    List<DynamicFilter> filters) {
  public FederatedPlan {
    fragments = List.copyOf(fragments);
    notes = List.copyOf(notes);
    filters = List.copyOf(filters);
  }

  /** A query that reads nothing elsewhere. */
  public static FederatedPlan local(LogicalPlan plan) {
    return new FederatedPlan(plan, List.of(), List.of(), List.of());
  }
}
