package com.catalyst2sql.federation.execution;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** How long the statements of an engine took in each stage, since it was opened. */
public final class StageTimes {

  /** What is done for a query, in this order. */
  public enum Stage {
    PARSING,
    ANALYSIS,
    OPTIMIZING,
    UNPARSING,
    /** Until DuckDB has begun to give rows: all of the work where the last operator needs all of it, such as a sort. */
    RUNNING,
    /** Waiting for rows after that, and taking them over. */
    FETCHING
  }

  private final Map<Stage, LongAdder> nanos = new EnumMap<>(Stage.class);

  StageTimes() {
    for (Stage stage : Stage.values()) {
      nanos.put(stage, new LongAdder());
    }
  }

  <T> T during(Stage stage, Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      add(stage, System.nanoTime() - start);
    }
  }

  void add(Stage stage, long spent) {
    nanos.get(stage).add(spent);
  }

  /** Nanoseconds by the clock, of all statements together. */
  public Map<Stage, Long> nanos() {
    Map<Stage, Long> sums = new EnumMap<>(Stage.class);
    nanos.forEach((stage, sum) -> sums.put(stage, sum.sum()));
    return sums;
  }
}
