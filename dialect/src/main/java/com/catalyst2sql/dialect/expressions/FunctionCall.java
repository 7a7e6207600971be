package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/** A call of a built-in or user function, arguments coerced, defaults filled in. {@code prettyName} is what Spark prints. */
public record FunctionCall(
    FunctionRef function,
    String prettyName,
    List<Expression> arguments,
    DataType dataType,
    boolean nullable,
    EvalMode mode)
    implements Expression {

  public FunctionCall {
    arguments = List.copyOf(arguments);
  }

  /** Whether this calls the built-in of that primary name. */
  public boolean is(String name) {
    return function.name().equals(name);
  }

  @Override
  public boolean deterministic() {
    return function.isDeterministic() && Children.areDeterministic(arguments);
  }

  @Override
  public boolean foldable() {
    return function.kind() == FunctionRef.Kind.SCALAR
        && function.isDeterministic()
        && Children.areFoldable(arguments);
  }

  @Override
  public List<Expression> children() {
    return arguments;
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    return new FunctionCall(function, prettyName, c, dataType, nullable, mode);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitFunctionCall(this);
  }
}
