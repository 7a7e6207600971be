package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.federation.execution.CatalogVersion;
import com.catalyst2sql.federation.execution.ExecutionControl;
import com.catalyst2sql.federation.execution.Parameters;
import com.catalyst2sql.federation.execution.PlannedStatement;
import com.catalyst2sql.federation.execution.Session;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Plans statements, and keeps what it planned. A plan is found again only for the same text, parameters, settings,
 * namespace and catalog version, and used only while the files it reads are as they were; so no change to a table or
 * view can meet an old plan. The key is taken before planning: a change meanwhile makes an entry that nobody finds.
 */
final class Planner {

  private static final int LONGEST_CACHED = 100_000;
  private static final int LONGEST_ON_CALLERS_STACK = 10_000;
  private static final long BIG_STACK = 512L << 20;
  private static final long STOP_CHECK_MILLIS = 100;

  private final Session session;
  private final EngineMetrics metrics;
  private final Optional<Cache<Key, Optional<PlannedStatement>>> cache;

  /** {@code parameters} are the values, or their {@link Parameters.Shape} for what holds for all values of these types. */
  private record Key(String sql, Object parameters, SqlConf conf, CatalogVersion catalogVersion) {

    /** Texts and parameters tell nearly all apart. By hand, since linking a record's own takes longer than planning. */
    @Override
    public int hashCode() {
      return 31 * sql.hashCode() + parameters.hashCode();
    }
  }

  Planner(Session session, int size, EngineMetrics metrics) {
    this.session = session;
    this.metrics = metrics;
    this.cache = size <= 0 ? Optional.empty() : Optional.of(cache(size));
  }

  private static Cache<Key, Optional<PlannedStatement>> cache(int size) {
    return Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).build();
  }

  /** Loads what keeps plans. */
  static void load() {
    cache(1);
  }

  PlannedStatement plan(String sql, Parameters parameters, ExecutionControl control) {
    if (cache.isEmpty() || sql.length() > LONGEST_CACHED) {
      return make(sql, parameters, control);
    }
    SqlConf conf = session.conf();
    CatalogVersion version = session.catalogVersion();
    Optional<Parameters.Shape> shape = parameters.shape();
    if (shape.isPresent()) {
      Key open = new Key(sql, shape.get(), conf, version);
      Optional<PlannedStatement> known = cache.get().getIfPresent(open);
      if (known == null) {
        metrics.planMisses.increment();
        known = open(sql, parameters, control);
        cache.get().put(open, known);
      } else if (known.isPresent()) {
        metrics.planHits.increment();
      }
      if (known.isPresent()) {
        return known.get();
      }
    }
    return closed(new Key(sql, parameters, conf, version), parameters, control);
  }

  /** One plan for all values; empty where there is none, be it only because it is wrong: then the other way says how. */
  private Optional<PlannedStatement> open(
      String sql, Parameters parameters, ExecutionControl control) {
    try {
      return sql.length() <= LONGEST_ON_CALLERS_STACK
          ? session.planOpen(sql, parameters, control)
          : Optional.empty();
    } catch (SparkSqlException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  private PlannedStatement closed(Key key, Parameters parameters, ExecutionControl control) {
    Optional<PlannedStatement> known = cache.orElseThrow().getIfPresent(key);
    if (known != null && known.orElseThrow().isCurrent()) {
      metrics.planHits.increment();
      return known.orElseThrow();
    }
    metrics.planMisses.increment();
    PlannedStatement made = make(key.sql(), parameters, control);
    if (made.isQuery() && made.isCacheable()) {
      cache.orElseThrow().put(key, Optional.of(made));
    }
    return made;
  }

  /** Long texts nest deeply, and so do some short ones: what the caller's stack cannot hold gets a bigger one. */
  private PlannedStatement make(String sql, Parameters parameters, ExecutionControl control) {
    if (sql.length() <= LONGEST_ON_CALLERS_STACK) {
      try {
        return session.plan(sql, parameters, control);
      } catch (StackOverflowError e) {
        // Once more, with room.
      }
    }
    return onBigStack(() -> session.plan(sql, parameters, control), control);
  }

  /** A thread of its own also means that nobody has to wait for it: it is left behind when the statement is stopped. */
  private static PlannedStatement onBigStack(
      Supplier<PlannedStatement> work, ExecutionControl control) {
    CompletableFuture<PlannedStatement> made = new CompletableFuture<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                made.complete(work.get());
              } catch (RuntimeException | Error e) {
                made.completeExceptionally(e);
              }
            },
            "c2s-planner",
            BIG_STACK);
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return made.get(STOP_CHECK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          control.check();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw rethrown(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException rethrown(Throwable raised) {
    if (raised instanceof Error e) {
      throw e;
    }
    throw (RuntimeException) raised;
  }

  /** How many plans are kept, for tests. */
  long size() {
    cache.ifPresent(Cache::cleanUp);
    return cache.map(Cache::estimatedSize).orElse(0L);
  }
}
