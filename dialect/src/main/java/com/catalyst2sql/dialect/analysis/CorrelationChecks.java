package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Correlation;
import com.catalyst2sql.dialect.plans.Except;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Generate;
import com.catalyst2sql.dialect.plans.Intersect;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LateralJoin;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Offset;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.Sample;
import com.catalyst2sql.dialect.plans.Union;
import java.util.List;
import java.util.Set;

/**
 * Where in a subquery Spark 3.5 takes columns of the query around it (its {@code CheckAnalysis}): in the conditions of WHERE and
 * HAVING, in a SELECT list too where {@code taken apart}, which scalar subqueries and those after LATERAL are; not below a LIMIT, a
 * window, grouping sets, a set operation, or a side of a join that may be filled with NULLs.
 */
final class CorrelationChecks {

  private final boolean takenApart;
  private final Set<ExprId> own;

  private CorrelationChecks(boolean takenApart, Set<ExprId> own) {
    this.takenApart = takenApart;
    this.own = own;
  }

  /** Refuses what Spark refuses; {@code takenApart}: the subquery is a scalar one or stands after LATERAL. */
  static void check(LogicalPlan plan, boolean takenApart) {
    new CorrelationChecks(takenApart, LateralJoin.ownOuterColumns(plan)).check(plan, false, true);
  }

  private void check(LogicalPlan plan, boolean aggregated, boolean allowed) {
    List<Expression> outer =
        plan.expressions().stream().filter(e -> Correlation.isIn(e, own)).toList();
    boolean window =
        plan instanceof Project project
            && project.projectList().stream().anyMatch(AggregateChecks::hasWindow);
    if (!outer.isEmpty()) {
      if (!allowed || window) {
        throw notHere();
      }
      if (!hosts(plan)) {
        throw SubqueryChecks.correlatedReference(outer);
      }
    }
    if (plan instanceof Filter filter && aggregated && !takenApart) {
      groupable(filter);
    }
    if (plan instanceof Join join) {
      check(join.left(), aggregated, allowed && keepsLeft(join.type()));
      check(join.right(), aggregated, allowed && keepsRight(join.type()));
      return;
    }
    boolean grouped = aggregated || plan instanceof Aggregate;
    boolean below = allowed && !window && takes(plan);
    plan.children().forEach(child -> check(child, grouped, below));
  }

  private boolean hosts(LogicalPlan plan) {
    boolean selectsRows = plan instanceof Generate generate && generate.qualifier().isEmpty();
    return plan instanceof Filter
        || takenApart && (plan instanceof Project || selectsRows)
        || plan instanceof LateralJoin;
  }

  private boolean takes(LogicalPlan plan) {
    if (plan instanceof Union || plan instanceof Intersect || plan instanceof Except) {
      return takenApart;
    }
    boolean groupingSets = plan instanceof Aggregate a && a.groupingSets().isPresent();
    return !groupingSets
        && !(plan instanceof Limit || plan instanceof Offset || plan instanceof Sample);
  }

  private static boolean keepsLeft(JoinType type) {
    return type != JoinType.RIGHT_OUTER && type != JoinType.FULL_OUTER;
  }

  private static boolean keepsRight(JoinType type) {
    return type == JoinType.INNER || type == JoinType.CROSS || type == JoinType.RIGHT_OUTER;
  }

  /** Below GROUP BY the conditions that tie EXISTS and IN must be equalities, which can be asked of the groups. */
  private void groupable(Filter filter) {
    CorrelatedPredicates.of(filter, own).stream()
        .filter(p -> !CorrelatedPredicates.canPullUp(p))
        .findFirst()
        .ifPresent(
            p -> {
              throw new SparkSqlException(
                  SubqueryChecks.CATEGORY + "CORRELATED_COLUMN_IS_NOT_ALLOWED_IN_PREDICATE",
                  "0A000",
                  "Below GROUP BY or an aggregate function, EXISTS and IN can be tied to the query"
                      + " around them by equality with a column only, not by \""
                      + SparkSql.sql(p)
                      + "\".");
            });
  }

  /** For what reads a column of the query around below an operator where Spark takes none. */
  static SparkSqlException notHere() {
    return new SparkSqlException(
        SubqueryChecks.CATEGORY + "ACCESSING_OUTER_QUERY_COLUMN_IS_NOT_ALLOWED",
        "0A000",
        "A column of the outer query may not be used here: below LIMIT, OFFSET, TABLESAMPLE, UNPIVOT,"
            + " a window function, grouping sets or a set operation, or on a side of an outer join.");
  }
}
