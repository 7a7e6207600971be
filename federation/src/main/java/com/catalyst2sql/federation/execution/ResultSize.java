package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.MaxRows;

/**
 * Whether the rows of a query are few, because its plan says so, or because they were when it last ran. DuckDB computes a
 * result of few rows whole: while one is streamed, the thread that waits for it keeps asking, which takes the processor
 * away from others. A result that turns out not to be small is right as well; it takes its memory once.
 */
final class ResultSize {

  private static final long FEW_ROWS = 16_384;
  private static final long FEW_BYTES = 4L << 20;

  private volatile boolean small;

  private ResultSize(boolean small) {
    this.small = small;
  }

  static ResultSize of(LogicalPlan plan) {
    return new ResultSize(MaxRows.of(plan) <= FEW_ROWS);
  }

  static ResultSize unknown() {
    return new ResultSize(false);
  }

  boolean isSmall() {
    return small;
  }

  /** A result was read to its end. */
  void was(long rows, long bytes) {
    small = rows <= FEW_ROWS && bytes <= FEW_BYTES;
  }
}
