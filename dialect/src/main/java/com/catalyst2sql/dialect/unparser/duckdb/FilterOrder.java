package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The conditions of a filter, which the engine takes in any order: one that may raise sees only the rows that those before
 * it leave. As in Spark, which filters each side of a join first, only conditions on the same relations count as before.
 */
final class FilterOrder {
  private final EvaluationOrder order;
  private final Map<ExprId, Integer> relations = new HashMap<>();

  FilterOrder(EvaluationOrder order, LogicalPlan filtered) {
    this.order = order;
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

  /** The translated conditions; those that may raise are together, one condition for each set of relations. */
  List<Expression> arranged(List<Expression> conditions, List<Expression> translated) {
    List<Expression> arranged = new ArrayList<>();
    Map<Set<Integer>, Integer> last = new LinkedHashMap<>();
    for (int i = 0; i < conditions.size(); i++) {
      if (order.isRisky(conditions.get(i))) {
        last.put(of(conditions.get(i)), i);
      } else {
        arranged.add(translated.get(i));
      }
    }
    last.forEach(
        (on, end) -> {
          List<Integer> parts =
              IntStream.rangeClosed(0, end)
                  .filter(i -> on.containsAll(of(conditions.get(i))))
                  .filter(i -> conditions.get(i).deterministic())
                  .filter(i -> !SubqueryExpression.isIn(conditions.get(i)))
                  .boxed()
                  .toList();
          arranged.add(
              order.conjunction(
                  parts.stream().map(conditions::get).toList(),
                  parts.stream().map(translated::get).toList()));
        });
    return arranged;
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
