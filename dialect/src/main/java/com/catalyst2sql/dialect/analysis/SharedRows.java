package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.plans.CteRelationRef;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.WithCte;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows that a translation reads more than once where the query names them once: a table is read again, anything else stands in a
 * common table expression, since it would be worked out each time, and not to the same rows if it is not deterministic.
 */
final class SharedRows {

  private static final String NAME = "shared";

  private final LogicalPlan plan;
  private final Optional<WithCte.CteDefinition> definition;

  SharedRows(LogicalPlan plan) {
    this.plan = plan;
    this.definition =
        isRead(plan)
            ? Optional.empty()
            : Optional.of(new WithCte.CteDefinition(RelationResolver.nextCte(), NAME, plan));
  }

  private static boolean isRead(LogicalPlan plan) {
    return plan instanceof SubqueryAlias alias ? isRead(alias.child()) : plan.children().isEmpty();
  }

  /** One reading, and the columns it has for those of the plan. */
  record Reading(LogicalPlan plan, Map<ExprId, AttributeReference> columns) {

    Expression over(Expression expression) {
      return columns.isEmpty()
          ? expression
          : expression.transformUp(
              e -> e instanceof AttributeReference a ? columns.getOrDefault(a.id(), a) : e);
    }
  }

  Reading read() {
    if (definition.isEmpty()) {
      return new Reading(plan, Map.of());
    }
    List<AttributeReference> before = plan.output();
    List<AttributeReference> after = RelationResolver.fresh(before);
    Map<ExprId, AttributeReference> columns = new HashMap<>();
    for (int i = 0; i < before.size(); i++) {
      columns.put(before.get(i).id(), after.get(i));
    }
    return new Reading(new CteRelationRef(definition.get().id(), NAME, after), columns);
  }

  /** {@code query}, in which the readings stand. */
  LogicalPlan of(LogicalPlan query) {
    return definition.<LogicalPlan>map(d -> new WithCte(query, List.of(d))).orElse(query);
  }
}
