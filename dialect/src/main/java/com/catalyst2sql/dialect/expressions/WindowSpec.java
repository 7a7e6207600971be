package com.catalyst2sql.dialect.expressions;

import java.util.List;
import java.util.Optional;

/** What stands in OVER (...). */
public record WindowSpec(
    List<Expression> partitionBy, List<SortOrder> orderBy, Optional<WindowFrame> frame) {
  public WindowSpec {
    partitionBy = List.copyOf(partitionBy);
    orderBy = List.copyOf(orderBy);
  }

  /** The same partitions in the same order. */
  public WindowSpec withoutFrame() {
    return new WindowSpec(partitionBy, orderBy, Optional.empty());
  }
}
