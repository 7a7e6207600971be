package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.optimizer.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Brings a semi or anti join down through inner joins to the relation that it asks, where one database can do it there: then
 * only what stays of that relation is moved, and nothing of the other.
 *
 * <p>Sound because both only keep or refuse rows, by columns of that relation alone, as a condition over it would; an inner
 * join's rows are combinations, whose part from there is kept or refused with them. Not to the side of an outer join whose rows
 * come out with NULLs instead.
 */
public final class PushDownSemiJoins implements Rule {

  private final Function<LogicalPlan, Optional<String>> place;

  /** {@code place} names the database that can run a plan whole; empty where none can. */
  public PushDownSemiJoins(Function<LogicalPlan, Optional<String>> place) {
    this.place = place;
  }

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformUp(p -> p instanceof Join join ? push(join) : p);
  }

  private LogicalPlan push(Join join) {
    boolean asks = join.type() == JoinType.LEFT_SEMI || join.type() == JoinType.LEFT_ANTI;
    if (!asks || join.condition().isEmpty() || place.apply(join).isPresent()) {
      return join;
    }
    Set<ExprId> read = Conditions.references(join.condition().get());
    read.removeAll(Conditions.ids(join.right()));
    return read.isEmpty() ? join : into(join.left(), join, read).orElse(join);
  }

  private Optional<LogicalPlan> into(LogicalPlan plan, Join join, Set<ExprId> read) {
    if (plan instanceof Filter || plan instanceof SubqueryAlias) {
      return into(plan.children().get(0), join, read).map(c -> plan.withChildren(List.of(c)));
    }
    if (plan instanceof Join below
        && (below.type() == JoinType.INNER || below.type() == JoinType.CROSS)) {
      if (Conditions.ids(below.left()).containsAll(read)) {
        return side(below.left(), join, read)
            .map(left -> below.withChildren(List.of(left, below.right())));
      }
      if (Conditions.ids(below.right()).containsAll(read)) {
        return side(below.right(), join, read)
            .map(right -> below.withChildren(List.of(below.left(), right)));
      }
    }
    return Optional.empty();
  }

  /** As far down as it goes, else here. */
  private Optional<LogicalPlan> side(LogicalPlan plan, Join join, Set<ExprId> read) {
    Optional<LogicalPlan> deeper = into(plan, join, read);
    if (deeper.isPresent()) {
      return deeper;
    }
    LogicalPlan here = new Join(plan, join.right(), join.type(), join.condition());
    return place.apply(here).isPresent() ? Optional.of(here) : Optional.empty();
  }
}
