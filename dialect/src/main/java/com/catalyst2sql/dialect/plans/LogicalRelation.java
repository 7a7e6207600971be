package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import java.util.List;

/** A table or a set of files, read; each reading has ids of its own. */
public record LogicalRelation(RelationSource source, List<AttributeReference> output)
    implements LogicalPlan {

  public LogicalRelation {
    output = List.copyOf(output);
  }

  @Override
  public List<LogicalPlan> children() {
    return List.of();
  }

  @Override
  public LogicalPlan withChildren(List<LogicalPlan> c) {
    return this;
  }

  @Override
  public List<Expression> expressions() {
    return List.of();
  }

  @Override
  public LogicalPlan withExpressions(List<Expression> e) {
    return this;
  }

  @Override
  public <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitLogicalRelation(this);
  }
}
