package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.Literal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** How many rows a plan gives at most, as its operators alone tell; Spark does not look into views for that. */
public final class MaxRows {

  private MaxRows() {}

  /** An upper bound of the number of rows; {@link Long#MAX_VALUE} where there is none. */
  public static long of(LogicalPlan plan) {
    return of(plan, Map.of());
  }

  /** The same within the scope of these common tables, by id. */
  public static long of(LogicalPlan plan, Map<Long, LogicalPlan> ctes) {
    if (plan instanceof WithCte with) {
      Map<Long, LogicalPlan> inner = new HashMap<>(ctes);
      with.definitions().forEach(d -> inner.put(d.id(), d.plan()));
      return of(with.child(), inner);
    }
    if (plan instanceof CteRelationRef ref && ctes.containsKey(ref.cteId())) {
      return of(ctes.get(ref.cteId()), ctes);
    }
    if (plan instanceof Join join
        && (join.type() == JoinType.INNER || join.type() == JoinType.CROSS)
        && of(join.left(), ctes) <= 1) {
      return of(join.right(), ctes);
    }
    if (plan instanceof OneRowRelation
        || plan instanceof Aggregate a && a.groupingExpressions().isEmpty()) {
      return 1;
    }
    if (plan instanceof LocalRelation local) {
      return local.rows().size();
    }
    if (plan instanceof Range range) {
      return of(range);
    }
    if (plan instanceof Limit limit
        && limit.limit() instanceof Literal l
        && l.value() instanceof Integer n) {
      return Math.min(n, of(limit.child(), ctes));
    }
    boolean keepsCount =
        plan instanceof Project
            || plan instanceof Filter
            || plan instanceof Sort
            || plan instanceof SubqueryAlias alias && !alias.isView()
            || plan instanceof Distinct
            || plan instanceof Except;
    return keepsCount ? of(plan.children().get(0), ctes) : Long.MAX_VALUE;
  }

  private static long of(Range range) {
    BigInteger step = BigInteger.valueOf(range.step());
    BigInteger rows =
        BigInteger.valueOf(range.end())
            .subtract(BigInteger.valueOf(range.start()))
            .add(step)
            .subtract(BigInteger.valueOf(step.signum()))
            .divide(step);
    return rows.max(BigInteger.ZERO).min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
  }
}
