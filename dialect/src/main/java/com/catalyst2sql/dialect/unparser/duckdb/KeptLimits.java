package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.CteRelationRef;
import com.catalyst2sql.dialect.plans.Generate;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LateralJoin;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Offset;
import com.catalyst2sql.dialect.types.IntegerType;

/**
 * Limits that DuckDB would drop. It takes an outer join for empty where it finds the side to be so that may have no match, and
 * then takes away any LIMIT above, that of EXISTS included: {@code SELECT 1 FROM t LEFT JOIN s ON s.id = 77 LIMIT 1} has all
 * rows of t where no id of s is so large. Beside an OFFSET a LIMIT stays.
 */
final class KeptLimits {

  static final Expression NO_OFFSET = new Literal(0, IntegerType.INSTANCE);

  private KeptLimits() {}

  /** Whether DuckDB may drop a LIMIT of this plan. */
  static boolean mayBeLost(LogicalPlan plan) {
    boolean here =
        plan instanceof Join join && isOuter(join.type())
            || plan instanceof LateralJoin lateral && isOuter(lateral.type())
            || plan instanceof Generate
            || plan instanceof CteRelationRef;
    return here || plan.children().stream().anyMatch(KeptLimits::mayBeLost);
  }

  private static boolean isOuter(JoinType type) {
    return switch (type) {
      case LEFT_OUTER, RIGHT_OUTER, FULL_OUTER -> true;
      case INNER, CROSS, LEFT_SEMI, LEFT_ANTI -> false;
    };
  }

  /** What EXISTS asks for a row. */
  static LogicalPlan ofExists(LogicalPlan plan) {
    return mayBeLost(plan) && Scope.outerReferences(plan).isEmpty()
        ? new Offset(NO_OFFSET, plan)
        : plan;
  }
}
