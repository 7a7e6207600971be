package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.federation.connectors.BinaryCopy;
import com.catalyst2sql.federation.connectors.RemoteSource;
import com.catalyst2sql.federation.connectors.SourceErrors;
import com.catalyst2sql.federation.duckdb.RemoteFunction;
import com.catalyst2sql.federation.duckdb.RowBatch;
import com.catalyst2sql.federation.planning.Fragment;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a fragment at its source in a thread of its own and keeps a bounded number of bytes ready for DuckDB: the source waits while
 * they are not taken. {@link #stop} may come at any time and from any thread; it cancels the remote statement, and where that does
 * not help tears the connection down, so that nothing waits for a source that does not answer.
 */
final class FragmentReader implements Runnable, RemoteFunction.Scan {

  /** What the driver's log of statements is, too. */
  private static final Logger LOG = LoggerFactory.getLogger("com.catalyst2sql.query");

  private static final int BATCH_ROWS = 2048;
  private static final long BATCH_BYTES = 4L << 20;
  private static final long QUEUE_BYTES = 32L << 20;
  private static final long CHECK_MILLIS = 50;
  private static final long GRACE_MILLIS = 2000;

  private final Fragment fragment;
  private final String sql;
  private final ExecutionControl control;
  private final FragmentStatistics statistics;
  private final Deque<RowBatch> ready = new ArrayDeque<>();
  private long readyBytes;
  private boolean ended;
  private boolean stopped;
  private SparkSqlException failure;
  private Connection connection;
  private Cancellable running;

  FragmentReader(
      Fragment fragment, String sql, ExecutionControl control, FragmentStatistics statistics) {
    this.fragment = fragment;
    this.sql = sql;
    this.control = control;
    this.statistics = statistics;
  }

  @Override
  public void run() {
    RemoteSource source = fragment.source();
    long begun = System.nanoTime();
    boolean broken = false;
    Connection mine = null;
    try {
      mine = source.connect();
      synchronized (this) {
        connection = mine;
        if (stopped) {
          return;
        }
      }
      read(mine);
    } catch (SparkSqlException e) {
      fail(e);
    } catch (SQLException e) {
      broken = true;
      source.doubt();
      fail(SourceErrors.of(source.config(), e));
    } catch (RuntimeException | Error e) {
      broken = true;
      fail(
          SourceErrors.error(
              "C2S.SOURCE_FAILED",
              "HV000",
              "The source "
                  + source.name()
                  + " failed: "
                  + source.config().withoutSecrets(e.toString()),
              e));
    } finally {
      release(mine, broken);
      LOG.debug("fragment of {}: {} ms", source.name(), (System.nanoTime() - begun) / 1_000_000);
      synchronized (this) {
        ended = true;
        connection = null;
        running = null;
        notifyAll();
      }
    }
  }

  private void read(Connection mine) throws SQLException {
    RemoteSource source = fragment.source();
    source.connector().beforeReading(mine);
    int seconds = source.config().number("sockettimeout", 0);
    if (seconds > 0) {
      mine.setNetworkTimeout(Runnable::run, Math.toIntExact(TimeUnit.SECONDS.toMillis(seconds)));
    }
    try (Statement reading = mine.createStatement()) {
      source.connector().configure(reading, source.fetchSize());
      if (!starts(reading::cancel)) {
        return;
      }
      if (fragment.plan().exists(p -> p instanceof Join)) {
        source.connector().guideJoins(mine, sql);
      }
      long start = System.nanoTime();
      List<DataType> types = fragment.output().stream().map(AttributeReference::dataType).toList();
      Optional<BinaryCopy> copy = source.connector().copy(mine, sql, types);
      if (copy.isPresent()) {
        statistics.answered(System.nanoTime() - start);
        if (starts(copy.get()::cancel)) {
          fill(copy.get());
        }
        return;
      }
      try (ResultSet rows = reading.executeQuery(sql)) {
        statistics.answered(System.nanoTime() - start);
        if (!fill(rows)) {
          // Some drivers would read the rest of the rows in close().
          reading.cancel();
        }
      }
    }
  }

  private interface Cancellable {
    void cancel() throws SQLException;
  }

  /** Whether what can be cancelled so may start, or go on. */
  private synchronized boolean starts(Cancellable now) {
    running = now;
    return !stopped;
  }

  /** Signature, flags and the length of an extension, which the stream begins with. */
  private static final int COPY_HEADER = 11 + 4 + 4;

  private void fill(BinaryCopy copy) throws SQLException {
    List<ColumnReader> readers = readers(i -> false);
    int count = 0;
    long bytes = 0;
    int at = COPY_HEADER;
    for (Optional<byte[]> next = copy.next(); next.isPresent(); next = copy.next()) {
      byte[] rows = next.get();
      if (at == COPY_HEADER) {
        at += BinaryFields.intAt(rows, COPY_HEADER - 4);
      }
      // Fewer than no fields are the end of the stream.
      while (at < rows.length && BinaryFields.shortAt(rows, at) >= 0) {
        at += 2;
        for (ColumnReader reader : readers) {
          int length = BinaryFields.intAt(rows, at);
          bytes += reader.read(rows, at + 4, length, count);
          at += 4 + Math.max(0, length);
        }
        count++;
        if (count == BATCH_ROWS || bytes >= BATCH_BYTES) {
          if (!put(batch(readers, count, bytes))) {
            return;
          }
          count = 0;
          bytes = 0;
        }
      }
      at = 0;
    }
    if (count > 0) {
      put(batch(readers, count, bytes));
    }
  }

  /** Whether all rows were read. */
  private boolean fill(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    List<ColumnReader> readers = readers(i -> columns.getColumnTypeName(i).equalsIgnoreCase("BIT"));
    int count = 0;
    long bytes = 0;
    while (rows.next()) {
      for (ColumnReader reader : readers) {
        bytes += reader.read(rows, count);
      }
      count++;
      if (count == BATCH_ROWS || bytes >= BATCH_BYTES) {
        if (!put(batch(readers, count, bytes))) {
          return false;
        }
        count = 0;
        bytes = 0;
      }
    }
    return count == 0 || put(batch(readers, count, bytes));
  }

  private interface Question {
    boolean ask(int column) throws SQLException;
  }

  private List<ColumnReader> readers(Question isBits) throws SQLException {
    List<AttributeReference> output = fragment.output();
    List<ColumnReader> readers = new ArrayList<>();
    for (int i = 1; i <= output.size(); i++) {
      readers.add(ColumnReader.of(output.get(i - 1).dataType(), i, BATCH_ROWS, isBits.ask(i)));
    }
    return readers;
  }

  private static RowBatch batch(List<ColumnReader> readers, int rows, long bytes) {
    return new RowBatch(readers.stream().map(ColumnReader::take).toList(), rows, bytes);
  }

  private synchronized boolean put(RowBatch batch) {
    while (!stopped && readyBytes > QUEUE_BYTES) {
      await();
    }
    if (stopped) {
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

  private synchronized void fail(SparkSqlException e) {
    if (!stopped) {
      failure = e;
    }
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
        if (ended) {
          return Optional.empty();
        }
        control.check();
        await();
      }
    }
  }

  /** Ends the reading; returns at once. Rows not taken yet are thrown away. */
  void stop() {
    Cancellable cancelled;
    synchronized (this) {
      if (stopped) {
        return;
      }
      stopped = true;
      ready.clear();
      readyBytes = 0;
      cancelled = ended ? null : running;
      notifyAll();
    }
    if (cancelled != null) {
      Thread canceller = new Thread(() -> cancel(cancelled), "c2s-cancel");
      canceller.setDaemon(true);
      canceller.start();
    }
  }

  /** A driver that cannot cancel, or a source that does not hear, loses its connection after a while. */
  private void cancel(Cancellable cancelled) {
    try {
      cancelled.cancel();
    } catch (SQLException | RuntimeException e) {
      // The connection goes below.
    }
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
    Connection stuck;
    synchronized (this) {
      while (!ended && System.nanoTime() - end < 0) {
        try {
          wait(CHECK_MILLIS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
      stuck = ended ? null : connection;
    }
    if (stuck != null) {
      try {
        Connection physical = stuck.unwrap(Connection.class);
        fragment.source().evict(stuck);
        physical.abort(Runnable::run);
      } catch (SQLException | RuntimeException e) {
        // Gone already.
      }
    }
  }

  private void release(Connection mine, boolean broken) {
    if (mine == null) {
      return;
    }
    boolean cancelled;
    synchronized (this) {
      cancelled = stopped;
    }
    try {
      if (broken || cancelled) {
        // A cancellation may still be on its way and must not meet the next statement.
        fragment.source().evict(mine);
      } else if (!mine.getAutoCommit()) {
        mine.rollback();
      }
    } catch (SQLException | RuntimeException e) {
      fragment.source().evict(mine);
    }
    try {
      mine.close();
    } catch (SQLException | RuntimeException e) {
      // It was broken, or the pool has closed it already.
    }
  }

  /** Why the source failed. */
  synchronized Optional<SparkSqlException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Whether the thread is done and its connection given back. */
  synchronized boolean isEnded() {
    return ended;
  }
}
