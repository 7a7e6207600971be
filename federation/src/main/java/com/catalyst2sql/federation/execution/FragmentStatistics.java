package com.catalyst2sql.federation.execution;

import java.util.concurrent.atomic.AtomicLong;

/** What reading a fragment cost so far. Thread-safe. */
final class FragmentStatistics {

  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong waitNanos = new AtomicLong();
  private final AtomicLong answerNanos = new AtomicLong();

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
