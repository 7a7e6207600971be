package com.catalyst2sql.dialect.unparser;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.TargetExpression;
import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/** A parameter of an {@link EngineLambda}, used in its body. */
public record EngineVariable(String name, DataType dataType, boolean nullable)
    implements TargetExpression {

  @Override
  public List<Expression> children() {
    return List.of();
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    return this;
  }
}
