package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.WithCte;
import java.util.List;
import java.util.stream.Collectors;

/** A plan as a tree, one operator a line, with the columns it gives. */
final class PlanText {

  private PlanText() {}

  static String of(LogicalPlan plan) {
    StringBuilder text = new StringBuilder();
    append(plan, "", "", text);
    return text.toString();
  }

  private static void append(LogicalPlan plan, String first, String rest, StringBuilder text) {
    text.append(first).append(line(plan)).append('\n');
    List<LogicalPlan> children = plan.children();
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      append(children.get(i), rest + (last ? "+- " : ":- "), rest + (last ? "   " : ":  "), text);
    }
  }

  private static String line(LogicalPlan plan) {
    String name = plan.getClass().getSimpleName();
    if (plan instanceof LogicalRelation relation) {
      return name + " " + source(relation.source()) + " " + columns(relation.output());
    }
    if (plan instanceof SubqueryAlias alias) {
      return name + " " + alias.alias();
    }
    if (plan instanceof Join join) {
      return name + " " + join.type() + expressions(plan.expressions());
    }
    return name + (plan instanceof WithCte ? "" : expressions(plan.expressions()));
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

  private static String expressions(List<Expression> expressions) {
    return expressions.isEmpty()
        ? ""
        : expressions.stream()
            .map(PlanText::expression)
            .collect(Collectors.joining(", ", " [", "]"));
  }

  private static String expression(Expression expression) {
    if (expression instanceof Alias alias) {
      return SparkSql.pretty(alias.child()) + " AS " + alias.name();
    }
    return SparkSql.pretty(expression);
  }

  private static String columns(List<AttributeReference> output) {
    return output.stream()
        .map(a -> a.name() + ": " + a.dataType().catalogString())
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
