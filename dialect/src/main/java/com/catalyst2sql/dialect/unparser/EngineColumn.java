package com.catalyst2sql.dialect.unparser;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.TargetExpression;
import com.catalyst2sql.dialect.types.DataType;
import java.util.List;
import java.util.Optional;

/** A column of the engine's FROM scope: {@code table.name}. */
public record EngineColumn(Optional<String> table, String name, DataType dataType, boolean nullable)
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
