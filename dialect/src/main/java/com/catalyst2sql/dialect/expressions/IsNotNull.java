package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/** {@code child IS NOT NULL}; {@code unknown} where it is written so, which shows in its name as long as nothing is done to the child. */
public record IsNotNull(Expression child, boolean unknown) implements Expression {

  public IsNotNull(Expression child) {
    this(child, false);
  }

  @Override
  public DataType dataType() {
    return BooleanType.INSTANCE;
  }

  @Override
  public boolean nullable() {
    return false;
  }

  @Override
  public boolean foldable() {
    return child.foldable();
  }

  @Override
  public List<Expression> children() {
    return List.of(child);
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    return new IsNotNull(c.get(0));
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitIsNotNull(this);
  }
}
