package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import java.util.List;

/** UNION ALL (UNION is a Distinct over it); after analysis the children's types agree by position and {@code output} has ids of
 * its own. Before, it is empty. */
public record Union(
    List<LogicalPlan> children,
    boolean byName,
    boolean allowMissingColumns,
    List<AttributeReference> output)
    implements LogicalPlan {

  public Union {
    children = List.copyOf(children);
    output = List.copyOf(output);
  }

  @Override
  public LogicalPlan withChildren(List<LogicalPlan> c) {
    return new Union(c, byName, allowMissingColumns, output);
  }

  @Override
  public <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitUnion(this);
  }
}
