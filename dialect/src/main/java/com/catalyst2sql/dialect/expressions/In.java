package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import java.util.List;
import java.util.Optional;

/** {@code value IN (list)}, all of one type. */
public record In(Expression value, List<Expression> list) implements Expression {

  public In {
    list = List.copyOf(list);
  }

  @Override
  public DataType dataType() {
    return BooleanType.INSTANCE;
  }

  @Override
  public boolean nullable() {
    return value.nullable() || list.stream().anyMatch(Expression::nullable);
  }

  @Override
  public boolean foldable() {
    return value.foldable() && Children.areFoldable(list);
  }

  @Override
  public List<Expression> children() {
    return Children.of(List.of(value), Optional.empty(), list);
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    return new In(c.get(0), c.subList(1, c.size()));
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitIn(this);
  }
}
