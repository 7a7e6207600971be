package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/** A parameter of a lambda, used inside its body. */
public record NamedLambdaVariable(String name, DataType dataType, boolean nullable, ExprId id)
    implements Expression {

  @Override
  public List<Expression> children() {
    return List.of();
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return this;
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitNamedLambdaVariable(this);
  }
}
