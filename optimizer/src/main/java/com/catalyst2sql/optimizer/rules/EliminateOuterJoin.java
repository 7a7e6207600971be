package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.optimizer.Rule;
import java.util.List;
import java.util.Set;

/**
 * An outer join whose made-up NULLs a condition above throws away is an inner join (or, of a full one, a one-sided). Sound for
 * conditions that are never TRUE of NULL: comparisons but {@code <=>}, arithmetic, casts, NOT, IN and IS NOT NULL over a column of
 * that side.
 * Not {@code coalesce(a, 0) = 0}, which is true of NULL.
 */
public final class EliminateOuterJoin implements Rule {

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformDown(
        p ->
            p instanceof Filter filter && filter.child() instanceof Join join
                ? eliminate(filter, join)
                : p);
  }

  private static LogicalPlan eliminate(Filter filter, Join join) {
    List<Expression> conditions = Conditions.conjuncts(filter.condition());
    boolean left = rejectsNulls(conditions, Conditions.ids(join.left()));
    boolean right = rejectsNulls(conditions, Conditions.ids(join.right()));
    JoinType type =
        switch (join.type()) {
          case LEFT_OUTER -> right ? JoinType.INNER : JoinType.LEFT_OUTER;
          case RIGHT_OUTER -> left ? JoinType.INNER : JoinType.RIGHT_OUTER;
          case FULL_OUTER ->
              left && right
                  ? JoinType.INNER
                  : left ? JoinType.LEFT_OUTER : right ? JoinType.RIGHT_OUTER : JoinType.FULL_OUTER;
          default -> join.type();
        };
    return type == join.type()
        ? filter
        : new Filter(
            filter.condition(), new Join(join.left(), join.right(), type, join.condition()));
  }

  private static boolean rejectsNulls(List<Expression> conditions, Set<ExprId> side) {
    return conditions.stream().anyMatch(c -> rejectsNull(c, side));
  }

  private static boolean rejectsNull(Expression condition, Set<ExprId> side) {
    return isNullOfNulls(condition, side)
        || condition instanceof IsNotNull test && isNullOfNulls(test.child(), side);
  }

  /** Whether it is NULL where the columns of that side are. */
  private static boolean isNullOfNulls(Expression e, Set<ExprId> side) {
    if (e instanceof AttributeReference a) {
      return side.contains(a.id());
    }
    if (e instanceof In in) {
      return isNullOfNulls(in.value(), side);
    }
    if (e instanceof FunctionCall call && (call.is("greatest") || call.is("least"))) {
      return call.arguments().stream().allMatch(a -> isNullOfNulls(a, side));
    }
    boolean strict =
        e instanceof Not
            || e instanceof BinaryArithmetic
            || e instanceof BinaryComparison c && c.op() != BinaryComparison.Op.NULL_SAFE_EQUAL
            || e instanceof Cast cast && !cast.child().dataType().isNested();
    return strict && e.children().stream().anyMatch(child -> isNullOfNulls(child, side));
  }
}
