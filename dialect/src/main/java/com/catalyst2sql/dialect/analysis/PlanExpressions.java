package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.OuterReference;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedInlineTable;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedWith;
import java.util.function.UnaryOperator;

/** Expressions of a whole plan, those of subqueries and of WITH definitions included. */
public final class PlanExpressions {

  private PlanExpressions() {}

  public static LogicalPlan transform(LogicalPlan plan, UnaryOperator<Expression> rule) {
    if (plan instanceof Command command) {
      return expressions(CommandQueries.map(command, q -> transform(q, rule)), rule);
    }
    LogicalPlan children = plan.mapChildren(c -> transform(c, rule));
    LogicalPlan own = children.mapExpressions(e -> transform(e, rule));
    if (own instanceof UnresolvedInlineTable table) {
      return new UnresolvedInlineTable(
          table.names(),
          table.rows().stream()
              .map(row -> row.stream().map(e -> transform(e, rule)).toList())
              .toList(),
          table.origin());
    }
    if (own instanceof UnresolvedWith with) {
      return new UnresolvedWith(
          with.child(),
          with.definitions().stream()
              .map(
                  d ->
                      new UnresolvedWith.Definition(
                          d.name(), d.columnAliases(), transform(d.plan(), rule), d.origin()))
              .toList(),
          with.origin());
    }
    return own;
  }

  /** The values and conditions of the commands that change rows. */
  private static LogicalPlan expressions(LogicalPlan command, UnaryOperator<Expression> rule) {
    if (command instanceof Command.DeleteFrom c) {
      return new Command.DeleteFrom(
          c.table(), c.condition().map(e -> transform(e, rule)), c.origin());
    }
    if (command instanceof Command.UpdateTable c) {
      return new Command.UpdateTable(
          c.table(),
          c.assignments().stream()
              .map(a -> new Command.Assignment(a.column(), transform(a.value(), rule)))
              .toList(),
          c.condition().map(e -> transform(e, rule)),
          c.origin());
    }
    return command;
  }

  private static Expression transform(Expression expression, UnaryOperator<Expression> rule) {
    return expression.transformUp(
        e ->
            e instanceof SubqueryExpression
                ? SubqueryExpression.mapPlan(e, plan -> transform(plan, rule))
                : rule.apply(e));
  }

  /** {@code expression} with the outer references inside its subqueries' plans mapped; those of other queries stay. */
  public static Expression mapOuterReferences(
      Expression expression, UnaryOperator<AttributeReference> rule) {
    UnaryOperator<Expression> outer =
        e ->
            e instanceof OuterReference o
                ? new OuterReference(rule.apply(o.attribute()), o.qualifier())
                : e;
    return SubqueryExpression.mapPlans(expression, plan -> transform(plan, outer));
  }
}
