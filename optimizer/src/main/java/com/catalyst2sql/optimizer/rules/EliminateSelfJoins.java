package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.optimizer.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a table of another database once that is joined with itself by all columns of its key. Sound because the only partner a
 * row can have is itself, and is one unless its key is NULL or it fails the other side's conditions; of an EXISTS only whether
 * there is one counts. Not for outer joins, whose rows stay without a partner, nor by a part of the key.
 */
public final class EliminateSelfJoins implements Rule {

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformUp(p -> p instanceof Join join ? once(join).orElse(join) : p);
  }

  private static Optional<LogicalPlan> once(Join join) {
    if (join.type() != JoinType.INNER && join.type() != JoinType.LEFT_SEMI
        || join.condition().isEmpty()
        || !Scanned.cannotRaise(join.condition().get())) {
      return Optional.empty();
    }
    Optional<Scanned> left = Scanned.of(join.left());
    Optional<Scanned> right = left.isEmpty() ? Optional.empty() : Scanned.of(join.right());
    if (right.isEmpty() || !left.get().isOfTheTableOf(right.get())) {
      return Optional.empty();
    }
    return once(join, left.get(), right.get());
  }

  private static Optional<LogicalPlan> once(Join join, Scanned left, Scanned right) {
    List<AttributeReference> here = left.relation().output();
    Map<ExprId, Expression> same = new HashMap<>();
    List<AttributeReference> there = right.relation().output();
    if (here.size() != there.size()) {
      return Optional.empty();
    }
    for (int i = 0; i < here.size(); i++) {
      same.put(there.get(i).id(), here.get(i));
    }
    Set<Integer> met = new HashSet<>();
    List<Expression> conditions = new ArrayList<>(left.conditions());
    right.conditions().forEach(c -> conditions.add(Conditions.substitute(c, same)));
    for (Expression condition : Conditions.conjuncts(join.condition().get())) {
      Optional<Integer> column = sameColumn(condition, left, right);
      if (column.isPresent()) {
        met.add(column.get());
        conditions.add(new IsNotNull(here.get(column.get())));
      } else {
        conditions.add(Conditions.substitute(right.over(left.over(condition)), same));
      }
    }
    if (!met.containsAll(left.key())) {
      return Optional.empty();
    }
    List<Expression> list = new ArrayList<>();
    for (AttributeReference column : join.output()) {
      Expression value = Conditions.substitute(right.over(left.over(column)), same);
      list.add(
          value instanceof AttributeReference a && a.id().equals(column.id())
              ? a
              : new Alias(value, column.name(), column.id()));
    }
    return Optional.of(new Project(list, Conditions.filter(conditions, left.relation())));
  }

  /** The column whose values of both sides a condition says to be equal. */
  private static Optional<Integer> sameColumn(Expression condition, Scanned left, Scanned right) {
    if (!(condition instanceof BinaryComparison equal) || equal.op() != BinaryComparison.Op.EQUAL) {
      return Optional.empty();
    }
    Optional<Integer> straight = left.position(equal.left());
    Optional<Integer> one = straight.or(() -> left.position(equal.right()));
    Optional<Integer> two = right.position(straight.isPresent() ? equal.right() : equal.left());
    return one.isPresent() && one.equals(two) ? one : Optional.empty();
  }
}
