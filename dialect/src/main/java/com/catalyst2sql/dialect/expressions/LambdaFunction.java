package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/** {@code (x, y) -> body}, an argument of a higher-order function; its type is the body's. */
public record LambdaFunction(Expression body, List<NamedLambdaVariable> parameters)
    implements Expression {

  public LambdaFunction {
    parameters = List.copyOf(parameters);
  }

  @Override
  public DataType dataType() {
    return body.dataType();
  }

  @Override
  public boolean nullable() {
    return body.nullable();
  }

  @Override
  public List<Expression> children() {
    return List.of(body);
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    return new LambdaFunction(c.get(0), parameters);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitLambdaFunction(this);
  }
}
