package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.InSubquery;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.Except;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Intersect;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.Sort;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.types.DecimalPrecision;
import com.catalyst2sql.optimizer.Rule;
import java.util.Set;

/**
 * Rows whose order nobody sees are not sorted, as in Spark, which therefore does not work out what they would be sorted by:
 * below another sort, a join, DISTINCT, INTERSECT and EXCEPT, aggregates that any order gives the same, and at the top of a
 * subquery for a value or IN. Not below UNION, LIMIT and windows, where Spark sorts.
 */
public final class EliminateSorts implements Rule {

  private static final Set<String> OF_ANY_ORDER =
      Set.of(
          "min",
          "max",
          "count",
          "count_if",
          "bit_and",
          "bit_or",
          "bit_xor",
          "bool_and",
          "every",
          "bool_or",
          "some",
          "any");

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformUp(EliminateSorts::below);
  }

  private static LogicalPlan below(LogicalPlan plan) {
    boolean unseen =
        plan instanceof Sort sort && sort.global()
            || plan instanceof Join
            || plan instanceof Distinct
            || plan instanceof Intersect i && !i.all()
            || plan instanceof Except e && !e.all()
            || plan instanceof Aggregate a && isOfAnyOrder(a);
    LogicalPlan here = unseen ? plan.mapChildren(EliminateSorts::unsorted) : plan;
    return here.mapExpressions(e -> e.transformUp(EliminateSorts::inSubquery));
  }

  private static Expression inSubquery(Expression e) {
    return SubqueryExpression.mapPlan(
        e,
        query -> {
          LogicalPlan inside = query.transformUp(EliminateSorts::below);
          if (e instanceof InSubquery) {
            return unsorted(inside);
          }
          return e instanceof ScalarSubquery ? top(inside) : inside;
        });
  }

  private static LogicalPlan top(LogicalPlan query) {
    if (query instanceof Sort sort) {
      return sort.child();
    }
    return query instanceof Project && !hasWindow(query) || query instanceof SubqueryAlias
        ? query.mapChildren(EliminateSorts::top)
        : query;
  }

  private static LogicalPlan unsorted(LogicalPlan plan) {
    if (plan instanceof Sort sort) {
      return unsorted(sort.child());
    }
    boolean rowByRow =
        plan instanceof SubqueryAlias
            || (plan instanceof Project || plan instanceof Filter)
                && plan.expressions().stream().allMatch(Expression::deterministic)
                && !hasWindow(plan);
    return rowByRow ? plan.mapChildren(EliminateSorts::unsorted) : plan;
  }

  /** The last value of a window without an order of its own is that of the last row. */
  private static boolean hasWindow(LogicalPlan plan) {
    return plan.expressions().stream().anyMatch(e -> e.exists(WindowExpression.class::isInstance));
  }

  private static boolean isOfAnyOrder(Aggregate aggregate) {
    return aggregate.aggregateExpressions().stream().allMatch(EliminateSorts::isOfAnyOrder);
  }

  private static boolean isOfAnyOrder(Expression e) {
    if (e instanceof AttributeReference) {
      return true;
    }
    if (e instanceof AggregateExpression aggregate) {
      FunctionCall call = aggregate.function();
      boolean exact =
          (call.is("sum") || call.is("avg") || call.is("mean"))
              && !DecimalPrecision.isFloating(call.child(0).dataType());
      return exact || OF_ANY_ORDER.stream().anyMatch(call::is);
    }
    return e.children().stream().allMatch(EliminateSorts::isOfAnyOrder);
  }
}
