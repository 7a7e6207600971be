package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import java.util.ArrayList;
import java.util.List;

/** The columns of a join, nullable where the join can fill in NULLs. */
final class JoinOutput {

  private JoinOutput() {}

  static List<AttributeReference> of(LogicalPlan left, LogicalPlan right, JoinType type) {
    if (type == JoinType.LEFT_SEMI || type == JoinType.LEFT_ANTI) {
      return left.output();
    }
    List<AttributeReference> all = new ArrayList<>();
    add(left, right, type, false, all);
    return all;
  }

  /** Into one list for a whole chain of joins: a list for each would take as many steps as the cube of its length. */
  private static void add(
      LogicalPlan left,
      LogicalPlan right,
      JoinType type,
      boolean nulls,
      List<AttributeReference> all) {
    boolean leftNulls = type == JoinType.RIGHT_OUTER || type == JoinType.FULL_OUTER;
    boolean rightNulls = type == JoinType.LEFT_OUTER || type == JoinType.FULL_OUTER;
    add(left, nulls || leftNulls, all);
    if (type != JoinType.LEFT_SEMI && type != JoinType.LEFT_ANTI) {
      add(right, nulls || rightNulls, all);
    }
  }

  private static void add(LogicalPlan plan, boolean nulls, List<AttributeReference> all) {
    if (plan instanceof Join join) {
      add(join.left(), join.right(), join.type(), nulls, all);
      return;
    }
    for (AttributeReference column : plan.output()) {
      all.add(nulls ? column.withNullability(true) : column);
    }
  }
}
