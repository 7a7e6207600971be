package com.catalyst2sql.federation.execution;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What reading a fragment cost so far. Thread-safe. */
final class FragmentStatistics {

  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong waitNanos = new AtomicLong();
  private final AtomicLong answerNanos = new AtomicLong();

  private volatile String narrowed;

  /** The statement that is sent in the place of the planned one. */
  void narrowed(String sql) {
    narrowed = sql;
  }

  Optional<String> narrowed() {
    return Optional.ofNullable(narrowed);
  }

  void read(long moreRows, long moreBytes) {
    rows.addAndGet(moreRows);
    bytes.addAndGet(moreBytes);
  }

  void waited(long nanos) {
    waitNanos.addAndGet(nanos);
  }

  void answered(long nanos) {
    answerNanos.addAndGet(nanos);
  }

  long rows() {
    return rows.get();
  }

  long bytes() {
    return bytes.get();
  }

  long waitMillis() {
    return waitNanos.get() / 1_000_000;
  }

  long answerMillis() {
    return answerNanos.get() / 1_000_000;
  }
}
