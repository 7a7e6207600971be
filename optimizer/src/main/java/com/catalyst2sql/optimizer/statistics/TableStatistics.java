package com.catalyst2sql.optimizer.statistics;

import java.util.Map;
import java.util.OptionalDouble;

/** What is known of a table: how many rows, and some of its columns by the name they have in the source. */
public record TableStatistics(OptionalDouble rows, Map<String, ColumnStatistics> columns) {

  public static final TableStatistics UNKNOWN =
      new TableStatistics(OptionalDouble.empty(), Map.of());

  public TableStatistics {
    columns = Map.copyOf(columns);
  }

  /** A number of rows and no column. */
  public static TableStatistics rows(double rows) {
    return new TableStatistics(OptionalDouble.of(rows), Map.of());
  }
}
