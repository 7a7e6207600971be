package com.catalyst2sql.dialect.unparser;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.TargetExpression;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.LongType;
import java.math.BigInteger;
import java.util.List;

/** A whole number's digits without a cast: the engine takes the narrowest type that holds it, or the other operand's. */
public record EngineNumber(BigInteger value) implements TargetExpression {

  @Override
  public DataType dataType() {
    return LongType.INSTANCE;
  }

  @Override
  public boolean nullable() {
    return false;
  }

  @Override
  public List<Expression> children() {
    return List.of();
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    return this;
  }
}
