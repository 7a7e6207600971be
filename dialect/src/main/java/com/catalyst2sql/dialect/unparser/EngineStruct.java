package com.catalyst2sql.dialect.unparser;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.TargetExpression;
import com.catalyst2sql.dialect.types.StructType;
import java.util.List;

/** A struct written out; {@code names} are the engine's (unique) names of its fields. */
public record EngineStruct(List<String> names, List<Expression> values, StructType dataType)
    implements TargetExpression {

  public EngineStruct {
    names = List.copyOf(names);
    values = List.copyOf(values);
  }

  @Override
  public boolean nullable() {
    return false;
  }

  @Override
  public List<Expression> children() {
    return values;
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    return new EngineStruct(names, c, dataType);
  }
}
