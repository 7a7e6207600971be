package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.federation.connectors.BinaryCopy;
import com.catalyst2sql.federation.connectors.Connector;
import com.catalyst2sql.federation.connectors.RemoteSource;
import com.catalyst2sql.federation.connectors.SourceErrors;
import com.catalyst2sql.federation.planning.Fragment;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs statements of a {@link FragmentReader} at the source, one after another on one connection, in a thread of its own. {@link
 * #stop} cancels the statement that runs, and where that does not help tears the connection down, so that nothing waits for a
 * source that does not answer.
 */
final class PartReader implements Runnable {

  /** What the driver's log of statements is, too. */
  private static final Logger LOG = LoggerFactory.getLogger("com.catalyst2sql.query");

  private static final long CHECK_MILLIS = 50;
  private static final long GRACE_MILLIS = 2000;

  private interface Cancellable {
    void cancel() throws SQLException;
  }

  private final FragmentReader whole;
  private final Fragment fragment;
  private final RemoteSource source;
  private final boolean helps;
  private final Runnable done;
  private boolean stopped;
  private boolean ended;
  private boolean taken;
  private Connection connection;
  private Cancellable running;

  PartReader(FragmentReader whole, boolean helps, Runnable done) {
    this.whole = whole;
    this.fragment = whole.fragment();
    this.source = fragment.source();
    this.helps = helps;
    this.done = done;
  }

  @Override
  public void run() {
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
      broken = !readAll(mine);
    } catch (SparkSqlException e) {
      fail(e);
    } catch (SQLException e) {
      broken = true;
      if (taken || !helps) {
        source.doubt();
      }
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
      if (!helps) {
        whole.state().complete(Optional.empty());
      }
      release(mine, broken);
      done.run();
      LOG.debug("fragment of {}: {} ms", source.name(), (System.nanoTime() - begun) / 1_000_000);
      synchronized (this) {
        ended = true;
        notifyAll();
      }
      whole.ended();
    }
  }

  /** A helper that could not begin leaves its work to the others. */
  private void fail(SparkSqlException e) {
    if (taken || !helps) {
      whole.fail(e);
    } else {
      LOG.debug("one connection less reads of {}: {}", source.name(), e.getMessage());
    }
  }

  /** Whether each statement that was begun was read to its end. */
  private boolean readAll(Connection mine) throws SQLException {
    Connector connector = source.connector();
    connector.beforeReading(mine);
    int seconds = source.config().number("sockettimeout", 0);
    if (seconds > 0) {
      mine.setNetworkTimeout(Runnable::run, Math.toIntExact(TimeUnit.SECONDS.toMillis(seconds)));
    }
    if (whole.isOfOneState() && !joinsState(connector, mine)) {
      return true;
    }
    for (Optional<String> sql = whole.take(); sql.isPresent(); sql = whole.take()) {
      taken = true;
      if (!read(mine, sql.get())) {
        return false;
      }
    }
    return true;
  }

  private boolean joinsState(Connector connector, Connection mine) throws SQLException {
    if (!helps) {
      whole.state().complete(connector.holdState(mine));
      return true;
    }
    Optional<String> state = whole.state().join();
    if (state.isPresent()) {
      connector.joinState(mine, state.get());
    }
    return state.isPresent();
  }

  private boolean read(Connection mine, String sql) throws SQLException {
    Connector connector = source.connector();
    try (Statement reading = mine.createStatement()) {
      connector.configure(reading, source.fetchSize());
      if (!starts(reading::cancel)) {
        return false;
      }
      if (fragment.plan().exists(p -> p instanceof Join)) {
        connector.guideJoins(mine, sql);
      }
      BatchReader batches = new BatchReader(fragment.output(), fragment.zone(), whole::put);
      long start = System.nanoTime();
      List<DataType> types = fragment.output().stream().map(AttributeReference::dataType).toList();
      Optional<BinaryCopy> copy = connector.copy(mine, sql, types);
      if (copy.isPresent()) {
        whole.statistics().answered(System.nanoTime() - start);
        return starts(copy.get()::cancel) && batches.read(copy.get());
      }
      try (ResultSet rows = reading.executeQuery(sql)) {
        whole.statistics().answered(System.nanoTime() - start);
        boolean all = batches.read(rows);
        if (!all) {
          // Some drivers would read the rest of the rows in close().
          reading.cancel();
        }
        return all;
      }
    }
  }

  /** Whether what can be cancelled so may start, or go on. */
  private synchronized boolean starts(Cancellable now) {
    running = now;
    return !stopped;
  }

  /** In place of {@link #run}, where it came too late. */
  void abandon() {
    done.run();
    whole.ended();
  }

  /** Returns at once. */
  void stop() {
    Cancellable cancelled;
    synchronized (this) {
      stopped = true;
      cancelled = running;
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
        source.evict(stuck);
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
      if (!cancelled) {
        // Whoever stops it from now on must not meet the connection's next statement.
        running = null;
        connection = null;
      }
    }
    try {
      if (broken || cancelled) {
        // A cancellation may still be on its way and must not meet the next statement.
        source.evict(mine);
      } else if (!mine.getAutoCommit()) {
        mine.rollback();
      }
    } catch (SQLException | RuntimeException e) {
      source.evict(mine);
    }
    try {
      mine.close();
    } catch (SQLException | RuntimeException e) {
      // It was broken, or the pool has closed it already.
    }
  }
}
