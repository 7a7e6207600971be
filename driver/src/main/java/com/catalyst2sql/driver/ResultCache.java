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
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
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
  static final String REMOTE_SECONDS = "c2s.resultCache.remoteSeconds";
  static final long DEFAULT_SIZE = 16L << 20;

  private static final long LARGEST_ENTRY = 256L << 10;

  private final Cache<Key, Entry> cache;
  private final long largest;

  /** Rows, and when they were asked for. */
  private record Entry(CachedRows rows, long asked) {}

  /**
   * Where the rows of one run are looked for and kept.
   *
   * @param asked when that was, by {@link System#nanoTime}
   * @param lifetime of rows in nanoseconds; empty where it is known when they change
   */
  record Slot(Key key, long asked, OptionalLong lifetime) {}

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
            .weigher((Key key, Entry entry) -> weight(key, entry.rows()))
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

  /** Where the rows of {@code planned} are kept; empty where they may not be. To be taken before it runs. */
  static Optional<Slot> slot(PlannedStatement planned, Parameters parameters, Session session) {
    if (!planned.isQuery()
        || !planned.isRepeatable()
        || planned.nativeSql().isEmpty()
        || !session.transactions().isAutoCommit()
        || !CachedRows.canHold(planned.schema())) {
      return Optional.empty();
    }
    SqlConf conf = session.conf();
    OptionalLong lifetime =
        planned.isLocal() ? OptionalLong.empty() : OptionalLong.of(remoteNanos(conf));
    if (!conf.flag(ENABLED, true) || lifetime.isPresent() && lifetime.getAsLong() == 0) {
      return Optional.empty();
    }
    Key key =
        new Key(
            planned.nativeSql().get(),
            planned.isOpen() ? parameters : Parameters.NONE,
            planned.schema(),
            conf,
            conf.timeZone().getId(),
            planned.sources(),
            session.writes(planned));
    return Optional.of(new Slot(key, System.nanoTime(), lifetime));
  }

  /** How old rows of other databases may become: nobody tells when those change. */
  private static long remoteNanos(SqlConf conf) {
    String seconds = conf.get(REMOTE_SECONDS, "0").strip();
    return seconds.matches("[0-9]{1,9}") ? TimeUnit.SECONDS.toNanos(Long.parseLong(seconds)) : 0;
  }

  Optional<CachedRows> get(Slot slot) {
    Entry entry = cache.getIfPresent(slot.key());
    return entry == null || isOld(entry, slot) ? Optional.empty() : Optional.of(entry.rows());
  }

  /** Whether {@link #get} would give something; asking this counts for nothing. */
  boolean has(Slot slot) {
    Entry entry = cache.policy().getIfPresentQuietly(slot.key());
    return entry != null && !isOld(entry, slot);
  }

  private static boolean isOld(Entry entry, Slot slot) {
    return slot.lifetime().isPresent()
        && slot.asked() - entry.asked() >= slot.lifetime().getAsLong();
  }

  void put(Slot slot, CachedRows rows) {
    cache.put(slot.key(), new Entry(rows, slot.asked()));
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
