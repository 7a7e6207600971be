package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import java.util.List;

/** One row of no columns: what SELECT without FROM reads. */
public record OneRowRelation() implements LeafPlan {

  @Override
  public List<AttributeReference> output() {
    return List.of();
  }

  @Override
  public <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitOneRowRelation(this);
  }
}
