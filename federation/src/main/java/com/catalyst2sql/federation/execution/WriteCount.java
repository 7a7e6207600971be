package com.catalyst2sql.federation.execution;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Counts what is written into one engine, so that whoever keeps something made from its rows can tell whether they may have
 * changed. A write counts when it starts and again when it has ended, before its caller hears of it.
 */
final class WriteCount {

  private final AtomicLong started = new AtomicLong();
  private final AtomicLong ended = new AtomicLong();

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

  /** Moves when a write has ended. */
  long ended() {
    return ended.get();
  }

  <T> T during(Supplier<T> write) {
    started.incrementAndGet();
    try {
      return write.get();
    } finally {
      ended.incrementAndGet();
    }
  }
}
