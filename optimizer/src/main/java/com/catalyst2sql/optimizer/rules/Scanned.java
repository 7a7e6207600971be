package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A plan that gives some of a remote table's rows, each once: the conditions they meet, and what each column is, both over the
 * table's own columns.
 */
record Scanned(
    LogicalRelation relation, List<Expression> conditions, Map<ExprId, Expression> columns) {

  /** Such a plan; empty where it is another one, or a condition in it could raise an error, which another order of asking might raise or not. */
  static Optional<Scanned> of(LogicalPlan plan) {
    if (plan instanceof LogicalRelation relation) {
      Map<ExprId, Expression> columns = new HashMap<>();
      relation.output().forEach(a -> columns.put(a.id(), a));
      return relation.source() instanceof RelationSource.RemoteTable
          ? Optional.of(new Scanned(relation, List.of(), columns))
          : Optional.empty();
    }
    if (plan instanceof SubqueryAlias alias) {
      return of(alias.child());
    }
    if (plan instanceof Filter filter && cannotRaise(filter.condition())) {
      return of(filter.child()).map(below -> below.where(filter.condition()));
    }
    return plan instanceof Project project
            && project.projectList().stream().allMatch(Scanned::isColumn)
        ? of(project.child()).map(below -> below.project(project.projectList()))
        : Optional.empty();
  }

  /** Whether it compares columns and constants and does nothing else: such a condition holds or not, whichever rows it is asked of. */
  static boolean cannotRaise(Expression condition) {
    return !condition.exists(
        e ->
            !(e instanceof And
                || e instanceof Or
                || e instanceof Not
                || e instanceof IsNull
                || e instanceof IsNotNull
                || e instanceof BinaryComparison
                || e instanceof In
                || e instanceof AttributeReference
                || e instanceof Literal));
  }

  private static boolean isColumn(Expression e) {
    return e instanceof AttributeReference
        || e instanceof Alias alias && alias.child() instanceof AttributeReference;
  }

  private Scanned where(Expression condition) {
    List<Expression> all = new ArrayList<>(conditions);
    all.add(over(condition));
    return new Scanned(relation, all, columns);
  }

  private Scanned project(List<Expression> list) {
    Map<ExprId, Expression> next = new HashMap<>();
    Conditions.definitions(list).forEach((id, e) -> next.put(id, over(e)));
    return new Scanned(relation, conditions, next);
  }

  /** An expression over the plan's columns as one over the table's. */
  Expression over(Expression expression) {
    return Conditions.substitute(expression, columns);
  }

  /** The position in the table of a column that an expression is. */
  Optional<Integer> position(Expression expression) {
    return over(expression) instanceof AttributeReference a
            && columns.containsKey(expression instanceof AttributeReference e ? e.id() : a.id())
        ? Optional.of(relation.output().indexOf(a)).filter(i -> i >= 0)
        : Optional.empty();
  }

  private RelationSource.RemoteTable table() {
    return (RelationSource.RemoteTable) relation.source();
  }

  /** The positions of the columns of the table's key; empty where none is known. */
  List<Integer> key() {
    return table().key();
  }

  /** Whether both are of one table, which is not a query, with a key. */
  boolean isOfTheTableOf(Scanned other) {
    return table().source().equals(other.table().source())
        && table().name().equals(other.table().name())
        && table().query().isEmpty()
        && other.table().query().isEmpty()
        && !table().key().isEmpty()
        && table().key().equals(other.table().key());
  }

  /** Whether at most one of its rows meets equalities among {@code conditions} with columns of the {@code other} side. */
  boolean isFoundBy(List<Expression> conditions, Set<ExprId> other) {
    Set<Integer> bound = new HashSet<>();
    for (Expression condition : conditions) {
      if (condition instanceof BinaryComparison equal
          && equal.op() == BinaryComparison.Op.EQUAL
          && equal.left() instanceof AttributeReference left
          && equal.right() instanceof AttributeReference right) {
        if (other.contains(left.id())) {
          position(right).ifPresent(bound::add);
        } else if (other.contains(right.id())) {
          position(left).ifPresent(bound::add);
        }
      }
    }
    return !table().key().isEmpty() && bound.containsAll(table().key());
  }
}
