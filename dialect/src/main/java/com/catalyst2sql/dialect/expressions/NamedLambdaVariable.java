package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.DataType;

/** A parameter of a lambda, used inside its body. */
public record NamedLambdaVariable(String name, DataType dataType, boolean nullable, ExprId id)
    implements LeafExpression {

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitNamedLambdaVariable(this);
  }
}
