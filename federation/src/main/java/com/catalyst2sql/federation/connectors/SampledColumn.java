package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.optimizer.statistics.ColumnStatistics;
import com.catalyst2sql.optimizer.statistics.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;

/** What the first rows of a table tell of one of its columns. */
final class SampledColumn {

  /** Halves that share fewer of their values than this follow each other in the table: keys in their order. */
  private static final double LITTLE_SHARED = 0.05;

  private final DataType type;
  private final List<String> values = new ArrayList<>();
  private int nulls;

  SampledColumn(DataType type) {
    this.type = type;
  }

  /** A value as the driver writes it; null for NULL. */
  void add(String value) {
    if (value == null) {
      nulls++;
    } else {
      values.add(value);
    }
  }

  /** For a table of {@code rows} rows; {@code complete}: these were all of them. */
  ColumnStatistics statistics(double rows, boolean complete) {
    int seen = values.size() + nulls;
    OptionalDouble noBound = OptionalDouble.empty();
    return new ColumnStatistics(
        values.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(distinct(rows, seen)),
        seen == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) nulls / seen),
        complete ? places().min() : noBound,
        complete ? places().max() : noBound);
  }

  private DoubleStream places() {
    return values.stream()
        .map(v -> Values.place(v, type))
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble);
  }

  /**
   * Of rows that came in no order the estimate of Haas and Stokes, by the values that were seen once; of rows that are sorted by
   * the column, where each new row brings as many new values as the ones before, a share of all rows.
   */
  private double distinct(double rows, int seen) {
    double all = Math.max(values.size(), rows * values.size() / seen);
    Map<String, Integer> counts = new HashMap<>();
    values.forEach(v -> counts.merge(v, 1, Integer::sum));
    double found = counts.size();
    Set<String> first = new HashSet<>(values.subList(0, values.size() / 2));
    Set<String> second = new HashSet<>(values.subList(values.size() / 2, values.size()));
    double shared = first.size() + second.size() - found;
    if (shared < LITTLE_SHARED * Math.min(first.size(), second.size())) {
      return Math.min(all, found * all / values.size());
    }
    double once = counts.values().stream().filter(c -> c == 1).count();
    double size = values.size();
    return Math.min(all, size * found / (size - once + once * size / all));
  }
}
