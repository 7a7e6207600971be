package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.federation.execution.BigStack;
import com.catalyst2sql.federation.execution.ExecutionControl;
import com.catalyst2sql.federation.execution.Parameters;
import com.catalyst2sql.federation.execution.PlanScope;
import com.catalyst2sql.federation.execution.PlannedStatement;
import com.catalyst2sql.federation.execution.Session;
import java.util.Optional;

/**
 * Plans the statements of one connection, and keeps what it planned for all connections of its engine. A plan is used again
 * only while the files it reads are as they were.
 */
final class Planner {

  private static final int LONGEST_CACHED = 100_000;
  private static final BigStack STACK = new BigStack("c2s-planner", 512L << 20, 10_000, 200);

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
    // Nobody has to wait for it: it is left behind when the statement is stopped.
    return STACK.call(() -> session.plan(sql, parameters, control), control::check);
  }

  /** Whether it is worth trying without: this only saves planning twice. */
  static boolean fitsCallersStack(String sql) {
    return !STACK.isNeeded(sql);
  }

  /** How many plans the engine keeps, for tests. */
  long size() {
    return cache.map(PlanCache::size).orElse(0L);
  }
}
