package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.plans.CteRelationRef;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Union;
import com.catalyst2sql.dialect.plans.WithCte;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of a plan whose values may not be there to be had: those that an expression above {@code FROM} makes which may
 * raise. Where only their being NULL is asked for, DuckDB goes by statistics and does not work them out; Spark does.
 */
final class FailingColumns {

  private final EvaluationOrder order;
  private final Set<ExprId> found = new HashSet<>();
  private final Map<Long, LogicalPlan> ctes = new HashMap<>();

  FailingColumns(EvaluationOrder order) {
    this.order = order;
  }

  /** Adds those of a plan, from the bottom up: a column may be made of another one. */
  void add(LogicalPlan plan) {
    if (plan instanceof WithCte with) {
      with.definitions().forEach(d -> ctes.put(d.id(), d.plan()));
    }
    plan.children().forEach(this::add);
    if (plan instanceof Union union) {
      union.children().forEach(child -> pass(child.output(), union.output()));
    }
    if (plan instanceof CteRelationRef ref && ctes.containsKey(ref.cteId())) {
      pass(ctes.get(ref.cteId()).output(), ref.output());
    }
    for (Expression expression : plan.expressions()) {
      expression.forEach(e -> SubqueryExpression.plan(e).ifPresent(this::add));
      if (expression instanceof Alias alias && contains(alias.child())) {
        found.add(alias.id());
      }
    }
  }

  private void pass(List<AttributeReference> below, List<AttributeReference> above) {
    for (int i = 0; i < above.size(); i++) {
      if (found.contains(below.get(i).id())) {
        found.add(above.get(i).id());
      }
    }
  }

  /** Whether working {@code e} out may end in an error. */
  boolean contains(Expression e) {
    return order.mayRaise(e) || reads(e);
  }

  /** Whether it reads such a column. */
  boolean reads(Expression e) {
    return !found.isEmpty()
        && e.exists(a -> a instanceof AttributeReference column && found.contains(column.id()));
  }
}
