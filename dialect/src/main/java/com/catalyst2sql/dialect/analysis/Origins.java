package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression;

/** Where an unresolved expression starts: its own place, or the first one known inside it. */
final class Origins {

  private Origins() {}

  static Origin of(Expression expression) {
    if (expression instanceof UnresolvedExpression unresolved && unresolved.origin().isKnown()) {
      return unresolved.origin();
    }
    for (Expression child : expression.children()) {
      Origin origin = of(child);
      if (origin.isKnown()) {
        return origin;
      }
    }
    return Origin.NONE;
  }
}
