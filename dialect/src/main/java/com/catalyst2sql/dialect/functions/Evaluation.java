package com.catalyst2sql.dialect.functions;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.FunctionRef;
import com.catalyst2sql.dialect.expressions.SwappedArguments;

/**
 * What Spark does with a function besides giving its value, said by {@link FunctionDeclaration#evaluates} of those of which it
 * holds. Of any other, a call works out all of its arguments, and may raise in ANSI mode only.
 */
public enum Evaluation {
  /** Raises in no mode; see {@link #RAISES_FOR_PATTERNS} for what may still do so. */
  NEVER_RAISES,
  /** Raises in every mode, since that is what it is for. */
  RAISES_ALWAYS,
  /** Raises in every mode where its second argument is a text that is no pattern. */
  RAISES_FOR_PATTERNS,
  /** Raises in every mode for some values of its arguments. */
  RAISES_FOR_VALUES,
  /** Leaves its second argument alone where the first is NULL. */
  LEFT_FIRST,
  /** Works out some of its arguments only where others say so. */
  CONDITIONAL,
  /** Aggregates in an object, so that what is made of the groups is made of all of them before HAVING is looked at. */
  KEEPS_OBJECT;

  /** Whether it holds of the function that {@code e} calls; of what is no call it does not. */
  public boolean holdsOf(Expression e) {
    return e instanceof FunctionCall call && holdsOf(call.function());
  }

  private boolean holdsOf(FunctionRef function) {
    return function instanceof SwappedArguments swapped
        ? holdsOf(swapped.function())
        : function instanceof FunctionDeclaration declared && declared.evaluations().contains(this);
  }
}
