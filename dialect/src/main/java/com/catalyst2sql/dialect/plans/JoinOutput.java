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
    boolean leftNulls = type == JoinType.RIGHT_OUTER || type == JoinType.FULL_OUTER;
    boolean rightNulls = type == JoinType.LEFT_OUTER || type == JoinType.FULL_OUTER;
    List<AttributeReference> all = new ArrayList<>();
    left.output().forEach(a -> all.add(leftNulls ? a.withNullability(true) : a));
    right.output().forEach(a -> all.add(rightNulls ? a.withNullability(true) : a));
    return all;
  }
}
