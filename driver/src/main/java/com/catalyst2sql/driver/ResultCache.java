package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.execution.Parameters;
import com.catalyst2sql.federation.execution.PlannedStatement;
import com.catalyst2sql.federation.execution.Session;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Small results of one engine, shared by its connections and bounded by bytes. An entry is found by the text that DuckDB
 * gets, in which views and temporary views are written out, together with everything else its rows depend on: the
 * settings, the time zone, the files as they were, and how much was written to the tables that are read. So a write or a
 * changed file does not have to find the entries it makes stale: nobody finds those any more.
 */
final class ResultCache {

  static final String SIZE = "c2s.resultCache.size";
  static final String ENABLED = "c2s.resultCache.enabled";
  static final long DEFAULT_SIZE = 16L << 20;

  private static final long LARGEST_ENTRY = 256L << 10;

  private final Cache<Key, CachedRows> cache;
  private final long largest;

  /** What rows depend on. */
  record Key(
      String text,
      Parameters values,
      StructType schema,
      SqlConf conf,
      String zone,
      Object sources,
      long writes) {

    /** By what differs; equal texts have nearly always equal schemas. */
    @Override
    public int hashCode() {
      return ((text.hashCode() * 31 + values.hashCode()) * 31 + conf.hashCode()) * 31
          + Long.hashCode(writes);
    }
  }

  ResultCache(long size) {
    this.largest = Math.min(LARGEST_ENTRY, size / 8);
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(size)
            .weigher((Key key, CachedRows rows) -> weight(key, rows))
            .executor(Runnable::run)
            .recordStats()
            .build();
  }

  private static int weight(Key key, CachedRows rows) {
    long values =
        Stream.concat(key.values().positional().stream(), key.values().named().values().stream())
            .mapToLong(v -> v.value() instanceof String text ? 60 + 2L * text.length() : 40)
            .sum();
    // The text is the plan's, which other entries share, but somebody has to count it.
    return (int)
        Math.min(Integer.MAX_VALUE, rows.bytes() + 200 + 2L * key.text().length() + values);
  }

  /** Under what the rows of {@code planned} are kept; empty where they may not be. To be taken before it runs. */
  static Optional<Key> key(PlannedStatement planned, Parameters parameters, Session session) {
    if (!planned.isQuery()
        || !planned.isCacheable()
        || !planned.isLocal()
        || planned.nativeSql().isEmpty()
        || !session.transactions().isAutoCommit()
        || !CachedRows.canHold(planned.schema())) {
      return Optional.empty();
    }
    SqlConf conf = session.conf();
    return conf.flag(ENABLED, true)
        ? Optional.of(
            new Key(
                planned.nativeSql().get(),
                planned.isOpen() ? parameters : Parameters.NONE,
                planned.schema(),
                conf,
                conf.timeZone().getId(),
                planned.sources(),
                session.writes(planned)))
        : Optional.empty();
  }

  Optional<CachedRows> get(Key key) {
    return Optional.ofNullable(cache.getIfPresent(key));
  }

  void put(Key key, CachedRows rows) {
    cache.put(key, rows);
  }

  /** The size above which a result is not kept, in bytes. */
  long largest() {
    return largest;
  }

  CacheStats stats() {
    return cache.stats();
  }

  long bytes() {
    return cache.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }
}
