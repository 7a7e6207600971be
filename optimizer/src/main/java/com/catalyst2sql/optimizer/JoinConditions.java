package com.catalyst2sql.optimizer;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where a constant condition in or above a join comes to stand: Spark moves it to the left side, behind what is there. The conditions
 * of three and more relations that are joined inwardly it brings together first, the lower ones before the upper ones; of
 * two relations that of the join comes behind one from above.
 */
final class JoinConditions {

  private final LogicalPlan left;
  private final JoinType type;
  private final boolean leftFiltered;
  private final Predicate<Expression> isFalse;

  /** {@code leftFiltered} says whether a condition that comes to the left side stands behind a FALSE. */
  JoinConditions(
      LogicalPlan left, JoinType type, boolean leftFiltered, Predicate<Expression> isFalse) {
    this.left = left;
    this.type = type;
    this.leftFiltered = leftFiltered;
    this.isFalse = isFalse;
  }

  /** Whether the join's own condition is a constant that is not worked out. */
  boolean isBehindFalse(Expression condition) {
    boolean goesLeft = isInner(type) || type == JoinType.RIGHT_OUTER || type == JoinType.LEFT_SEMI;
    return condition.foldable()
        && (goesLeft && leftFiltered || isInner(type) && saysFalseInwardly(left));
  }

  /** Whether a constant above a join with this condition is not worked out. */
  boolean filters(Optional<Expression> condition) {
    boolean goesLeft = type != JoinType.RIGHT_OUTER && type != JoinType.FULL_OUTER;
    boolean ofMany =
        isInner(type)
            && joinedInwardly(left).isPresent()
            && (condition.filter(isFalse).isPresent() || saysFalseInwardly(left));
    return goesLeft && leftFiltered || ofMany;
  }

  private boolean saysFalseInwardly(LogicalPlan plan) {
    return joinedInwardly(plan)
        .filter(
            join -> join.condition().filter(isFalse).isPresent() || saysFalseInwardly(join.left()))
        .isPresent();
  }

  /** The inner join that a plan is, but for conditions above it. */
  private static Optional<Join> joinedInwardly(LogicalPlan plan) {
    if (plan instanceof Join join) {
      return Optional.of(join).filter(j -> isInner(j.type()));
    }
    boolean passesOn = plan instanceof SubqueryAlias || plan instanceof Filter;
    return passesOn ? joinedInwardly(plan.children().get(0)) : Optional.empty();
  }

  private static boolean isInner(JoinType type) {
    return type == JoinType.INNER || type == JoinType.CROSS;
  }
}
