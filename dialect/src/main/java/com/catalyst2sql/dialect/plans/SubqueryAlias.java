package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import java.util.List;

/** Gives the child's columns a qualifier; after analysis only a hint for readable SQL. */
public record SubqueryAlias(String alias, LogicalPlan child) implements LogicalPlan {

  @Override
  public List<AttributeReference> output() {
    return child.output();
  }

  @Override
  public List<LogicalPlan> children() {
    return List.of(child);
  }

  @Override
  public LogicalPlan withChildren(List<LogicalPlan> c) {
    return new SubqueryAlias(alias, c.get(0));
  }

  @Override
  public <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitSubqueryAlias(this);
  }
}
