package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.expressions.OuterReference;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What rules ask about conditions. */
public final class Conditions {

  private Conditions() {}

  /** The parts of a conjunction, in order. */
  public static List<Expression> conjuncts(Expression condition) {
    if (!(condition instanceof And and)) {
      return List.of(condition);
    }
    List<Expression> all = new ArrayList<>(conjuncts(and.left()));
    all.addAll(conjuncts(and.right()));
    return all;
  }

  /** The parts of a disjunction, in order. */
  static List<Expression> disjuncts(Expression condition) {
    if (!(condition instanceof Or or)) {
      return List.of(condition);
    }
    List<Expression> all = new ArrayList<>(disjuncts(or.left()));
    all.addAll(disjuncts(or.right()));
    return all;
  }

  public static Optional<Expression> and(List<Expression> conditions) {
    return conditions.stream().reduce(And::new);
  }

  static Expression or(List<Expression> conditions) {
    return conditions.stream().reduce(Or::new).orElseThrow();
  }

  static LogicalPlan filter(List<Expression> conditions, LogicalPlan child) {
    return and(conditions).<LogicalPlan>map(c -> new Filter(c, child)).orElse(child);
  }

  /** The columns an expression reads, those that its subqueries read of the query around them included. */
  public static Set<ExprId> references(Expression expression) {
    Set<ExprId> all = new HashSet<>();
    collect(expression, all);
    return all;
  }

  private static void collect(Expression expression, Set<ExprId> all) {
    expression.forEach(
        e -> {
          if (e instanceof AttributeReference a) {
            all.add(a.id());
          }
          SubqueryExpression.plan(e).ifPresent(plan -> outer(plan, all));
        });
  }

  /** The columns a plan reads of the query around it. */
  public static Set<ExprId> outerReferences(LogicalPlan plan) {
    Set<ExprId> all = new HashSet<>();
    outer(plan, all);
    return all;
  }

  /** The columns that the subqueries of an expression read of the query around them. */
  static Set<ExprId> outerReferencesOfSubqueries(Expression expression) {
    Set<ExprId> all = new HashSet<>();
    expression.forEach(e -> SubqueryExpression.plan(e).ifPresent(plan -> outer(plan, all)));
    return all;
  }

  private static void outer(LogicalPlan plan, Set<ExprId> all) {
    for (Expression expression : plan.expressions()) {
      expression.forEach(
          e -> {
            if (e instanceof OuterReference o) {
              all.add(o.attribute().id());
            }
            SubqueryExpression.plan(e).ifPresent(inner -> outer(inner, all));
          });
    }
    plan.children().forEach(c -> outer(c, all));
  }

  /** Whether it may be asked of other rows, or more often, without another outcome. */
  static boolean isMovable(Expression condition) {
    return condition.deterministic()
        && !SubqueryExpression.isIn(condition)
        && !condition.exists(e -> e instanceof OuterReference);
  }

  /** The columns of a plan. */
  public static Set<ExprId> ids(LogicalPlan plan) {
    Set<ExprId> ids = new HashSet<>();
    plan.output().forEach(a -> ids.add(a.id()));
    return ids;
  }

  /** What the columns of a select list stand for. */
  static Map<ExprId, Expression> definitions(List<Expression> list) {
    Map<ExprId, Expression> map = new HashMap<>();
    for (Expression e : list) {
      if (e instanceof Alias alias) {
        map.put(alias.id(), alias.child());
      } else if (e instanceof AttributeReference a) {
        map.put(a.id(), a);
      }
    }
    return map;
  }

  /** An expression with columns replaced by what they stand for. */
  public static Expression substitute(Expression expression, Map<ExprId, Expression> definitions) {
    return expression.transformUp(
        e -> e instanceof AttributeReference a ? definitions.getOrDefault(a.id(), a) : e);
  }

  /** As {@link #substitute}, and in what subqueries read of the query around them, where columns stand for columns. */
  static Expression substituteDeeply(Expression expression, Map<ExprId, Expression> definitions) {
    return SubqueryExpression.mapPlans(
        substitute(expression, definitions), plan -> substituteOuter(plan, definitions));
  }

  private static LogicalPlan substituteOuter(
      LogicalPlan plan, Map<ExprId, Expression> definitions) {
    return plan.mapChildren(child -> substituteOuter(child, definitions))
        .mapExpressions(
            e ->
                SubqueryExpression.mapPlans(e, inner -> substituteOuter(inner, definitions))
                    .transformUp(
                        x ->
                            x instanceof OuterReference o
                                    && definitions.get(o.attribute().id())
                                        instanceof AttributeReference column
                                ? new OuterReference(column)
                                : x));
  }
}
