package com.catalyst2sql.federation.execution;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Counts what is written into one engine, so that whoever keeps something made from its rows can tell whether they may have
 * changed. A write counts when it starts and again when it has ended, before its caller hears of it.
 */
final class WriteCount {

  /** More tables than this are not told apart: so many tables may come and go in an engine's life. */
  private static final int MOST_TABLES = 10_000;

  /** What a write changes: these tables by their names in the engine, or whatever there is. */
  record Target(Set<List<String>> tables, boolean everything) {

    static final Target EVERYTHING = new Target(Set.of(), true);
    static final Target NOTHING = new Target(Set.of(), false);

    Target {
      tables = Set.copyOf(tables);
    }

    static Target table(List<String> engineName) {
      return new Target(Set.of(engineName), false);
    }

    Target and(Target other) {
      Set<List<String>> all = new HashSet<>(tables);
      all.addAll(other.tables);
      return new Target(all, everything || other.everything);
    }

    boolean isNothing() {
      return tables.isEmpty() && !everything;
    }
  }

  /** Writes of everything, and of each table. */
  private record Counts(AtomicLong everything, Map<List<String>, AtomicLong> tables) {

    static Counts from(long base) {
      return new Counts(new AtomicLong(base), new ConcurrentHashMap<>());
    }

    long of(Collection<List<String>> read) {
      long sum = everything.get();
      for (List<String> table : read) {
        AtomicLong count = tables.get(table);
        sum += count == null ? 0 : count.get();
      }
      return sum;
    }
  }

  private final AtomicLong started = new AtomicLong();
  private final AtomicLong ended = new AtomicLong();
  private volatile Counts counts = Counts.from(0);

  /** What was counted at some time. */
  final class Reading {
    private final long startedThen = started.get();
    private final boolean quiet = startedThen == ended.get();

    /** Whether nothing can have been written since; false too where something was under way then. */
    boolean isUnchanged() {
      return quiet && started.get() == startedThen;
    }
  }

  Reading read() {
    return new Reading();
  }

  /** Moves when a write of any of these tables has ended: no count ever goes back, so neither does their sum. */
  long ended(Collection<List<String>> read) {
    return counts.of(read);
  }

  <T> T during(Target target, Supplier<T> write) {
    started.incrementAndGet();
    try {
      return write.get();
    } finally {
      count(target);
      ended.incrementAndGet();
    }
  }

  private synchronized void count(Target target) {
    if (target.everything()) {
      counts.everything().incrementAndGet();
    }
    for (List<String> table : target.tables()) {
      counts.tables().computeIfAbsent(table, t -> new AtomicLong()).incrementAndGet();
    }
    if (counts.tables().size() > MOST_TABLES) {
      // Above every sum that anybody has seen.
      counts = Counts.from(counts.of(counts.tables().keySet()) + 1);
    }
  }
}
