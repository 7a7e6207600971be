package com.catalyst2sql.dialect.functions;

import com.catalyst2sql.dialect.expressions.FunctionRef;

/** A function in Java that a user registered, as an expression calls it. */
public record RegisteredFunction(JavaFunction java) implements FunctionRef {

  @Override
  public String name() {
    return java.name();
  }

  @Override
  public Kind kind() {
    return Kind.SCALAR;
  }

  @Override
  public boolean isDeterministic() {
    return true;
  }
}
