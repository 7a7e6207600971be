package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.unparser.remote.RemoteTarget;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The connections of a source: a bounded pool that opens when it is first needed, and what the first of them told of the server. */
final class SourcePool implements AutoCloseable {

  private static final int POOL_SIZE = 8;
  private static final int QUESTION_SECONDS = 30;
  private static final int ATTEMPTS = 3;
  private static final long FIRST_PAUSE_MILLIS = 150;

  /** A failure that takes longer is no refusal: who said nothing for so long is not asked again at once. */
  private static final long QUICK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long LONGEST_MEMORY_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final SourceConfig config;
  private final Connector connector;
  private volatile RemoteTarget target;
  private volatile String defaultSchema = "";
  private HikariDataSource pool;
  private CompletableFuture<HikariDataSource> opening;
  private long retryNanos;
  private boolean closed;

  SourcePool(SourceConfig config, Connector connector) {
    this.config = config;
    this.connector = connector;
  }

  /** How many connections there may be. */
  int size() {
    return Math.max(1, config.number("maxpoolsize", POOL_SIZE));
  }

  /** A connection of the pool; closing gives it back. */
  Connection connect() {
    try {
      HikariDataSource open = open();
      try {
        return open.getConnection();
      } catch (SQLException e) {
        lost(open, e);
        throw e;
      }
    } catch (SQLException e) {
      throw SourceErrors.of(config, e);
    }
  }

  /** A pool that waited for a connection in vain, and not because all are in use, waits no more: the server is asked again. */
  private void lost(HikariDataSource open, SQLException failure) {
    synchronized (this) {
      if (pool != open || open.getHikariPoolMXBean().getActiveConnections() > 0) {
        return;
      }
      pool = null;
      opening = CompletableFuture.failedFuture(failure);
      retryNanos = System.nanoTime() + LONGEST_MEMORY_NANOS;
    }
    close(open);
  }

  /**
   * One connects for all who come meanwhile, and nobody waits for longer than that one does. Where that was long and in vain, it
   * holds for those who come in as long a time after it.
   */
  private HikariDataSource open() throws SQLException {
    CompletableFuture<HikariDataSource> attempt;
    boolean mine = false;
    synchronized (this) {
      if (closed) {
        throw closed();
      }
      if (pool != null) {
        return pool;
      }
      if (opening == null
          || opening.isCompletedExceptionally() && System.nanoTime() - retryNanos >= 0) {
        opening = new CompletableFuture<>();
        mine = true;
      }
      attempt = opening;
    }
    if (mine) {
      long start = System.nanoTime();
      try {
        attempt.complete(kept(newPool()));
      } catch (SQLException | RuntimeException | Error e) {
        failed(attempt, e, System.nanoTime() - start);
      }
    }
    try {
      return attempt.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("The connecting was interrupted.", "57014", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new SQLException(e.getCause());
    }
  }

  private synchronized HikariDataSource kept(HikariDataSource made) throws SQLException {
    if (closed) {
      close(made);
      throw closed();
    }
    pool = made;
    opening = null;
    return made;
  }

  private synchronized void failed(
      CompletableFuture<HikariDataSource> attempt, Throwable e, long nanos) {
    boolean inVain =
        nanos >= QUICK_NANOS
            && e instanceof SQLException failure
            && (SourceErrors.isTransient(failure)
                || failure.getCause() instanceof TimeoutException);
    retryNanos = System.nanoTime() + (inVain ? Math.min(nanos, LONGEST_MEMORY_NANOS) : 0);
    attempt.completeExceptionally(e);
  }

  private static SQLException closed() {
    return new SQLException("The source is closed.", "08003");
  }

  private HikariDataSource newPool() throws SQLException {
    RemoteDriver driver = RemoteDriver.of(config, connector);
    // One connection first: a refused login is told at once and not after the pool's patience.
    try (Connection first = patiently(driver)) {
      // The target last: who finds it does not wait for the rest.
      defaultSchema = connector.defaultSchema(first).orElse("");
      target = connector.target(first);
    }
    HikariConfig settings = new HikariConfig();
    settings.setDataSource(driver);
    settings.setPoolName("c2s-" + config.name());
    settings.setMaximumPoolSize(size());
    settings.setReadOnly(connector.opensReadOnly());
    settings.setMinimumIdle(0);
    settings.setIdleTimeout(TimeUnit.SECONDS.toMillis(60));
    settings.setConnectionTimeout(TimeUnit.SECONDS.toMillis(config.connectSeconds()));
    settings.setInitializationFailTimeout(-1);
    return new HikariDataSource(settings);
  }

  private Connection patiently(RemoteDriver driver) throws SQLException {
    long pause = FIRST_PAUSE_MILLIS;
    for (int attempt = 1; ; attempt++) {
      long start = System.nanoTime();
      try {
        return driver.getConnection();
      } catch (SQLException e) {
        if (attempt == ATTEMPTS
            || System.nanoTime() - start >= QUICK_NANOS
            || !SourceErrors.isTransient(e)) {
          throw e;
        }
        try {
          Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw e;
        }
        pause *= 4;
      }
    }
  }

  /** Something asked of the source. */
  interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  /** Nobody can cancel a question, so that each has an end of its own. */
  <T> T ask(Question<T> question) {
    try (Connection connection = connect()) {
      Connection physical = connection.unwrap(Connection.class);
      OptionalInt before =
          networkTimeout(physical, config.number("sockettimeout", QUESTION_SECONDS) * 1000);
      try {
        return question.ask(connection);
      } finally {
        if (before.isPresent()) {
          networkTimeout(physical, before.getAsInt());
        }
      }
    } catch (SQLException e) {
      throw SourceErrors.of(config, e);
    }
  }

  /** Sets it and tells what it was; empty for files, which have no network, and for a connection that is gone. */
  private static OptionalInt networkTimeout(Connection physical, int millis) {
    try {
      int before = physical.getNetworkTimeout();
      physical.setNetworkTimeout(Runnable::run, millis);
      return OptionalInt.of(before);
    } catch (SQLException e) {
      return OptionalInt.empty();
    }
  }

  /** What its SQL is like; connects if nothing has yet. */
  RemoteTarget target() {
    if (target == null) {
      try {
        open();
      } catch (SQLException e) {
        throw SourceErrors.of(config, e);
      }
    }
    return target;
  }

  /** Whether it has answered before. */
  boolean isConnected() {
    return target != null;
  }

  /** The schema of names that give none; empty where tables have none. */
  String defaultSchema() {
    target();
    return defaultSchema;
  }

  /** Takes a broken connection out of the pool. */
  void evict(Connection connection) {
    HikariDataSource open;
    synchronized (this) {
      open = pool;
    }
    if (open != null) {
      open.evictConnection(connection);
    }
  }

  /** Connections in use, for tests. */
  int inUse() {
    HikariDataSource open;
    synchronized (this) {
      open = pool;
    }
    return open == null ? 0 : open.getHikariPoolMXBean().getActiveConnections();
  }

  @Override
  public void close() {
    HikariDataSource open;
    synchronized (this) {
      closed = true;
      open = pool;
      pool = null;
    }
    if (open != null) {
      close(open);
    }
  }

  private static void close(HikariDataSource pool) {
    pool.close();
    ((RemoteDriver) pool.getDataSource()).close();
  }
}
