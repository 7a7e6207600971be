package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.plans.LogicalPlan;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** An expression that asks a query of its own, whose plan is not among its children. */
public sealed interface SubqueryExpression extends Expression
    permits ScalarSubquery, Exists, InSubquery {

  LogicalPlan plan();

  /** This expression asking another query. */
  SubqueryExpression withPlan(LogicalPlan plan);

  /** The query that {@code e} itself asks. */
  static Optional<LogicalPlan> plan(Expression e) {
    return e instanceof SubqueryExpression subquery
        ? Optional.of(subquery.plan())
        : Optional.empty();
  }

  /** Whether a query is asked anywhere in {@code e}. */
  static boolean isIn(Expression e) {
    return e.exists(SubqueryExpression.class::isInstance);
  }

  /** {@code e} with {@code rule} applied to the plan of each query in it; the same object where none is changed. */
  static Expression mapPlans(Expression e, UnaryOperator<LogicalPlan> rule) {
    return e.transformUp(part -> mapPlan(part, rule));
  }

  /** As {@link #mapPlans}, of the query that {@code e} itself asks. */
  static Expression mapPlan(Expression e, UnaryOperator<LogicalPlan> rule) {
    if (!(e instanceof SubqueryExpression subquery)) {
      return e;
    }
    LogicalPlan mapped = rule.apply(subquery.plan());
    return mapped == subquery.plan() ? e : subquery.withPlan(mapped);
  }
}
