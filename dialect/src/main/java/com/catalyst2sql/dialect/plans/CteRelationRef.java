package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import java.util.List;

/** A use of a common table expression: {@code output} are this use's own ids, by position. */
public record CteRelationRef(long cteId, String name, List<AttributeReference> output)
    implements LeafPlan {

  @Override
  public <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitCteRelationRef(this);
  }
}
