package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.DataType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** {@code function OVER (spec)}; the function is a {@link FunctionCall} of kind WINDOW or an {@link AggregateExpression}. */
public record WindowExpression(Expression function, WindowSpec spec, boolean ignoreNulls)
    implements Expression {

  private List<Expression> flatten() {
    List<Expression> all = new ArrayList<>();
    all.add(function);
    all.addAll(spec.partitionBy());
    all.addAll(SortOrder.children(spec.orderBy()));
    spec.frame()
        .ifPresent(
            f -> {
              f.lower().offset().ifPresent(all::add);
              f.upper().offset().ifPresent(all::add);
            });
    return all;
  }

  private WindowExpression rebuild(List<Expression> c) {
    Iterator<Expression> next = c.iterator();
    Expression newFunction = next.next();
    List<Expression> partitions = new ArrayList<>();
    spec.partitionBy().forEach(p -> partitions.add(next.next()));
    List<SortOrder> orders = new ArrayList<>();
    spec.orderBy().forEach(o -> orders.add(o.withChild(next.next())));
    Optional<WindowFrame> frame =
        spec.frame()
            .map(
                f -> {
                  WindowFrame.Bound lower =
                      new WindowFrame.Bound(
                          f.lower().kind(), f.lower().offset().map(o -> next.next()));
                  WindowFrame.Bound upper =
                      new WindowFrame.Bound(
                          f.upper().kind(), f.upper().offset().map(o -> next.next()));
                  return new WindowFrame(f.rows(), lower, upper);
                });
    return new WindowExpression(
        newFunction, new WindowSpec(partitions, orders, frame), ignoreNulls);
  }

  @Override
  public DataType dataType() {
    return function.dataType();
  }

  @Override
  public boolean nullable() {
    return function.nullable();
  }

  @Override
  public List<Expression> children() {
    return flatten();
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    return rebuild(c);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitWindowExpression(this);
  }
}
