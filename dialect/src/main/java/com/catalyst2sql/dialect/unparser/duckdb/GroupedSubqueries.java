package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Project;
import java.util.ArrayList;
import java.util.List;

/** Subqueries of GROUP BY become columns below it: DuckDB does not find one of GROUP BY again inside of an expression. */
final class GroupedSubqueries {

  private GroupedSubqueries() {}

  /** The same, grouped by columns where it was by subqueries. */
  static Aggregate below(Aggregate plan) {
    if (plan.groupingExpressions().stream().noneMatch(GroupedSubqueries::hasSubquery)) {
      return plan;
    }
    List<Expression> columns = new ArrayList<>(plan.child().output());
    List<Expression> grouping = new ArrayList<>();
    List<Expression> list = plan.aggregateExpressions();
    for (Expression key : plan.groupingExpressions()) {
      if (!hasSubquery(key)) {
        grouping.add(key);
        continue;
      }
      Alias column = new Alias(key, "k");
      columns.add(column);
      grouping.add(column.toAttribute());
      list = list.stream().map(e -> replaced(e, key, column.toAttribute())).toList();
    }
    return new Aggregate(grouping, list, plan.groupingSets(), new Project(columns, plan.child()));
  }

  private static boolean hasSubquery(Expression key) {
    return key.exists(e -> e instanceof ScalarSubquery);
  }

  private static Expression replaced(Expression e, Expression key, AttributeReference column) {
    return !(e instanceof Alias) && e.semanticEquals(key)
        ? column
        : e.mapChildren(c -> replaced(c, key, column));
  }
}
