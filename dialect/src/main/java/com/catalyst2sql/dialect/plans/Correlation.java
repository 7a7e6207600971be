package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.OuterReference;
import java.util.Set;

/** Whether a subquery reads columns of the row around it. */
public final class Correlation {

  private Correlation() {}

  /** Whether {@code plan}, as a subquery, reads the row around; what its own lateral joins read does not count. */
  public static boolean isCorrelated(LogicalPlan plan) {
    return isIn(plan, LateralJoin.ownOuterColumns(plan));
  }

  /** Whether a part of a subquery reads a column around that is none of {@code own}. */
  public static boolean isIn(LogicalPlan plan, Set<ExprId> own) {
    return plan.exists(p -> p.expressions().stream().anyMatch(e -> isIn(e, own)));
  }

  /** Whether an expression reads a column around that is none of {@code own}: a lateral join inside has those. */
  public static boolean isIn(Expression expression, Set<ExprId> own) {
    return expression.exists(
        e -> e instanceof OuterReference outer && !own.contains(outer.attribute().id()));
  }
}
