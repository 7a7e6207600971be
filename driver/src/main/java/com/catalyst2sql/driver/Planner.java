package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.federation.execution.ExecutionControl;
import com.catalyst2sql.federation.execution.Parameters;
import com.catalyst2sql.federation.execution.PlanScope;
import com.catalyst2sql.federation.execution.PlannedStatement;
import com.catalyst2sql.federation.execution.Session;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Plans the statements of one connection, and keeps what it planned for all connections of its engine. A plan is used again
 * only while the files it reads are as they were.
 */
final class Planner {

  private static final int LONGEST_CACHED = 100_000;
  private static final int LONGEST_ON_CALLERS_STACK = 10_000;
  private static final int DEEPEST_ON_CALLERS_STACK = 200;
  private static final long BIG_STACK = 512L << 20;
  private static final long STOP_CHECK_MILLIS = 100;

  private final Session session;
  private final EngineMetrics metrics;
  private final Optional<PlanCache> cache;

  /** {@code size} is how many plans are to be kept; the first connection of an engine decides. */
  Planner(Session session, int size, EngineMetrics metrics) {
    this.session = session;
    this.metrics = metrics;
    this.cache =
        size <= 0
            ? Optional.empty()
            : Optional.of(session.shared(PlanCache.class, () -> new PlanCache(size)));
  }

  PlannedStatement plan(String sql, Parameters parameters, ExecutionControl control) {
    if (cache.isEmpty() || sql.length() > LONGEST_CACHED) {
      return make(sql, parameters, control);
    }
    PlanScope scope = session.scope();
    Optional<Parameters.Shape> shape = parameters.shape();
    if (shape.isPresent()) {
      PlanCache.Key key = new PlanCache.Key(sql, shape.get(), scope);
      Optional<PlannedStatement> known = cache.get().get(key);
      if (known == null) {
        metrics.planMisses.increment();
        known = open(sql, parameters, control);
        if (known.isPresent()) {
          cache.get().put(sql, shape.get(), known.get());
        } else if (!control.isCancelled() && !control.isExpired()) {
          cache.get().putNone(key);
        }
      } else if (known.isPresent()) {
        metrics.planHits.increment();
      }
      if (known.isPresent()) {
        return known.get();
      }
    }
    return closed(new PlanCache.Key(sql, parameters, scope), parameters, control);
  }

  /** One plan for all values; empty where there is none, be it only because it is wrong: then the other way says how. */
  private Optional<PlannedStatement> open(
      String sql, Parameters parameters, ExecutionControl control) {
    try {
      return fitsCallersStack(sql) ? session.planOpen(sql, parameters, control) : Optional.empty();
    } catch (SparkSqlException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  private PlannedStatement closed(
      PlanCache.Key key, Parameters parameters, ExecutionControl control) {
    Optional<PlannedStatement> known = cache.orElseThrow().get(key);
    if (known != null && known.orElseThrow().isCurrent()) {
      metrics.planHits.increment();
      return known.orElseThrow();
    }
    metrics.planMisses.increment();
    PlannedStatement made = make(key.sql(), parameters, control);
    if (made.isQuery() && made.isCacheable()) {
      cache.orElseThrow().put(key.sql(), parameters, made);
    }
    return made;
  }

  /** What the caller's stack cannot hold gets a bigger one: at once where the text tells, else when it has overflowed. */
  private PlannedStatement make(String sql, Parameters parameters, ExecutionControl control) {
    if (fitsCallersStack(sql)) {
      try {
        return session.plan(sql, parameters, control);
      } catch (StackOverflowError e) {
        // Once more, with room.
      }
    }
    return onBigStack(() -> session.plan(sql, parameters, control), control);
  }

  /**
   * Long texts nest deeply, and so do short ones of many parentheses. Those in quotes and comments count too: this only saves
   * planning twice.
   */
  static boolean fitsCallersStack(String sql) {
    if (sql.length() > LONGEST_ON_CALLERS_STACK) {
      return false;
    }
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < sql.length(); i++) {
      switch (sql.charAt(i)) {
        case '(' -> deepest = Math.max(deepest, ++depth);
        case ')' -> depth--;
        default -> {}
      }
    }
    return deepest <= DEEPEST_ON_CALLERS_STACK;
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

  /** How many plans the engine keeps, for tests. */
  long size() {
    return cache.map(PlanCache::size).orElse(0L);
  }
}
