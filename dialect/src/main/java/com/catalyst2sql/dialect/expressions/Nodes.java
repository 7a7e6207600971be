package com.catalyst2sql.dialect.expressions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Walks of trees whose nodes are seldom replaced: what stays as it is costs no copy. */
public final class Nodes {

  private Nodes() {}

  /** {@code nodes} with {@code rule} applied to each, in order; the same list where every one stays the same object. */
  public static <T> List<T> map(List<T> nodes, UnaryOperator<T> rule) {
    List<T> mapped = nodes;
    for (int i = 0; i < nodes.size(); i++) {
      T node = nodes.get(i);
      T next = rule.apply(node);
      if (next != node) {
        if (mapped == nodes) {
          mapped = new ArrayList<>(nodes);
        }
        mapped.set(i, next);
      }
    }
    return mapped;
  }

  /** Applies {@code rule} to every node of an expression, children first. */
  record Upwards(UnaryOperator<Expression> rule) implements UnaryOperator<Expression> {

    @Override
    public Expression apply(Expression e) {
      return rule.apply(e.mapChildren(this));
    }
  }

  /** Applies {@code rule} to every node of an expression, parents first. */
  record Downwards(UnaryOperator<Expression> rule) implements UnaryOperator<Expression> {

    @Override
    public Expression apply(Expression e) {
      return rule.apply(e).mapChildren(this);
    }
  }
}
