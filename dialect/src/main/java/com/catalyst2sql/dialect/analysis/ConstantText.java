package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import java.util.Optional;

/** The string a constant expression gives, as far as it must be known before anything runs: literals put together. */
final class ConstantText {

  private ConstantText() {}

  static Optional<String> of(Expression expression) {
    if (expression instanceof Literal literal && literal.value() instanceof String text) {
      return Optional.of(text);
    }
    if (expression instanceof Cast cast
        && cast.child().dataType().isString()
        && cast.dataType().isString()) {
      return of(cast.child());
    }
    if (expression instanceof FunctionCall call && call.is("concat")) {
      StringBuilder all = new StringBuilder();
      for (Expression argument : call.arguments()) {
        Optional<String> part = of(argument);
        if (part.isEmpty()) {
          return Optional.empty();
        }
        all.append(part.get());
      }
      return Optional.of(all.toString());
    }
    return Optional.empty();
  }
}
