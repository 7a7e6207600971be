package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.expressions.Exists;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.InSubquery;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedWith;
import java.util.function.UnaryOperator;

/** Expressions of a whole plan, those of subqueries and of WITH definitions included. */
public final class PlanExpressions {

  private PlanExpressions() {}

  public static LogicalPlan transform(LogicalPlan plan, UnaryOperator<Expression> rule) {
    if (plan instanceof Command command) {
      return CommandQueries.map(command, q -> transform(q, rule));
    }
    LogicalPlan children = plan.mapChildren(c -> transform(c, rule));
    LogicalPlan own = children.mapExpressions(e -> transform(e, rule));
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

  private static Expression transform(Expression expression, UnaryOperator<Expression> rule) {
    return expression.transformUp(
        e -> {
          if (e instanceof ScalarSubquery s) {
            return new ScalarSubquery(transform(s.plan(), rule));
          }
          if (e instanceof Exists s) {
            return new Exists(transform(s.plan(), rule));
          }
          if (e instanceof InSubquery s) {
            return new InSubquery(s.values(), transform(s.plan(), rule));
          }
          return rule.apply(e);
        });
  }
}
