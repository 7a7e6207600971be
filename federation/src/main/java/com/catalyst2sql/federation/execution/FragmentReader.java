package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.federation.duckdb.RemoteFunction;
import com.catalyst2sql.federation.duckdb.RowBatch;
import com.catalyst2sql.federation.planning.Fragment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A fragment while it is read, by one or several {@link PartReader}s in threads of their own: a bounded number of bytes is kept
 * ready for DuckDB, and the source waits while they are not taken. {@link #stop} may come at any time and from any thread; it
 * ends each of the readers.
 */
final class FragmentReader implements RemoteFunction.Scan {

  private static final long QUEUE_BYTES = 32L << 20;
  private static final long CHECK_MILLIS = 50;

  private final Fragment fragment;
  private final boolean oneState;
  private final ExecutionControl control;
  private final FragmentStatistics statistics;
  private final Deque<String> statements;
  private final List<PartReader> readers = new ArrayList<>();
  private final CompletableFuture<Optional<String>> state = new CompletableFuture<>();
  private final Deque<RowBatch> ready = new ArrayDeque<>();
  private long readyBytes;
  private int live;
  private boolean stopped;
  private SparkSqlException failure;

  /** {@code statements} give the rows together; {@code oneState}: read by several connections they must be of one state. */
  FragmentReader(
      Fragment fragment,
      List<String> statements,
      boolean oneState,
      ExecutionControl control,
      FragmentStatistics statistics) {
    this.fragment = fragment;
    this.statements = new ArrayDeque<>(statements);
    this.oneState = oneState && statements.size() > 1;
    this.control = control;
    this.statistics = statistics;
  }

  /** The reader that reads all if nobody helps; to be run once. */
  synchronized PartReader main() {
    return added(new PartReader(this, false, () -> {}));
  }

  /** One that takes statements off the main one, if it comes in time; {@code done} is told when it is. */
  synchronized PartReader helper(Runnable done) {
    return added(new PartReader(this, true, done));
  }

  private PartReader added(PartReader reader) {
    readers.add(reader);
    live++;
    return reader;
  }

  Fragment fragment() {
    return fragment;
  }

  FragmentStatistics statistics() {
    return statistics;
  }

  boolean isOfOneState() {
    return oneState;
  }

  /** By what helpers join the state that the main reader holds; empty where they cannot. */
  CompletableFuture<Optional<String>> state() {
    return state;
  }

  /** The next statement to run; empty where all are taken, or none is wanted any more. */
  synchronized Optional<String> take() {
    return isWanted() ? Optional.ofNullable(statements.poll()) : Optional.empty();
  }

  private boolean isWanted() {
    return !stopped && failure == null;
  }

  /** Waits for room; false where the rows are not wanted any more. */
  synchronized boolean put(RowBatch batch) {
    while (isWanted() && readyBytes > QUEUE_BYTES) {
      await();
    }
    if (!isWanted()) {
      return false;
    }
    ready.add(batch);
    readyBytes += batch.bytes();
    statistics.read(batch.rows(), batch.bytes());
    notifyAll();
    return true;
  }

  /** Waits on this object; an interruption stops the reading. */
  private void await() {
    try {
      wait(CHECK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }

  synchronized void fail(SparkSqlException e) {
    if (isWanted()) {
      failure = e;
    }
    notifyAll();
  }

  synchronized void ended() {
    live--;
    notifyAll();
  }

  @Override
  public Optional<RowBatch> next() {
    long start = System.nanoTime();
    synchronized (this) {
      while (true) {
        if (failure != null) {
          throw failure;
        }
        if (!ready.isEmpty()) {
          RowBatch batch = ready.poll();
          readyBytes -= batch.bytes();
          notifyAll();
          statistics.waited(System.nanoTime() - start);
          return Optional.of(batch);
        }
        if (stopped) {
          control.check();
          throw new SparkSqlException(
              "OPERATION_CANCELED", "HY008", "The statement was ended before it was done.");
        }
        if (live == 0) {
          return Optional.empty();
        }
        control.check();
        await();
      }
    }
  }

  /** Waits a moment at most; whether there is a row to take, or will never be one. */
  synchronized boolean hasAnswered() {
    if (ready.isEmpty() && isWanted() && live > 0) {
      long start = System.nanoTime();
      await();
      statistics.waited(System.nanoTime() - start);
    }
    return !ready.isEmpty() || !isWanted() || live == 0;
  }

  /** Whether it waits for its rows to be taken. */
  synchronized boolean isFull() {
    return readyBytes > QUEUE_BYTES;
  }

  /** Ends the reading; returns at once. Rows not taken yet are thrown away. */
  void stop() {
    List<PartReader> all;
    synchronized (this) {
      if (stopped) {
        return;
      }
      stopped = true;
      ready.clear();
      readyBytes = 0;
      all = List.copyOf(readers);
      notifyAll();
    }
    state.complete(Optional.empty());
    all.forEach(PartReader::stop);
  }

  /** Why the source failed. */
  synchronized Optional<SparkSqlException> failure() {
    return Optional.ofNullable(failure);
  }
}
