package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import java.util.List;

/**
 * Gives the child's columns a qualifier; after analysis only a hint for readable SQL.
 *
 * @param isView whether the child is what a view stands for, of which Spark does not see how many rows it has at most
 */
public record SubqueryAlias(String alias, LogicalPlan child, boolean isView)
    implements LogicalPlan {

  public SubqueryAlias(String alias, LogicalPlan child) {
    this(alias, child, false);
  }

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
    return new SubqueryAlias(alias, c.get(0), isView);
  }

  @Override
  public <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitSubqueryAlias(this);
  }
}
