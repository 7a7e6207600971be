package com.catalyst2sql.dialect.expressions;

/**
 * A function whose arguments were written in the other order: {@code try_add(interval, date)} adds the interval to the
 * date, but column names show what was written.
 */
public record SwappedArguments(FunctionRef function) implements FunctionRef {

  @Override
  public String name() {
    return function.name();
  }

  @Override
  public Kind kind() {
    return function.kind();
  }

  @Override
  public boolean isDeterministic() {
    return function.isDeterministic();
  }
}
