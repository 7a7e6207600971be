package com.catalyst2sql.dialect.unparser;

import com.catalyst2sql.dialect.expressions.LeafExpression;
import com.catalyst2sql.dialect.expressions.TargetExpression;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.LongType;
import java.math.BigInteger;

/** A whole number's digits without a cast: the engine takes the narrowest type that holds it, or the other operand's. */
public record EngineNumber(BigInteger value) implements TargetExpression, LeafExpression {

  @Override
  public DataType dataType() {
    return LongType.INSTANCE;
  }

  @Override
  public boolean nullable() {
    return false;
  }
}
