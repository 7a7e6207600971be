package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.FunctionRef;
import com.catalyst2sql.dialect.expressions.OuterReference;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Generate;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LateralJoin;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.OneRowRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.optimizer.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A scalar subquery without FROM is its one value: {@code (SELECT a + 1)} is {@code a + 1}. It is worked out then only where
 * it is asked for: {@code CASE WHEN c THEN (SELECT 1 / 0) END} raises for no row without c.
 *
 * <p>A generator without FROM that is joined laterally becomes a part of the row beside it. In doing so Spark 3.5 forgets that
 * a LEFT JOIN keeps a row of which nothing is generated, unless there is a condition.
 */
public final class InlineOneRowSubqueries implements Rule {

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformUp(
        p -> {
          if (p instanceof LateralJoin join && losesRows(join)) {
            return new LateralJoin(join.left(), join.right(), JoinType.INNER, Optional.empty());
          }
          if (p instanceof LateralJoin join) {
            return beside(join).orElse(p);
          }
          boolean sets = p instanceof Aggregate a && a.groupingSets().isPresent();
          return sets ? p : p.mapExpressions(e -> inlined(e, p));
        });
  }

  /** A query without FROM that is joined laterally is more columns of the row beside it. */
  private static Optional<LogicalPlan> beside(LateralJoin join) {
    boolean inner = join.type() == JoinType.INNER || join.type() == JoinType.CROSS;
    if (!inner || join.condition().isPresent()) {
      return Optional.empty();
    }
    return columns(join.right())
        .filter(all -> all.values().stream().noneMatch(SubqueryExpression::isIn))
        .map(
            all -> {
              List<Expression> list = new ArrayList<>(join.left().output());
              join.right()
                  .output()
                  .forEach(
                      a -> list.add(new Alias(inside(all.get(a.id()), join), a.name(), a.id())));
              return new Project(list, join.left());
            });
  }

  private static boolean losesRows(LateralJoin join) {
    return join.type() == JoinType.LEFT_OUTER
        && join.condition().isEmpty()
        && isOneRowsGenerator(join.right());
  }

  private static boolean isOneRowsGenerator(LogicalPlan plan) {
    if (plan instanceof Generate generate) {
      return !generate.outer() && generate.child() instanceof OneRowRelation;
    }
    boolean passesOn =
        plan instanceof SubqueryAlias
            || plan instanceof Project project
                && isPlain(project)
                && project.projectList().stream().noneMatch(SubqueryExpression::isIn);
    return passesOn && isOneRowsGenerator(plan.children().get(0));
  }

  private static Expression inlined(Expression expression, LogicalPlan plan) {
    return expression.exists(ScalarSubquery.class::isInstance)
        ? expression.transformUp(e -> value(e).map(v -> inside(v, plan)).orElse(e))
        : expression;
  }

  /** The one value of a scalar subquery without FROM, with its references to the query around it as they are. */
  public static Optional<Expression> value(Expression e) {
    return e instanceof ScalarSubquery subquery
        ? columns(subquery.plan()).map(all -> all.get(subquery.plan().output().get(0).id()))
        : Optional.empty();
  }

  /** What the columns of a query without FROM are. */
  private static Optional<Map<ExprId, Expression>> columns(LogicalPlan plan) {
    if (plan instanceof OneRowRelation) {
      return Optional.of(Map.of());
    }
    if (plan instanceof SubqueryAlias alias) {
      return columns(alias.child());
    }
    if (!(plan instanceof Project project) || !isPlain(project)) {
      return Optional.empty();
    }
    return columns(project.child())
        .map(
            below -> {
              Map<ExprId, Expression> all = new HashMap<>();
              Conditions.definitions(project.projectList())
                  .forEach((id, e) -> all.put(id, Conditions.substitute(e, below)));
              return all;
            });
  }

  private static boolean isPlain(Project project) {
    return project.projectList().stream()
        .allMatch(e -> e.deterministic() && !e.exists(InlineOneRowSubqueries::needsRows));
  }

  private static boolean needsRows(Expression e) {
    return e instanceof WindowExpression
        || e instanceof FunctionCall call && call.function().kind() == FunctionRef.Kind.GENERATOR;
  }

  private static Expression inside(Expression value, LogicalPlan plan) {
    Set<ExprId> known = new HashSet<>();
    plan.children().forEach(child -> known.addAll(Conditions.ids(child)));
    return value.transformUp(
        e ->
            e instanceof OuterReference outer && known.contains(outer.attribute().id())
                ? outer.attribute()
                : e);
  }
}
