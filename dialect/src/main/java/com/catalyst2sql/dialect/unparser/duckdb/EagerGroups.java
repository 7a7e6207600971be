package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.functions.Evaluation;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.DataType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Conditions on groups whose columns may raise. Spark makes these of every group, before it looks at the condition, if there
 * is but one group or an aggregate is kept in an object or in values of any length; else the generated code makes them of the
 * groups that are left, as the engine does.
 */
final class EagerGroups {

  private final FailingColumns failing;
  private final Set<LogicalPlan> unread = Collections.newSetFromMap(new IdentityHashMap<>());

  EagerGroups(FailingColumns failing) {
    this.failing = failing;
  }

  /** No column of this plan is read: EXISTS asks for its rows only. */
  void onlyRows(LogicalPlan plan) {
    LogicalPlan below = plan;
    while (below instanceof Project || below instanceof SubqueryAlias) {
      below = below.children().get(0);
    }
    unread.add(below);
  }

  /** The columns that have to be there before the condition is looked at. */
  List<AttributeReference> columns(Filter filter) {
    LogicalPlan below = filter.child();
    while (below instanceof SubqueryAlias alias) {
      below = alias.child();
    }
    return below instanceof Aggregate aggregate
            && !unread.contains(filter)
            && isEager(aggregate)
            && Scope.outerReferences(filter).isEmpty()
        ? aggregate.aggregateExpressions().stream()
            .filter(Alias.class::isInstance)
            .map(Alias.class::cast)
            .filter(a -> mayRaise(a.child()))
            .map(Alias::toAttribute)
            .toList()
        : List.of();
  }

  /** The conditions, looked at where the columns have been worked out. */
  static List<Expression> behind(List<Expression> columns, List<Expression> conditions) {
    if (columns.isEmpty()) {
      return conditions;
    }
    Expression known =
        columns.stream()
            .map(c -> Terms.coalesce(Terms.trueUnlessNull(c), Literal.TRUE))
            .reduce(And::new)
            .orElseThrow();
    Expression all = conditions.stream().reduce(And::new).orElseThrow();
    return List.of(
        new CaseWhen(List.of(new CaseWhen.Branch(known, all)), Optional.of(Literal.FALSE)));
  }

  private boolean mayRaise(Expression column) {
    return column.deterministic()
        && !SubqueryExpression.isIn(column)
        && failing.contains(
            column.transformUp(
                e -> e instanceof AggregateExpression ? Literal.nullOf(e.dataType()) : e));
  }

  private static boolean isEager(Aggregate aggregate) {
    return aggregate.groupingSets().isEmpty() && aggregate.groupingExpressions().isEmpty()
        || aggregate.aggregateExpressions().stream().anyMatch(e -> e.exists(EagerGroups::isEager));
  }

  private static boolean isEager(Expression e) {
    return e instanceof AggregateExpression aggregate && isEager(aggregate.function());
  }

  private static boolean isEager(FunctionCall function) {
    boolean byAnother = function.is("max_by") || function.is("min_by");
    return Evaluation.KEEPS_OBJECT.holdsOf(function)
        || isOfAnyLength(function.dataType())
        || byAnother && isOfAnyLength(function.arguments().get(1).dataType());
  }

  private static boolean isOfAnyLength(DataType type) {
    return type.isString() || type.isNested() || type instanceof BinaryType;
  }
}
