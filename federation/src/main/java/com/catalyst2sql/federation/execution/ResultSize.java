package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.MaxRows;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.Sort;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.WithCte;

/**
 * Whether the rows of a query are few, because its plan says so, or because they are groups or sorted, and were few when it
 * last ran. DuckDB computes a result of few rows whole: while one is streamed, the thread that waits for it keeps asking,
 * which takes the processor away from others. Groups and sorted rows that turn out to be many are right as well, and DuckDB
 * holds all of them in any case before it hands out the first; other rows may become any number, and would no longer come
 * batch by batch.
 */
final class ResultSize {

  private static final long FEW_ROWS = 16_384;
  private static final long FEW_BYTES = 4L << 20;

  private final boolean learns;
  private volatile boolean small;

  private ResultSize(boolean small, boolean learns) {
    this.small = small;
    this.learns = learns;
  }

  static ResultSize of(LogicalPlan plan) {
    boolean few = MaxRows.of(plan) <= FEW_ROWS;
    return new ResultSize(few, !few && isHeldWhole(plan));
  }

  static ResultSize unknown() {
    return new ResultSize(false, false);
  }

  private static boolean isHeldWhole(LogicalPlan plan) {
    if (plan instanceof WithCte with) {
      return isHeldWhole(with.child());
    }
    boolean passesOn =
        plan instanceof Project
            || plan instanceof Filter
            || plan instanceof Sort
            || plan instanceof Limit
            || plan instanceof SubqueryAlias;
    return plan instanceof Aggregate
        || plan instanceof Sort sort && sort.global()
        || passesOn && isHeldWhole(plan.children().get(0));
  }

  boolean isSmall() {
    return small;
  }

  /** A result was read to its end. */
  void was(long rows, long bytes) {
    if (learns) {
      small = rows <= FEW_ROWS && bytes <= FEW_BYTES;
    }
  }
}
