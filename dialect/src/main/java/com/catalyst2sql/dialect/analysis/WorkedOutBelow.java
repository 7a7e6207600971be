package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.LambdaFunction;
import com.catalyst2sql.dialect.expressions.NamedLambdaVariable;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts into projections below what no engine has inside of another expression and is the same wherever it stands: window
 * functions that others read, as in {@code sum(v - lag(v) OVER w) OVER w}, and subqueries in the body of a lambda, which see
 * nothing of its arguments.
 */
final class WorkedOutBelow {

  /** What an expression stands in. */
  private record Inside(boolean window, boolean lambda) {

    Inside of(Expression expression) {
      return new Inside(
          window || expression instanceof WindowExpression,
          lambda || expression instanceof LambdaFunction);
    }
  }

  private static final Inside NOTHING = new Inside(false, false);

  private final List<Alias> columns = new ArrayList<>();

  private WorkedOutBelow() {}

  static LogicalPlan project(List<Expression> list, LogicalPlan child) {
    WorkedOutBelow below = new WorkedOutBelow();
    List<Expression> over = list.stream().map(e -> below.over(e, NOTHING)).toList();
    return new Project(over, below.with(child));
  }

  static LogicalPlan filter(Expression condition, LogicalPlan child) {
    WorkedOutBelow below = new WorkedOutBelow();
    Expression over = below.over(condition, NOTHING);
    LogicalPlan filter = new Filter(over, below.with(child));
    return below.columns.isEmpty() ? filter : new Project(List.copyOf(child.output()), filter);
  }

  private LogicalPlan with(LogicalPlan child) {
    if (columns.isEmpty()) {
      return child;
    }
    List<Expression> all = new ArrayList<>(child.output());
    all.addAll(columns);
    return project(all, child);
  }

  private Expression over(Expression expression, Inside inside) {
    boolean below =
        inside.window() && expression instanceof WindowExpression
            || inside.lambda() && isWithoutArguments(expression);
    return below ? column(expression) : expression.mapChildren(c -> over(c, inside.of(expression)));
  }

  private static boolean isWithoutArguments(Expression expression) {
    return expression instanceof SubqueryExpression
        && !expression.exists(e -> e instanceof NamedLambdaVariable);
  }

  private AttributeReference column(Expression expression) {
    for (Alias known : columns) {
      if (known.child().semanticEquals(expression)) {
        return known.toAttribute();
      }
    }
    Alias made = new Alias(expression, SparkSql.pretty(expression));
    columns.add(made);
    return made.toAttribute();
  }
}
