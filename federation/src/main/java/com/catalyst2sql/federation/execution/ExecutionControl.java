package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stops a statement from outside: a flag that any thread may raise and a deadline. A flag of our own because the
 * engine's interruption reaches it only while it computes, not while rows are fetched.
 */
public final class ExecutionControl {

  private final long deadlineNanos;
  private final boolean hasDeadline;
  private final List<Runnable> listeners = new ArrayList<>();
  private volatile boolean cancelled;
  private volatile int batchRows;

  private ExecutionControl(boolean hasDeadline, long deadlineNanos) {
    this.hasDeadline = hasDeadline;
    this.deadlineNanos = deadlineNanos;
  }

  public static ExecutionControl unlimited() {
    return new ExecutionControl(false, 0);
  }

  public static ExecutionControl withTimeout(Duration timeout) {
    return new ExecutionControl(true, System.nanoTime() + timeout.toNanos());
  }

  /** How many rows a batch of the result may have at most; 0 leaves it to the engine. */
  public void batchRows(int rows) {
    batchRows = rows;
  }

  int batchRows() {
    return batchRows;
  }

  /** Asks the statement to stop; returns at once and may be called at any time, from any thread, more than once. */
  public void cancel() {
    List<Runnable> now;
    synchronized (listeners) {
      cancelled = true;
      now = List.copyOf(listeners);
    }
    now.forEach(Runnable::run);
  }

  public boolean isCancelled() {
    return cancelled;
  }

  public boolean isExpired() {
    return hasDeadline && System.nanoTime() - deadlineNanos >= 0;
  }

  /** The time left, never negative; empty without a deadline. */
  public Optional<Duration> remaining() {
    return hasDeadline
        ? Optional.of(Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime())))
        : Optional.empty();
  }

  /** Raises when the statement is to stop. */
  public void check() {
    if (cancelled) {
      throw new SparkSqlException(
          "OPERATION_CANCELED", "HY008", "The statement was cancelled before it ended.");
    }
    if (isExpired()) {
      throw new SparkSqlException(
          "QUERY_TIMEOUT", "HYT00", "The statement ran longer than its query time-out allows.");
    }
  }

  /** Runs {@code action} at once on {@link #cancel}; closing what comes back takes it away again. */
  AutoCloseable onCancel(Runnable action) {
    boolean late;
    synchronized (listeners) {
      listeners.add(action);
      late = cancelled;
    }
    if (late) {
      action.run();
    }
    return () -> {
      synchronized (listeners) {
        listeners.remove(action);
      }
    };
  }
}
