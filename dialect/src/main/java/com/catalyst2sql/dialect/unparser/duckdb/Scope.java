package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.OuterReference;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the columns that an expression can see are said: those of its own SELECT, and those of the SELECTs around. */
record Scope(Map<ExprId, Expression> columns, Optional<Scope> outer) {

  Optional<Expression> find(ExprId id) {
    Expression own = columns.get(id);
    return own != null ? Optional.of(own) : outer.flatMap(o -> o.find(id));
  }

  /** The columns an expression reads, those its subqueries read from around them included. */
  static void references(Expression expression, Set<ExprId> direct, Set<ExprId> fromSubqueries) {
    expression.forEach(
        e -> {
          if (e instanceof AttributeReference attribute) {
            direct.add(attribute.id());
          } else if (e instanceof OuterReference outer) {
            direct.add(outer.attribute().id());
          } else {
            SubqueryExpression.plan(e).ifPresent(plan -> outerReferences(plan, fromSubqueries));
          }
        });
  }

  /** Every OuterReference anywhere inside the plan. */
  static void outerReferences(LogicalPlan plan, Set<ExprId> found) {
    for (Expression expression : plan.expressions()) {
      expression.forEach(
          e -> {
            if (e instanceof OuterReference outer) {
              found.add(outer.attribute().id());
            }
            SubqueryExpression.plan(e).ifPresent(inner -> outerReferences(inner, found));
          });
    }
    plan.children().forEach(child -> outerReferences(child, found));
  }

  static Set<ExprId> outerReferences(LogicalPlan plan) {
    Set<ExprId> found = new HashSet<>();
    outerReferences(plan, found);
    return found;
  }
}
