package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.DataType;
import java.util.List;
import java.util.Optional;

/** A call of an aggregate function; {@code orders} are those of WITHIN GROUP. */
public record AggregateExpression(
    FunctionCall function,
    boolean distinct,
    Optional<Expression> filter,
    boolean ignoreNulls,
    List<SortOrder> orders)
    implements Expression {

  public AggregateExpression {
    orders = List.copyOf(orders);
  }

  private AggregateExpression rebuild(List<Expression> c) {
    int f = filter.isPresent() ? 1 : 0;
    return new AggregateExpression(
        (FunctionCall) c.get(0),
        distinct,
        filter.map(old -> c.get(1)),
        ignoreNulls,
        SortOrder.withChildren(orders, c.subList(1 + f, c.size())));
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
    return Children.of(List.of(function), filter, SortOrder.children(orders));
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    return rebuild(c);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitAggregateExpression(this);
  }
}
