package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Exists;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.InSubquery;
import com.catalyst2sql.dialect.expressions.OuterReference;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.Except;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Generate;
import com.catalyst2sql.dialect.plans.Intersect;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LateralJoin;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.MaxRows;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.Sort;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.Union;
import com.catalyst2sql.dialect.plans.WithCte;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What Spark demands of correlated subqueries. */
final class SubqueryChecks {

  private static final String CATEGORY = "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.";

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
    correlation(plan, true);
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

  static boolean isCorrelated(LogicalPlan plan) {
    return isCorrelated(plan, LateralJoin.ownOuterColumns(plan));
  }

  private static boolean isCorrelated(LogicalPlan plan, Set<ExprId> own) {
    return plan.exists(p -> p.expressions().stream().anyMatch(e -> hasOuter(e, own)));
  }

  /** Whether there is a reference to a column around that is none of {@code own}: a lateral join inside has those. */
  private static boolean hasOuter(Expression expression, Set<ExprId> own) {
    return expression.exists(
        e -> e instanceof OuterReference outer && !own.contains(outer.attribute().id()));
  }

  static boolean hasSubquery(Expression expression) {
    return expression.exists(
        e -> e instanceof ScalarSubquery || e instanceof Exists || e instanceof InSubquery);
  }

  /** A correlated scalar subquery must be aggregated, so that it has one row. */
  static void scalar(LogicalPlan plan, Map<Long, LogicalPlan> ctes) {
    if (isCorrelated(plan) && !(core(plan) instanceof Aggregate) && MaxRows.of(plan, ctes) > 1) {
      throw new SparkSqlException(
          CATEGORY + "MUST_AGGREGATE_CORRELATED_SCALAR_SUBQUERY",
          "0A000",
          "A correlated scalar subquery must be aggregated to return at most one row.");
    }
  }

  /** A subquery in ORDER BY sees the columns of the SELECT list and no others below. */
  static void ordering(Expression key, List<AttributeReference> output) {
    Set<ExprId> visible = output.stream().map(AttributeReference::id).collect(Collectors.toSet());
    key.forEach(
        e -> {
          if (e instanceof ScalarSubquery subquery) {
            outside(subquery.plan(), visible)
                .ifPresent(
                    column -> {
                      throw new SparkSqlException(
                          "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION",
                          "42703",
                          "There is no column or parameter `"
                              + column.name()
                              + "` here: a subquery in ORDER BY sees the SELECT list only.");
                    });
          }
        });
  }

  /** A column from around that is none of these. */
  private static Optional<AttributeReference> outside(LogicalPlan plan, Set<ExprId> visible) {
    List<AttributeReference> found = new ArrayList<>();
    plan.exists(
        p -> {
          p.expressions()
              .forEach(
                  e ->
                      e.forEach(
                          x -> {
                            if (x instanceof OuterReference outer
                                && !visible.contains(outer.attribute().id())) {
                              found.add(outer.attribute());
                            }
                          }));
          return !found.isEmpty();
        });
    return found.stream().findFirst();
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
      if (expression.exists(e -> e instanceof ScalarSubquery s && isCorrelated(s.plan()))) {
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
    return e instanceof ScalarSubquery s && isCorrelated(s.plan());
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

  /** Whether it depends on columns around it and has a GROUP BY, so that it may have no row. */
  static boolean isCorrelatedByGroup(LogicalPlan plan) {
    return isCorrelated(plan)
        && core(plan) instanceof Aggregate groups
        && !groups.groupingExpressions().isEmpty();
  }

  private static LogicalPlan core(LogicalPlan plan) {
    boolean transparent =
        plan instanceof Project
            || plan instanceof SubqueryAlias alias && !alias.isView()
            || plan instanceof Filter
            || plan instanceof Sort
            || plan instanceof Distinct
            || plan instanceof WithCte;
    return transparent ? core(plan.children().get(0)) : plan;
  }

  /**
   * Refuses references to the outer query where Spark 3.5 cannot take the subquery apart: below set operations and on
   * the sides of joins that may be filled with NULLs. A scalar subquery may be correlated below set operations.
   */
  static void correlation(LogicalPlan plan, boolean scalar) {
    correlation(plan, scalar, LateralJoin.ownOuterColumns(plan));
  }

  private static void correlation(LogicalPlan plan, boolean scalar, Set<ExprId> own) {
    boolean setOperation =
        plan instanceof Union || plan instanceof Intersect || plan instanceof Except;
    boolean window =
        plan instanceof Project project
            && project.projectList().stream().anyMatch(AggregateChecks::hasWindow);
    if (plan instanceof Aggregate aggregate) {
      List<Expression> outer =
          aggregate.expressions().stream().filter(e -> hasOuter(e, own)).toList();
      if (!outer.isEmpty()) {
        throw correlatedReference(outer);
      }
    }
    if (setOperation && !scalar || window) {
      refuse(plan, own);
    } else if (plan instanceof Join join) {
      boolean leftAllowed =
          join.type() != JoinType.RIGHT_OUTER && join.type() != JoinType.FULL_OUTER;
      boolean rightAllowed =
          join.type() == JoinType.INNER
              || join.type() == JoinType.CROSS
              || join.type() == JoinType.RIGHT_OUTER;
      side(join.left(), leftAllowed, scalar, own);
      side(join.right(), rightAllowed, scalar, own);
    } else {
      plan.children().forEach(c -> correlation(c, scalar, own));
    }
  }

  private static void side(LogicalPlan plan, boolean allowed, boolean scalar, Set<ExprId> own) {
    if (allowed) {
      correlation(plan, scalar, own);
    } else {
      refuse(plan, own);
    }
  }

  private static void refuse(LogicalPlan plan, Set<ExprId> own) {
    if (isCorrelated(plan, own)) {
      throw new SparkSqlException(
          CATEGORY + "ACCESSING_OUTER_QUERY_COLUMN_IS_NOT_ALLOWED",
          "0A000",
          "A column of the outer query may not be used here: below a set operation, or on a side of"
              + " an outer join.");
    }
  }
}
