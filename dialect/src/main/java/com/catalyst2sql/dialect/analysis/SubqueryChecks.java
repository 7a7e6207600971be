package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.Exists;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.InSubquery;
import com.catalyst2sql.dialect.expressions.OuterReference;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.Sort;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.WithCte;

/** What Spark demands of correlated subqueries. */
final class SubqueryChecks {

  private SubqueryChecks() {}

  static boolean isCorrelated(LogicalPlan plan) {
    return plan.exists(p -> p.expressions().stream().anyMatch(SubqueryChecks::hasOuter));
  }

  private static boolean hasOuter(Expression expression) {
    return expression.exists(e -> e instanceof OuterReference);
  }

  /** A correlated scalar subquery must be aggregated, so that it has one row. */
  static void scalar(LogicalPlan plan) {
    if (!isCorrelated(plan)) {
      return;
    }
    LogicalPlan top = plan;
    while (true) {
      if (top instanceof Project project) {
        top = project.child();
      } else if (top instanceof SubqueryAlias alias) {
        top = alias.child();
      } else if (top instanceof Filter filter) {
        top = filter.child();
      } else if (top instanceof Sort sort) {
        top = sort.child();
      } else if (top instanceof Distinct distinct) {
        top = distinct.child();
      } else if (top instanceof WithCte with) {
        top = with.child();
      } else {
        break;
      }
    }
    if (!(top instanceof Aggregate) && !yieldsOneRow(top)) {
      throw new SparkSqlException(
          "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.MUST_AGGREGATE_CORRELATED_SCALAR_SUBQUERY",
          "0A000",
          "A correlated scalar subquery must be aggregated to return at most one row.");
    }
  }

  private static boolean yieldsOneRow(LogicalPlan plan) {
    return plan instanceof com.catalyst2sql.dialect.plans.OneRowRelation
        || plan instanceof com.catalyst2sql.dialect.plans.LocalRelation local
            && local.rows().size() <= 1
        || plan instanceof com.catalyst2sql.dialect.plans.Limit limit
            && limit.limit() instanceof com.catalyst2sql.dialect.expressions.Literal l
            && Integer.valueOf(1).equals(l.value());
  }

  static boolean hasSubquery(Expression expression) {
    return expression.exists(
        e -> e instanceof ScalarSubquery || e instanceof Exists || e instanceof InSubquery);
  }

  static boolean isAggregate(Expression expression) {
    return expression instanceof AggregateExpression
        || expression instanceof Alias a && isAggregate(a.child());
  }
}
