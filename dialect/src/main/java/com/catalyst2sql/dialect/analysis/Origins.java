package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionRef.Kind;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.PlacedLiteral;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedAttribute;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedFunction;
import com.catalyst2sql.dialect.functions.FunctionRegistry;
import com.catalyst2sql.dialect.types.IntegerType;
import java.util.Optional;

/** Where an unresolved expression starts: its own place, or the first one known inside it. */
final class Origins {

  private Origins() {}

  /** The position in the SELECT list that {@code expression}, alone in ORDER BY or GROUP BY, may mean. */
  static Optional<Integer> ordinal(Expression expression) {
    Expression constant = expression instanceof PlacedLiteral placed ? placed.value() : expression;
    return constant instanceof Literal literal
            && literal.dataType() instanceof IntegerType
            && literal.value() instanceof Integer position
        ? Optional.of(position)
        : Optional.empty();
  }

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

  /** Where the column of that name is spoken of outside of aggregate functions, else where the expression starts. */
  static Origin ofColumn(String name, Expression expression) {
    Origin column = column(name, expression);
    return column.isKnown() ? column : of(expression);
  }

  private static Origin column(String name, Expression expression) {
    if (expression instanceof UnresolvedAttribute a
        && a.nameParts().get(a.nameParts().size() - 1).equalsIgnoreCase(name)) {
      return a.origin();
    }
    if (expression instanceof UnresolvedFunction call && isAggregate(call)) {
      return Origin.NONE;
    }
    for (Expression child : expression.children()) {
      Origin origin = column(name, child);
      if (origin.isKnown()) {
        return origin;
      }
    }
    return Origin.NONE;
  }

  private static boolean isAggregate(UnresolvedFunction call) {
    return FunctionRegistry.builtin()
        .find(call.name().get(call.name().size() - 1))
        .filter(f -> f.kind() == Kind.AGGREGATE)
        .isPresent();
  }
}
