package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/** Three-valued disjunction. */
public record Or(Expression left, Expression right) implements Expression {

  @Override
  public boolean foldable() {
    return left.foldable() && right.foldable();
  }

  @Override
  public DataType dataType() {
    return BooleanType.INSTANCE;
  }

  @Override
  public boolean nullable() {
    return left.nullable() || right.nullable();
  }

  @Override
  public List<Expression> children() {
    return List.of(left, right);
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    return new Or(c.get(0), c.get(1));
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitOr(this);
  }
}
