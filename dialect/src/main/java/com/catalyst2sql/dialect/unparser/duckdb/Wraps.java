package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.unparser.EngineColumn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a SELECT ends: an operator that cannot merge into its child's SELECT makes that a derived table and begins the next one
 * over it.
 */
final class Wraps {

  private final StatementContext context;

  Wraps(StatementContext context) {
    this.context = context;
  }

  SelectBuilder wrap(SelectBuilder builder) {
    return builder.wrap(context.freshName(builder.aliasHint.orElse("q")));
  }

  /** Closes the SELECT if one of the expressions would have to repeat work, or reads what a subquery cannot. */
  SelectBuilder ready(SelectBuilder builder, List<Expression> expressions) {
    Map<ExprId, Expression> scope = builder.scope();
    Map<ExprId, Integer> uses = new HashMap<>();
    for (Expression expression : expressions) {
      Set<ExprId> inSubqueries = new HashSet<>();
      Scope.references(expression, new HashSet<>(), inSubqueries);
      if (inSubqueries.stream().anyMatch(id -> isComputed(scope.get(id)))) {
        return wrap(builder);
      }
      expression.forEach(
          e -> {
            if (e instanceof AttributeReference attribute) {
              uses.merge(attribute.id(), 1, Integer::sum);
            }
          });
    }
    boolean repeats =
        uses.entrySet().stream()
            .anyMatch(use -> use.getValue() > 1 && isComputed(scope.get(use.getKey())));
    return repeats ? wrap(builder) : builder;
  }

  /** Closes the SELECT where Spark has its rows whole before more is made of columns that may raise. */
  SelectBuilder kept(SelectBuilder builder, List<Expression> expressions) {
    boolean whole = builder.kept || builder.isOrdered();
    return whole && asksOfFailing(builder, expressions) ? wrap(builder) : builder;
  }

  /** Whether something is made of a column that may raise, which then is worked out only where that asks for it. */
  boolean asksOfFailing(SelectBuilder builder, List<Expression> expressions) {
    Map<ExprId, Expression> scope = builder.scope();
    return expressions.stream()
        .map(e -> e instanceof Alias alias ? alias.child() : e)
        .filter(e -> !(e instanceof AttributeReference))
        .anyMatch(
            e ->
                e.exists(
                    x ->
                        x instanceof AttributeReference a
                            && isComputed(scope.get(a.id()))
                            && context.failing().contains(a)));
  }

  static boolean isComputed(Expression expression) {
    return expression != null && !SelectBuilder.isTrivial(expression);
  }

  /** Computed columns below are repeated by GROUP BY and the select list only where that is short to print. */
  SelectBuilder readyToGroup(SelectBuilder child, Aggregate plan) {
    Map<ExprId, Expression> scope = child.scope();
    Set<String> own = child.aliases();
    boolean computed =
        plan.expressions().stream()
            .anyMatch(
                x ->
                    x.exists(
                        e ->
                            e instanceof AttributeReference a
                                && (isComputed(scope.get(a.id()))
                                    || isForeign(scope.get(a.id()), own))));
    return computed ? wrap(child) : child;
  }

  /** A column of the query around, which DuckDB would take for a reason to aggregate there. */
  private static boolean isForeign(Expression expression, Set<String> own) {
    return expression instanceof EngineColumn column
        && column.table().filter(own::contains).isEmpty();
  }

  /** A FROM and perhaps a WHERE whose columns are used as they are. */
  SelectBuilder wrapUnlessTrivial(SelectBuilder builder) {
    boolean trivial =
        builder.from.isPresent()
            && builder.hasOnlyWhere()
            && builder.columns.stream().allMatch(c -> SelectBuilder.isTrivial(c.expression()));
    return trivial || builder.from.isEmpty() && builder.columns.isEmpty() ? builder : wrap(builder);
  }
}
