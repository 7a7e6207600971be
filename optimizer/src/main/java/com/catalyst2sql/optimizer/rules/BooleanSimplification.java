package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.optimizer.Rule;

/**
 * Takes TRUE and FALSE out of the conditions of filters. Sound in three-valued logic: TRUE AND x is x and FALSE AND x is FALSE
 * for every x, NULL included, and so for OR the other way round. x AND x, which would need x to be deterministic, is left.
 * Only filters: a select list's expressions may have column names that show how they were written.
 */
public final class BooleanSimplification implements Rule {

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformUp(
        p ->
            p instanceof Filter filter
                ? filter.mapExpressions(e -> e.transformUp(BooleanSimplification::simplify))
                : p);
  }

  private static Expression simplify(Expression expression) {
    if (expression instanceof And and) {
      return and(and);
    }
    if (expression instanceof Or or) {
      return or(or);
    }
    if (expression instanceof Not not && not.child(0) instanceof Literal literal) {
      if (literal.equals(Literal.TRUE)) {
        return Literal.FALSE;
      }
      return literal.equals(Literal.FALSE) ? Literal.TRUE : expression;
    }
    return expression;
  }

  private static Expression and(And and) {
    Expression left = and.child(0);
    Expression right = and.child(1);
    if (left.equals(Literal.TRUE)) {
      return right;
    }
    if (right.equals(Literal.TRUE)) {
      return left;
    }
    return left.equals(Literal.FALSE) || right.equals(Literal.FALSE) ? Literal.FALSE : and;
  }

  private static Expression or(Or or) {
    Expression left = or.child(0);
    Expression right = or.child(1);
    if (left.equals(Literal.FALSE)) {
      return right;
    }
    if (right.equals(Literal.FALSE)) {
      return left;
    }
    return left.equals(Literal.TRUE) || right.equals(Literal.TRUE) ? Literal.TRUE : or;
  }
}
