package com.catalyst2sql.dialect.plans;

import java.util.List;

/** An operator that reads no other. */
sealed interface LeafPlan extends LogicalPlan
    permits Command,
        UnresolvedPlan.UnresolvedRelation,
        UnresolvedPlan.UnresolvedIdentifierRelation,
        UnresolvedPlan.UnresolvedInlineTable,
        UnresolvedPlan.UnresolvedTableValuedFunction,
        OneRowRelation,
        LocalRelation,
        Range,
        LogicalRelation,
        CteRelationRef {

  @Override
  default List<LogicalPlan> children() {
    return List.of();
  }

  @Override
  default LogicalPlan withChildren(List<LogicalPlan> children) {
    return this;
  }
}
