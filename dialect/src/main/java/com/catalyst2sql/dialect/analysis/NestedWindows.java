package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts window functions that others read, as in {@code sum(v - lag(v) OVER w) OVER w}, into projections of their own below: no
 * engine has one inside of another, and each looks at the same rows wherever it stands.
 */
final class NestedWindows {

  private final List<Alias> inner = new ArrayList<>();

  private NestedWindows() {}

  static Project project(List<Expression> list, LogicalPlan child) {
    NestedWindows windows = new NestedWindows();
    List<Expression> over = list.stream().map(e -> windows.over(e, false)).toList();
    if (windows.inner.isEmpty()) {
      return new Project(list, child);
    }
    List<Expression> below = new ArrayList<>(child.output());
    below.addAll(windows.inner);
    return new Project(over, project(below, child));
  }

  private Expression over(Expression expression, boolean inWindow) {
    boolean window = expression instanceof WindowExpression;
    return window && inWindow
        ? column(expression)
        : expression.mapChildren(c -> over(c, inWindow || window));
  }

  private AttributeReference column(Expression window) {
    for (Alias known : inner) {
      if (known.child().semanticEquals(window)) {
        return known.toAttribute();
      }
    }
    Alias made = new Alias(window, SparkSql.pretty(window));
    inner.add(made);
    return made.toAttribute();
  }
}
