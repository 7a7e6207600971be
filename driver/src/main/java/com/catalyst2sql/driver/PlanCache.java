package com.catalyst2sql.driver;

import com.catalyst2sql.federation.execution.Parameters;
import com.catalyst2sql.federation.execution.PlanScope;
import com.catalyst2sql.federation.execution.PlannedStatement;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/**
 * The plans of one engine, shared by its connections. One is found again only for the same text, parameters and {@link
 * PlanScope}, so no change to a setting, a table or a view can meet an old plan, and no session one that it would not have
 * made itself.
 */
final class PlanCache {

  /** Where a plan may not have open parameters, that is kept as an empty one. */
  private final Cache<Key, Optional<PlannedStatement>> cache;

  /** {@code parameters} are the values, or their {@link Parameters.Shape} for what holds for all values of these types. */
  record Key(String sql, Object parameters, PlanScope scope) {

    /** Texts and parameters tell nearly all apart. By hand, since linking a record's own takes longer than planning. */
    @Override
    public int hashCode() {
      return 31 * sql.hashCode() + parameters.hashCode();
    }
  }

  PlanCache(int size) {
    this.cache = Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).build();
  }

  /** Null where nobody has asked yet. */
  Optional<PlannedStatement> get(Key key) {
    return cache.getIfPresent(key);
  }

  /** That a plan for all values cannot be had. */
  void putNone(Key key) {
    cache.put(key, Optional.empty());
  }

  /** Keeps a plan under the scope that it was made for, whatever that was when somebody asked for it. */
  void put(String sql, Object parameters, PlannedStatement made) {
    made.scope().ifPresent(scope -> cache.put(new Key(sql, parameters, scope), Optional.of(made)));
  }

  /** How many there are, for tests. */
  long size() {
    cache.cleanUp();
    return cache.estimatedSize();
  }
}
