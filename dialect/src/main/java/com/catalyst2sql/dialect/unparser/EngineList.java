package com.catalyst2sql.dialect.unparser;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.TargetExpression;
import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/** A list written out, {@code [a, b]}; an empty one is cast to its type by whoever makes it. */
public record EngineList(List<Expression> elements, DataType dataType) implements TargetExpression {

  public EngineList {
    elements = List.copyOf(elements);
  }

  @Override
  public boolean nullable() {
    return false;
  }

  @Override
  public List<Expression> children() {
    return elements;
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    return new EngineList(c, dataType);
  }
}
