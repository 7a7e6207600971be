package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import java.util.List;

/** A table or a set of files, read; each reading has ids of its own. */
public record LogicalRelation(RelationSource source, List<AttributeReference> output)
    implements LeafPlan {

  public LogicalRelation {
    output = List.copyOf(output);
  }

  @Override
  public <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitLogicalRelation(this);
  }
}
