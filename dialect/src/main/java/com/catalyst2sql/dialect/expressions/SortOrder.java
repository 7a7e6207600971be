package com.catalyst2sql.dialect.expressions;

import java.util.ArrayList;
import java.util.List;

/** One key of an ORDER BY. */
public record SortOrder(Expression child, boolean ascending, boolean nullsFirst) {

  public static SortOrder ascending(Expression child) {
    return new SortOrder(child, true, true);
  }

  public SortOrder withChild(Expression newChild) {
    return newChild == child ? this : new SortOrder(newChild, ascending, nullsFirst);
  }

  public static List<Expression> children(List<SortOrder> orders) {
    return orders.stream().map(SortOrder::child).toList();
  }

  public static List<SortOrder> withChildren(List<SortOrder> orders, List<Expression> children) {
    List<SortOrder> next = new ArrayList<>(orders.size());
    for (int i = 0; i < orders.size(); i++) {
      next.add(orders.get(i).withChild(children.get(i)));
    }
    return next;
  }
}
