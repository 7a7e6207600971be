package com.catalyst2sql.dialect.unparser;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.TargetExpression;
import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/** A lambda; its type is the body's. Parameter names are unique in the whole statement. */
public record EngineLambda(List<EngineVariable> parameters, Expression body)
    implements TargetExpression {

  public EngineLambda {
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
    return new EngineLambda(parameters, c.get(0));
  }
}
