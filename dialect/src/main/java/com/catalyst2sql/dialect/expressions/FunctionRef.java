package com.catalyst2sql.dialect.expressions;

/** What an expression knows of the function it calls; {@code functions.FunctionDeclaration} is the whole of it. */
public interface FunctionRef {

  /** What kind of place a function may be called in. */
  enum Kind {
    SCALAR,
    AGGREGATE,
    WINDOW,
    GENERATOR,
    TABLE
  }

  /** The primary name, lower case. */
  String name();

  Kind kind();

  boolean isDeterministic();
}
