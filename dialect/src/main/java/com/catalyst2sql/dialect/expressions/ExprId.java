package com.catalyst2sql.dialect.expressions;

import java.util.concurrent.atomic.AtomicLong;

/** The identity of a column: no rewrite changes it, so nothing is resolved by name twice. */
public record ExprId(long id) {

  private static final AtomicLong NEXT = new AtomicLong();

  /** An id no other expression of this process has. */
  public static ExprId fresh() {
    return new ExprId(NEXT.incrementAndGet());
  }

  @Override
  public String toString() {
    return "#" + id;
  }
}
