package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The form of a subquery's plan in which its columns are numbered as they come, and have no names: two readings of one table
 * have columns of their own. Columns of the query around it stay.
 */
final class CanonicalPlan {

  private final Map<ExprId, ExprId> ids = new HashMap<>();

  private CanonicalPlan() {}

  static LogicalPlan of(LogicalPlan plan) {
    CanonicalPlan numbers = new CanonicalPlan();
    numbers.number(plan);
    return numbers.renamed(plan);
  }

  private void number(LogicalPlan plan) {
    plan.children().forEach(this::number);
    plan.expressions()
        .forEach(
            e ->
                e.forEach(
                    part ->
                        SubqueryExpression.mapPlan(
                            part,
                            p -> {
                              number(p);
                              return p;
                            })));
    plan.output().forEach(a -> ids.computeIfAbsent(a.id(), id -> new ExprId(-1L - ids.size())));
  }

  private LogicalPlan renamed(LogicalPlan plan) {
    if (plan instanceof SubqueryAlias alias) {
      return renamed(alias.child());
    }
    LogicalPlan children = plan.mapChildren(this::renamed);
    List<AttributeReference> output = children.output().stream().map(this::column).toList();
    if (children instanceof LogicalRelation relation) {
      return new LogicalRelation(relation.source(), output);
    }
    if (children instanceof LocalRelation relation) {
      return new LocalRelation(output, relation.rows());
    }
    return children.mapExpressions(e -> e.transformUp(this::renamed));
  }

  private Expression renamed(Expression e) {
    if (e instanceof AttributeReference attribute) {
      return column(attribute);
    }
    if (e instanceof OuterReference outer) {
      return new OuterReference(column(outer.attribute()));
    }
    if (e instanceof Alias alias) {
      return new Alias(alias.child(), "", ids.getOrDefault(alias.id(), alias.id()));
    }
    return SubqueryExpression.mapPlan(e, this::renamed);
  }

  private AttributeReference column(AttributeReference a) {
    return new AttributeReference(
        "", a.dataType().asNullable(), true, ids.getOrDefault(a.id(), a.id()));
  }
}
