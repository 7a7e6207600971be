package com.catalyst2sql.optimizer;

import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.FunctionRef;
import com.catalyst2sql.dialect.expressions.OuterReference;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.CteRelationRef;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.WithCte;
import com.catalyst2sql.optimizer.rules.Conditions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What Spark makes rows of before it runs a query: SELECT and WHERE over rows that are written in it. It raises then what it
 * raises for one of these rows, though no column of it be read and no row above be asked for.
 */
public final class EarlyRows {

  private final Predicate<Expression> raises;
  private final Map<Long, LogicalPlan> unread = new HashMap<>();
  private final List<LogicalPlan> found = new ArrayList<>();

  private EarlyRows(Predicate<Expression> raises) {
    this.raises = raises;
  }

  /** The parts of a plan that are to be run for what they may raise. The whole is not among them: it is run anyway. */
  public static List<LogicalPlan> of(LogicalPlan plan, Predicate<Expression> raises) {
    EarlyRows rows = new EarlyRows(raises);
    if (plan instanceof Command) {
      plan.children().forEach(rows::below);
    } else {
      rows.below(plan);
    }
    return rows.found;
  }

  /**
   * The same of a query that Spark optimizes by itself, with conditions next to the rows they are asked of. Where no row meets a
   * condition, Spark has nothing below it by then; but one over a join goes to a side of it, and the other side stays.
   */
  public static List<LogicalPlan> ofOptimized(
      LogicalPlan query, Predicate<Expression> raises, ConstantEvaluator evaluator) {
    if (!readsWritten(query)) {
      return List.of();
    }
    ConditionFolder conditions = new ConditionFolder(evaluator);
    LogicalPlan asked = new EmptyRelations(constants -> Map.of()).apply(query);
    LogicalPlan left =
        withoutNever(
            asked, f -> !isJoin(f.child()) && conditions.isNever(f.condition(), f.child()));
    LogicalPlan pushed = new Optimizer(Optimizer.RAISING_BELOW).optimize(left);
    return of(withoutNever(pushed, f -> conditions.isNever(f.condition(), f.child())), raises);
  }

  private static boolean readsWritten(LogicalPlan plan) {
    return plan instanceof LocalRelation
        || plan instanceof CteRelationRef
        || plan.children().stream().anyMatch(EarlyRows::readsWritten);
  }

  private static LogicalPlan withoutNever(LogicalPlan plan, Predicate<Filter> isNever) {
    return plan.transformDown(
        p ->
            p instanceof Filter filter && isNever.test(filter)
                ? new LocalRelation(filter.output(), List.of())
                : p);
  }

  private static boolean isJoin(LogicalPlan plan) {
    return plan instanceof Join || plan instanceof SubqueryAlias alias && isJoin(alias.child());
  }

  private void below(LogicalPlan plan) {
    if (plan instanceof WithCte with) {
      with.definitions().forEach(d -> unread.put(d.id(), d.plan()));
      visit(with.child());
      return;
    }
    plan.children().forEach(this::visit);
    for (Expression expression : plan.expressions()) {
      expression.forEach(e -> SubqueryExpression.plan(e).ifPresent(this::visit));
    }
  }

  private void visit(LogicalPlan plan) {
    LogicalPlan body = plan instanceof CteRelationRef ref ? unread.remove(ref.cteId()) : null;
    if (body != null) {
      visit(body);
    }
    part(plan).filter(this::mayRaise).ifPresent(found::add);
    below(plan);
  }

  private boolean mayRaise(LogicalPlan plan) {
    return plan.expressions().stream().anyMatch(raises);
  }

  /** What of a SELECT or a WHERE Spark applies to written rows. */
  private static Optional<LogicalPlan> part(LogicalPlan plan) {
    if (plan instanceof Project && isOfRowAlone(plan) && isWritten(plan.children().get(0))) {
      return Optional.of(plan);
    }
    if (!(plan instanceof Filter filter) || !isWritten(filter.child())) {
      return Optional.empty();
    }
    // What ties the rows to a query around has become a part of a join by then.
    List<Expression> own =
        Conditions.conjuncts(filter.condition()).stream()
            .filter(c -> !c.exists(e -> e instanceof OuterReference))
            .toList();
    return Conditions.and(own)
        .<LogicalPlan>map(condition -> new Filter(condition, filter.child()))
        .filter(EarlyRows::isOfRowAlone);
  }

  private static boolean isWritten(LogicalPlan plan) {
    if (plan instanceof LocalRelation relation) {
      return !relation.rows().isEmpty();
    }
    boolean stays =
        plan instanceof SubqueryAlias
            || plan instanceof Limit
            || (plan instanceof Project || plan instanceof Filter) && isOfRowAlone(plan);
    return stays && isWritten(plan.children().get(0));
  }

  private static boolean isOfRowAlone(LogicalPlan plan) {
    return plan.expressions().stream().noneMatch(e -> e.exists(EarlyRows::needsMore));
  }

  private static boolean needsMore(Expression e) {
    return e instanceof SubqueryExpression
        || e instanceof OuterReference
        || e instanceof WindowExpression
        || e instanceof AggregateExpression
        || e instanceof FunctionCall call && call.function().kind() == FunctionRef.Kind.GENERATOR;
  }
}
