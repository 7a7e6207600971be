package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.WithCte;
import com.catalyst2sql.federation.explain.Explanation.Column;
import com.catalyst2sql.federation.explain.Explanation.Operator;
import java.util.stream.Collectors;

/** A plan as EXPLAIN shows it: operators with what they are given, as Spark would write it, and the columns they give. */
final class PlanTree {

  private PlanTree() {}

  static Operator of(LogicalPlan plan) {
    return new Operator(
        plan.getClass().getSimpleName(),
        arguments(plan),
        plan.output().stream()
            .map(a -> new Column(a.name(), a.dataType().catalogString()))
            .toList(),
        plan.children().stream().map(PlanTree::of).toList());
  }

  private static String arguments(LogicalPlan plan) {
    if (plan instanceof LogicalRelation relation) {
      return source(relation.source());
    }
    if (plan instanceof SubqueryAlias alias) {
      return alias.alias();
    }
    if (plan instanceof Join join) {
      return join.type() + (join.condition().isEmpty() ? "" : " ") + expressions(plan);
    }
    return plan instanceof WithCte ? "" : expressions(plan);
  }

  private static String source(RelationSource source) {
    if (source instanceof RelationSource.EngineTable table) {
      return String.join(".", table.engineName());
    }
    if (source instanceof RelationSource.Files files) {
      int count = files.paths().size();
      return files.format()
          + " "
          + (count == 0 ? "(no files)" : files.paths().get(0))
          + (count > 1 ? " and " + (count - 1) + " more" : "");
    }
    if (source instanceof RelationSource.Fragment fragment) {
      return "fragment " + fragment.index() + " of " + fragment.source();
    }
    if (source instanceof RelationSource.RemoteTable table) {
      return table.source()
          + "."
          + table.query().map(q -> "query('" + q + "')").orElse(String.join(".", table.name()));
    }
    return source.toString();
  }

  private static String expressions(LogicalPlan plan) {
    return plan.expressions().isEmpty()
        ? ""
        : plan.expressions().stream()
            .map(PlanTree::expression)
            .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String expression(Expression expression) {
    if (expression instanceof Alias alias) {
      return SparkSql.pretty(alias.child()) + " AS " + alias.name();
    }
    return SparkSql.pretty(expression);
  }
}
