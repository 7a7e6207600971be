package com.catalyst2sql.optimizer.statistics;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What is known of a column's values; an empty part is unknown. Numbers, dates and times are places on a line, as {@link
 * Values#place} has them.
 *
 * @param distinct how many values but NULL there are
 * @param nulls the share of rows with NULL, 0 to 1
 * @param low the least value's place
 * @param high the greatest value's place
 * @param common the most common values as {@link Values#text} writes them, each with its share of all rows
 * @param histogram places that cut the values that are not common into parts of equal size, ascending
 */
public record ColumnStatistics(
    OptionalDouble distinct,
    OptionalDouble nulls,
    OptionalDouble low,
    OptionalDouble high,
    Map<String, Double> common,
    List<Double> histogram) {

  public static final ColumnStatistics UNKNOWN =
      new ColumnStatistics(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty());

  public ColumnStatistics {
    common = Map.copyOf(common);
    histogram = List.copyOf(histogram);
  }

  /** Without common values and histogram. */
  public ColumnStatistics(
      OptionalDouble distinct, OptionalDouble nulls, OptionalDouble low, OptionalDouble high) {
    this(distinct, nulls, low, high, Map.of(), List.of());
  }

  /** The share of rows that the common values have together. */
  double commonShare() {
    return common.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** The share of rows that have a value. */
  double present() {
    return 1 - nulls.orElse(0);
  }
}
