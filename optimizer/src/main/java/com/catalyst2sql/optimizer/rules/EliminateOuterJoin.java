package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.optimizer.Rule;
import java.util.List;
import java.util.Set;

/**
 * An outer join whose made-up NULLs a condition above throws away is an inner join (or, of a full one, a one-sided). Sound for
 * conditions that are never TRUE of NULL: comparisons but {@code <=>}, IN and IS NOT NULL straight over a column of that side.
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
    if (condition instanceof BinaryComparison c && c.op() != BinaryComparison.Op.NULL_SAFE_EQUAL) {
      return isColumn(c.left(), side) && isPlain(c.right())
          || isColumn(c.right(), side) && isPlain(c.left());
    }
    return condition instanceof IsNotNull test && isColumn(test.child(), side)
        || condition instanceof In in && isColumn(in.children().get(0), side);
  }

  private static boolean isPlain(Expression expression) {
    return expression instanceof Literal || expression instanceof AttributeReference;
  }

  private static boolean isColumn(Expression expression, Set<ExprId> side) {
    return expression instanceof AttributeReference a && side.contains(a.id());
  }
}
