package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.FunctionRef;
import com.catalyst2sql.dialect.expressions.OuterReference;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A subquery's plan without the conditions that refer to the query around it, and these conditions, over the plan's columns and the
 * outer ones. The plan's rows that meet them are the subquery's rows.
 *
 * <p>Sound where a condition is taken past what asks or passes on single rows: filters, projections (which pass on what it reads
 * besides), inner joins, and the preserved side of one-sided ones. Not past grouping, DISTINCT, LIMIT, windows or generators, whose
 * rows depend on which rows came in.
 */
record Decorrelated(LogicalPlan plan, List<Expression> conditions) {

  /** Empty where conditions would have to be taken past what does not let them. */
  static Optional<Decorrelated> of(LogicalPlan plan, Set<ExprId> outer) {
    if (!isCorrelated(plan)) {
      return Optional.of(new Decorrelated(plan, List.of()));
    }
    if (plan instanceof Filter filter) {
      return filter(filter, outer);
    }
    if (plan.expressions().stream().anyMatch(Decorrelated::isCorrelated)) {
      return Optional.empty();
    }
    if (plan instanceof SubqueryAlias) {
      return of(plan.children().get(0), outer)
          .map(d -> new Decorrelated(plan.withChildren(List.of(d.plan())), d.conditions()));
    }
    if (plan instanceof Project project) {
      return project(project, outer);
    }
    return plan instanceof Join join ? join(join, outer) : Optional.empty();
  }

  private static Optional<Decorrelated> filter(Filter filter, Set<ExprId> outer) {
    List<Expression> conditions = new ArrayList<>();
    List<Expression> own = new ArrayList<>();
    for (Expression condition : Conditions.conjuncts(filter.condition())) {
      if (!isCorrelated(condition)) {
        own.add(condition);
        continue;
      }
      if (!condition.deterministic()
          || SubqueryExpression.isIn(condition)
          || !outer.containsAll(outerColumns(condition))) {
        return Optional.empty();
      }
      conditions.add(resolved(condition));
    }
    Optional<Decorrelated> below = of(filter.child(), outer);
    if (below.isEmpty()) {
      return below;
    }
    conditions.addAll(below.get().conditions());
    return Optional.of(new Decorrelated(Conditions.filter(own, below.get().plan()), conditions));
  }

  private static Optional<Decorrelated> project(Project project, Set<ExprId> outer) {
    boolean plain =
        project.projectList().stream()
            .allMatch(
                e ->
                    e.deterministic()
                        && !e.exists(
                            x ->
                                x instanceof WindowExpression
                                    || x instanceof FunctionCall call
                                        && call.function().kind() == FunctionRef.Kind.GENERATOR));
    Optional<Decorrelated> below = plain ? of(project.child(), outer) : Optional.empty();
    if (below.isEmpty()) {
      return below;
    }
    Set<ExprId> read = new HashSet<>();
    below.get().conditions().forEach(c -> read.addAll(Conditions.references(c)));
    Set<ExprId> given = Conditions.ids(project);
    List<Expression> list = new ArrayList<>(project.projectList());
    for (AttributeReference column : below.get().plan().output()) {
      if (read.contains(column.id()) && !given.contains(column.id())) {
        list.add(column);
      }
    }
    return Optional.of(
        new Decorrelated(new Project(list, below.get().plan()), below.get().conditions()));
  }

  private static Optional<Decorrelated> join(Join join, Set<ExprId> outer) {
    boolean both = join.type() == JoinType.INNER || join.type() == JoinType.CROSS;
    boolean left =
        both
            || join.type() == JoinType.LEFT_OUTER
            || join.type() == JoinType.LEFT_SEMI
            || join.type() == JoinType.LEFT_ANTI;
    if (!left || !both && isCorrelated(join.right())) {
      return Optional.empty();
    }
    Optional<Decorrelated> first = of(join.left(), outer);
    Optional<Decorrelated> second = of(join.right(), outer);
    if (first.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    List<Expression> conditions = new ArrayList<>(first.get().conditions());
    conditions.addAll(second.get().conditions());
    return Optional.of(
        new Decorrelated(
            join.withChildren(List.of(first.get().plan(), second.get().plan())), conditions));
  }

  // ---- references to the query around

  /** Whether an operator or one below it, but not a subquery in them, refers to the query around. */
  static boolean isCorrelated(LogicalPlan plan) {
    return plan.exists(p -> p.expressions().stream().anyMatch(Decorrelated::isCorrelated));
  }

  static boolean isCorrelated(Expression expression) {
    return expression.exists(e -> e instanceof OuterReference);
  }

  private static Set<ExprId> outerColumns(Expression expression) {
    Set<ExprId> columns = new HashSet<>();
    expression.forEach(
        e -> {
          if (e instanceof OuterReference o) {
            columns.add(o.attribute().id());
          }
        });
    return columns;
  }

  private static Expression resolved(Expression condition) {
    return condition.transformUp(e -> e instanceof OuterReference o ? o.attribute() : e);
  }
}
