package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Correlation;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.LateralJoin;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.WithCte;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Spark 3.5 takes a correlated subquery apart by asking its ties of the groups: what aggregates without GROUP BY becomes grouped by
 * the columns it is tied by, and has no row where no row of its tables is tied, not one row of nothing. {@code EXISTS (SELECT
 * count(*) FROM t WHERE t.id = o.id)} is FALSE where there is none. Only the aggregate at the top of a scalar subquery has its row
 * of nothing. Conditions on the row around alone are asked above the aggregate, which then aggregates everything. (Measured; what
 * is wrong about it is Spark's, and so are the answers.)
 */
final class CorrelatedAggregates {

  private final Set<ExprId> own;
  private final List<Expression> hoisted = new ArrayList<>();

  private CorrelatedAggregates(Set<ExprId> own) {
    this.own = own;
  }

  /** The plan of an EXISTS or IN. */
  static LogicalPlan ofCondition(LogicalPlan plan) {
    return new CorrelatedAggregates(LateralJoin.ownOuterColumns(plan)).whole(plan);
  }

  /** The plan of a scalar subquery; {@code legacyCounts}: one with GROUP BY has a row of nothing, too. */
  static LogicalPlan ofScalar(LogicalPlan plan, boolean legacyCounts) {
    if (plan instanceof Aggregate aggregate) {
      LogicalPlan changed = plan.mapChildren(CorrelatedAggregates::ofCondition);
      boolean ungrouped =
          legacyCounts
              && !aggregate.groupingExpressions().isEmpty()
              && Correlation.isCorrelated(plan);
      return ungrouped ? withoutGroups((Aggregate) changed) : changed;
    }
    if (plan instanceof WithCte with) {
      return new WithCte(ofScalar(with.child(), legacyCounts), with.definitions());
    }
    boolean naming =
        plan instanceof Project || plan instanceof Filter || plan instanceof SubqueryAlias;
    return naming ? plan.mapChildren(child -> ofScalar(child, legacyCounts)) : ofCondition(plan);
  }

  /** One row sees one group, so that all that it sees can be aggregated instead. */
  private static LogicalPlan withoutGroups(Aggregate aggregate) {
    boolean readsGroups =
        aggregate.aggregateExpressions().stream().anyMatch(CorrelatedAggregates::readsGroups);
    if (readsGroups
        || !CorrelatedPredicates.below(aggregate, LateralJoin.ownOuterColumns(aggregate)).stream()
            .allMatch(CorrelatedPredicates::canPullUp)) {
      throw Errors.unsupported(
          "this correlated scalar subquery with GROUP BY where "
              + SqlConf.LEGACY_SUBQUERY_COUNTS
              + " is true");
    }
    return new Aggregate(
        List.of(), aggregate.aggregateExpressions(), Optional.empty(), aggregate.child());
  }

  private static boolean readsGroups(Expression expression) {
    return expression instanceof AttributeReference
        || !(expression instanceof AggregateExpression)
            && expression.children().stream().anyMatch(CorrelatedAggregates::readsGroups);
  }

  private LogicalPlan whole(LogicalPlan plan) {
    if (!plan.exists(CorrelatedAggregates::aggregatesAll)) {
      return plan;
    }
    LogicalPlan changed = change(plan);
    return hoisted.isEmpty() ? changed : new Filter(CorrelatedPredicates.and(hoisted), changed);
  }

  private static boolean aggregatesAll(LogicalPlan plan) {
    return plan instanceof Aggregate a
        && a.groupingExpressions().isEmpty()
        && a.groupingSets().isEmpty();
  }

  private LogicalPlan change(LogicalPlan plan) {
    LogicalPlan changed = plan.mapChildren(this::change);
    if (!aggregatesAll(changed)) {
      return changed;
    }
    Aggregate aggregate = (Aggregate) changed;
    List<Expression> ties = CorrelatedPredicates.below(aggregate.child(), own);
    if (ties.isEmpty()) {
      return aggregate;
    }
    if (ties.stream().allMatch(t -> CorrelatedPredicates.references(t).isEmpty())) {
      hoisted.addAll(ties);
      return aggregate.withChildren(List.of(without(aggregate.child())));
    }
    // One row, tied by equality, sees one group: a grand total, which has no row of no rows, groups
    // as the columns would.
    return new Aggregate(
        List.of(),
        aggregate.aggregateExpressions(),
        Optional.of(List.of(List.of())),
        aggregate.child());
  }

  private LogicalPlan without(LogicalPlan plan) {
    LogicalPlan changed = plan.mapChildren(this::without);
    if (!(changed instanceof Filter filter)) {
      return changed;
    }
    List<Expression> local =
        CorrelatedPredicates.conjuncts(filter.condition()).stream()
            .filter(c -> !Correlation.isIn(c, own))
            .toList();
    return local.isEmpty()
        ? filter.child()
        : new Filter(CorrelatedPredicates.and(local), filter.child());
  }
}
