package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Exists;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.InSubquery;
import com.catalyst2sql.dialect.expressions.OuterReference;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Correlation;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Generate;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.LateralJoin;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.MaxRows;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.Sort;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.WithCte;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What Spark demands of correlated subqueries. */
final class SubqueryChecks {

  static final String CATEGORY = "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.";

  private SubqueryChecks() {}

  static SparkSqlException mixedAggregate(Expression aggregate) {
    return new SparkSqlException(
        CATEGORY + "AGGREGATE_FUNCTION_MIXED_OUTER_LOCAL_REFERENCES",
        "0A000",
        "The aggregate function "
            + SparkSql.sql(aggregate)
            + " has columns of the subquery and of the query around it.",
        Map.of("function", SparkSql.sql(aggregate)),
        Origin.NONE,
        null);
  }

  /** Columns of the query around may stand in WHERE and HAVING only, where a subquery groups. */
  static SparkSqlException correlatedReference(List<Expression> expressions) {
    String shown =
        expressions.stream()
            .map(e -> "\"" + SparkSql.sql(e) + "\"")
            .collect(Collectors.joining(","));
    return new SparkSqlException(
        CATEGORY + "CORRELATED_REFERENCE",
        "0A000",
        "Columns of the query around may not stand here, in " + shown + ".",
        Map.of("sqlExprs", shown),
        Origin.NONE,
        null);
  }

  /** What stands after LATERAL: correlated as a subquery may be, and deterministic unless it is run once at most. */
  static void lateral(LogicalPlan left, LogicalPlan plan) {
    CorrelationChecks.check(plan, true);
    if (plan.exists(p -> p.expressions().stream().anyMatch(e -> !e.deterministic()))
        && MaxRows.of(left) > 1) {
      throw new SparkSqlException(
          CATEGORY + "NON_DETERMINISTIC_LATERAL_SUBQUERIES",
          "0A000",
          "A subquery after LATERAL must be deterministic.");
    }
  }

  static void lateralCondition(Expression condition, Origin origin) {
    if (!condition.deterministic()) {
      throw new SparkSqlException(
          CATEGORY + "LATERAL_JOIN_CONDITION_NON_DETERMINISTIC",
          "0A000",
          "The condition of a lateral join must be deterministic: \""
              + SparkSql.sql(condition)
              + "\".",
          Map.of("condition", SparkSql.sql(condition)),
          origin,
          null);
    }
  }

  /** A correlated scalar subquery must be aggregated, by no columns but those it is tied by, so that it has one row. */
  static void scalar(LogicalPlan plan, Map<Long, LogicalPlan> ctes) {
    if (!Correlation.isCorrelated(plan)) {
      return;
    }
    LogicalPlan core = core(plan);
    if (core instanceof Filter having && having.child() instanceof Aggregate) {
      core = having.child();
    }
    if (core instanceof Aggregate aggregate
        ? aggregate.aggregateExpressions().stream().noneMatch(AggregateChecks::hasAggregate)
        : MaxRows.of(plan, ctes) > 1) {
      throw new SparkSqlException(
          CATEGORY + "MUST_AGGREGATE_CORRELATED_SCALAR_SUBQUERY",
          "0A000",
          "A correlated scalar subquery must be aggregated to return at most one row.");
    }
    if (core instanceof Aggregate aggregate && isGroupedByOthers(aggregate, plan)) {
      throw new SparkSqlException(
          CATEGORY + "NON_CORRELATED_COLUMNS_IN_GROUP_BY",
          "0A000",
          "The GROUP BY of a correlated scalar subquery may name no columns but those that the"
              + " subquery is tied to the query around it by.");
    }
  }

  private static boolean isGroupedByOthers(Aggregate aggregate, LogicalPlan plan) {
    Set<ExprId> tied = new HashSet<>();
    CorrelatedPredicates.below(plan, LateralJoin.ownOuterColumns(plan))
        .forEach(p -> tied.addAll(CorrelatedPredicates.references(p)));
    for (Expression column : aggregate.aggregateExpressions()) {
      if (column instanceof Alias alias
          && alias.child() instanceof AttributeReference
          && tied.contains(alias.id())) {
        tied.addAll(CorrelatedPredicates.references(alias.child()));
      }
    }
    return aggregate.groupingSets().isPresent()
        || aggregate.groupingExpressions().stream()
            .anyMatch(key -> !tied.containsAll(CorrelatedPredicates.references(key)));
  }

  /** A subquery in ORDER BY sees the columns of the SELECT list and no others below. */
  static void ordering(Expression key, List<AttributeReference> output) {
    key.forEach(
        e ->
            SubqueryExpression.plan(e)
                .ifPresent(
                    plan ->
                        seesOnly(
                            output.stream().map(AttributeReference::id).collect(Collectors.toSet()),
                            plan)));
  }

  private static void seesOnly(Set<ExprId> visible, LogicalPlan plan) {
    for (Expression expression : plan.expressions()) {
      expression.forEach(
          e -> {
            if (e instanceof OuterReference outer && !visible.contains(outer.attribute().id())) {
              throw unknown(outer.attribute().name(), plan);
            }
          });
    }
    plan.children().forEach(child -> seesOnly(visible, child));
  }

  private static SparkSqlException unknown(String column, LogicalPlan at) {
    List<AttributeReference> own =
        at.children().stream().flatMap(child -> child.output().stream()).toList();
    List<String> name = List.of(column);
    return Errors.unresolvedColumn(Scope.quote(name), Scope.of(own).suggestions(name), Origin.NONE);
  }

  /** Refuses subqueries where Spark has none: correlated ones, IN and EXISTS in ORDER BY and in generators, and in ON. */
  static void placement(LogicalPlan plan) {
    plan.children().forEach(SubqueryChecks::placement);
    if (plan instanceof Aggregate aggregate) {
      grouped(aggregate);
    }
    boolean none = plan instanceof Sort || plan instanceof Generate;
    if (!none && !(plan instanceof Join)) {
      return;
    }
    for (Expression expression : plan.expressions()) {
      if (expression.exists(
          e -> e instanceof ScalarSubquery s && Correlation.isCorrelated(s.plan()))) {
        throw new SparkSqlException(
            CATEGORY + "UNSUPPORTED_CORRELATED_SCALAR_SUBQUERY",
            "0A000",
            "Correlated scalar subqueries can only be used in SELECT lists and in conditions of"
                + " WHERE and HAVING.");
      }
      if (none && expression.exists(e -> e instanceof InSubquery || e instanceof Exists)) {
        throw new SparkSqlException(
            CATEGORY + "UNSUPPORTED_IN_EXISTS_SUBQUERY",
            "0A000",
            "IN and EXISTS with a subquery can only be used in SELECT lists and in conditions.");
      }
    }
  }

  /** A correlated scalar subquery beside GROUP BY stands in it too, and one in GROUP BY in the SELECT list too. */
  private static void grouped(Aggregate plan) {
    if (plan.expressions().stream().noneMatch(x -> x.exists(SubqueryChecks::isCorrelatedScalar))) {
      return;
    }
    for (Expression grouping : plan.groupingExpressions()) {
      grouping.forEach(
          e -> {
            if (isCorrelatedScalar(e) && !contain(plan.aggregateExpressions(), e)) {
              throw new SparkSqlException(
                  CATEGORY + "MUST_AGGREGATE_CORRELATED_SCALAR_SUBQUERY",
                  "0A000",
                  "A correlated scalar subquery of GROUP BY must also be in the SELECT list.");
            }
          });
    }
    plan.aggregateExpressions().forEach(e -> ofGroup(e, plan.groupingExpressions()));
  }

  private static boolean contain(List<Expression> expressions, Expression subquery) {
    return expressions.stream().anyMatch(x -> x.exists(e -> e.semanticEquals(subquery)));
  }

  private static boolean isCorrelatedScalar(Expression e) {
    return e instanceof ScalarSubquery s && Correlation.isCorrelated(s.plan());
  }

  private static void ofGroup(Expression expression, List<Expression> grouping) {
    if (expression instanceof AggregateExpression) {
      return;
    }
    if (isCorrelatedScalar(expression)
        && grouping.stream().noneMatch(g -> g.semanticEquals(expression))) {
      throw new SparkSqlException(
          "SCALAR_SUBQUERY_IS_IN_GROUP_BY_OR_AGGREGATE_FUNCTION",
          "0A000",
          "A correlated scalar subquery beside GROUP BY must be in GROUP BY too, or in an aggregate"
              + " function.");
    }
    if (grouping.stream().noneMatch(g -> g.semanticEquals(expression))) {
      expression.children().forEach(e -> ofGroup(e, grouping));
    }
  }

  /** What a scalar subquery computes, below what only names it. */
  private static LogicalPlan core(LogicalPlan plan) {
    boolean transparent =
        plan instanceof Project || plan instanceof SubqueryAlias || plan instanceof WithCte;
    return transparent ? core(plan.children().get(0)) : plan;
  }
}
