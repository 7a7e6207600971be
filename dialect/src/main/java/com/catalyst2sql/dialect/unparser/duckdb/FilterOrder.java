package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.InSubquery;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The conditions of a filter, which the engine takes in any order: one that may raise sees only the rows that those before
 * it leave, and all that those leave. As in Spark, which filters each side of a join first, only conditions on the same
 * relations count as before or behind; and behind only those on one relation, since others may be what joins two.
 */
final class FilterOrder {
  private final EvaluationOrder order;
  private final FailingColumns failing;
  private final Map<ExprId, Integer> relations = new HashMap<>();

  FilterOrder(EvaluationOrder order, FailingColumns failing, LogicalPlan filtered) {
    this.order = order;
    this.failing = failing;
    number(filtered);
  }

  private void number(LogicalPlan plan) {
    if (plan instanceof Join join) {
      join.children().forEach(this::number);
    } else {
      int next = relations.size();
      plan.output().forEach(a -> relations.put(a.id(), next));
    }
  }

  /** The parts that AND joins, as the engine shall see them. */
  static List<Expression> conjuncts(Expression condition) {
    if (condition instanceof And and) {
      List<Expression> all = new ArrayList<>(conjuncts(and.left()));
      all.addAll(conjuncts(and.right()));
      return all;
    }
    if (condition instanceof Not not && condition.exists(e -> e instanceof InSubquery)) {
      // NOT IN as a condition of its own is told apart from one inside a larger condition.
      if (not.child() instanceof Or or) {
        return conjuncts(new And(new Not(or.left()), new Not(or.right())));
      }
      if (not.child() instanceof Not inner) {
        return conjuncts(inner.child());
      }
    }
    return List.of(condition);
  }

  /** The translated conditions; those that may raise are together, one condition for each set of relations. */
  List<Expression> arranged(List<Expression> conditions, List<Expression> translated) {
    List<Expression> arranged = new ArrayList<>();
    Map<Set<Integer>, Integer> last = new LinkedHashMap<>();
    Map<Set<Integer>, List<Expression>> behind = new HashMap<>();
    for (int i = 0; i < conditions.size(); i++) {
      Expression condition = conditions.get(i);
      Set<Integer> on = of(condition);
      if (order.isRisky(condition) || isPlain(condition) && failing.reads(condition)) {
        last.put(on, i);
        behind.remove(on);
      } else if (on.size() == 1 && last.containsKey(on) && isPlain(condition)) {
        behind.computeIfAbsent(on, x -> new ArrayList<>()).add(translated.get(i));
      } else {
        arranged.add(translated.get(i));
      }
    }
    last.forEach(
        (on, end) -> {
          List<Integer> parts =
              IntStream.rangeClosed(0, end)
                  .filter(i -> on.containsAll(of(conditions.get(i))))
                  .filter(i -> isPlain(conditions.get(i)))
                  .boxed()
                  .toList();
          Expression risky =
              order.conjunction(
                  parts.stream().map(conditions::get).toList(),
                  parts.stream().map(translated::get).toList());
          arranged.add(
              behind.getOrDefault(on, List.of()).stream()
                  .reduce(And::new)
                  .<Expression>map(rest -> first(risky, rest))
                  .orElse(risky));
        });
    return arranged;
  }

  /** Both conditions; the engine looks at the second where it has looked at the first. */
  private static Expression first(Expression condition, Expression rest) {
    return new CaseWhen(List.of(new CaseWhen.Branch(condition, rest)), Optional.of(Literal.FALSE));
  }

  private static boolean isPlain(Expression condition) {
    return condition.deterministic() && !SubqueryExpression.isIn(condition);
  }

  private Set<Integer> of(Expression condition) {
    Set<Integer> on = new HashSet<>();
    condition.forEach(
        e -> {
          if (e instanceof AttributeReference a && relations.containsKey(a.id())) {
            on.add(relations.get(a.id()));
          }
        });
    return on;
  }
}
