package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.expressions.Exists;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.InSubquery;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedFunction;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.UnresolvedPlan;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedInlineTable;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedWith;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** Walks every expression of a plan as the parser made it, those in subqueries, CTEs, VALUES and commands included. */
final class PlanExpressions {

  private PlanExpressions() {}

  static LogicalPlan transform(LogicalPlan plan, UnaryOperator<Expression> rule) {
    if (plan instanceof Command command) {
      return command(command, rule);
    }
    LogicalPlan children = plan.mapChildren(c -> transform(c, rule));
    if (children instanceof UnresolvedWith with) {
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
    if (children instanceof UnresolvedInlineTable table) {
      return new UnresolvedInlineTable(
          table.names(),
          table.rows().stream()
              .map(row -> row.stream().map(e -> expression(e, rule)).toList())
              .toList(),
          table.origin());
    }
    if (children instanceof UnresolvedPlan.Pivot pivot) {
      return new UnresolvedPlan.Pivot(
          pivot.pivotColumns(),
          pivot.values(),
          pivot.aggregates().stream().map(e -> expression(e, rule)).toList(),
          pivot.child(),
          pivot.origin());
    }
    return children.mapExpressions(e -> expression(e, rule));
  }

  private static Expression expression(Expression expression, UnaryOperator<Expression> rule) {
    return expression.transformUp(
        e -> {
          if (e instanceof ScalarSubquery s) {
            return rule.apply(new ScalarSubquery(transform(s.plan(), rule)));
          }
          if (e instanceof Exists s) {
            return rule.apply(new Exists(transform(s.plan(), rule)));
          }
          if (e instanceof InSubquery s) {
            return rule.apply(new InSubquery(s.values(), transform(s.plan(), rule)));
          }
          return rule.apply(e);
        });
  }

  private static LogicalPlan command(Command command, UnaryOperator<Expression> rule) {
    if (command instanceof Command.InsertInto c) {
      return new Command.InsertInto(
          c.table(),
          c.partition(),
          c.columns(),
          transform(c.query(), rule),
          c.overwrite(),
          c.byName(),
          c.ifPartitionNotExists(),
          c.origin());
    }
    if (command instanceof Command.DeleteFrom c) {
      return new Command.DeleteFrom(
          c.table(), c.condition().map(e -> expression(e, rule)), c.origin());
    }
    if (command instanceof Command.UpdateTable c) {
      return new Command.UpdateTable(
          c.table(),
          assignments(c.assignments(), rule),
          c.condition().map(e -> expression(e, rule)),
          c.origin());
    }
    if (command instanceof Command.CreateTable c && c.query().isPresent()) {
      return new Command.CreateTable(
          c.name(),
          c.columns(),
          c.provider(),
          c.options(),
          c.partitionColumns(),
          c.location(),
          c.comment(),
          c.properties(),
          c.query().map(q -> transform(q, rule)),
          c.ifNotExists(),
          c.replace(),
          c.origin());
    }
    return command;
  }

  private static List<Command.Assignment> assignments(
      List<Command.Assignment> assignments, UnaryOperator<Expression> rule) {
    return assignments.stream()
        .map(a -> new Command.Assignment(a.column(), expression(a.value(), rule)))
        .toList();
  }

  /** Whether a function of one of these names, lower case, is called anywhere. */
  static boolean anyFunction(LogicalPlan plan, Set<String> names) {
    AtomicBoolean found = new AtomicBoolean();
    transform(
        plan,
        e -> {
          if (e instanceof UnresolvedFunction f
              && names.contains(f.name().get(f.name().size() - 1).toLowerCase(Locale.ROOT))) {
            found.set(true);
          }
          return e;
        });
    return found.get();
  }
}
