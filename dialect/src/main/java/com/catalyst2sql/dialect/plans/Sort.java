package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SortOrder;
import java.util.List;

/** ORDER BY; not {@code global} is SORT BY, which orders nothing that a reader may count on. */
public record Sort(List<SortOrder> orders, boolean global, LogicalPlan child)
    implements LogicalPlan {

  public Sort {
    orders = List.copyOf(orders);
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
    return new Sort(orders, global, c.get(0));
  }

  @Override
  public List<Expression> expressions() {
    return SortOrder.children(orders);
  }

  @Override
  public LogicalPlan withExpressions(List<Expression> e) {
    return new Sort(SortOrder.withChildren(orders, e), global, child);
  }

  @Override
  public <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitSort(this);
  }
}
