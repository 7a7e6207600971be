package com.catalyst2sql.driver;

import com.catalyst2sql.federation.execution.Session;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The counts of one engine: in Micrometer's global registry where that is on the class path, in JMX otherwise. */
final class EngineMetrics implements C2sEngineMXBean, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EngineMetrics.class);

  final LongAdder statements = new LongAdder();
  final LongAdder failures = new LongAdder();
  final LongAdder cancelled = new LongAdder();
  final LongAdder slow = new LongAdder();
  final LongAdder nanos = new LongAdder();
  final LongAdder planHits = new LongAdder();
  final LongAdder planMisses = new LongAdder();

  private static final long JMX_DELAY_MILLIS = 1000;

  private final AtomicLong lastQuery = new AtomicLong();
  private final String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
  private final Supplier<Session.Holdings> holdings;
  private final Optional<ResultCache> results;
  private Optional<AutoCloseable> registration = Optional.empty();
  private boolean closed;

  EngineMetrics(Supplier<Session.Holdings> holdings, Optional<ResultCache> results) {
    this.holdings = holdings;
    this.results = results;
    try {
      register(MicrometerMetrics.register(this));
    } catch (RuntimeException | LinkageError e) {
      // A process's management takes longer to start than many a process lives.
      CompletableFuture.delayedExecutor(JMX_DELAY_MILLIS, TimeUnit.MILLISECONDS)
          .execute(this::registerInJmx);
    }
  }

  /** For the log: unique among all engines, short enough to read. */
  String nextQueryId() {
    return id + "-" + lastQuery.incrementAndGet();
  }

  String id() {
    return id;
  }

  private synchronized void register(AutoCloseable registered) {
    registration = Optional.of(registered);
  }

  synchronized void registerInJmx() {
    if (closed) {
      return;
    }
    try {
      ObjectName name = new ObjectName("com.catalyst2sql:type=Engine,id=" + id);
      ManagementFactory.getPlatformMBeanServer().registerMBean(this, name);
      register(() -> ManagementFactory.getPlatformMBeanServer().unregisterMBean(name));
    } catch (JMException | RuntimeException | LinkageError e) {
      LOG.debug("No figures in JMX: {}", e.toString());
    }
  }

  @Override
  public long getStatements() {
    return statements.sum();
  }

  @Override
  public long getFailures() {
    return failures.sum();
  }

  @Override
  public long getCancelled() {
    return cancelled.sum();
  }

  @Override
  public long getSlow() {
    return slow.sum();
  }

  @Override
  public long getMillis() {
    return nanos.sum() / 1_000_000;
  }

  @Override
  public long getPlanCacheHits() {
    return planHits.sum();
  }

  @Override
  public long getPlanCacheMisses() {
    return planMisses.sum();
  }

  @Override
  public long getResultCacheHits() {
    return results.map(r -> r.stats().hitCount()).orElse(0L);
  }

  @Override
  public long getResultCacheMisses() {
    return results.map(r -> r.stats().missCount()).orElse(0L);
  }

  @Override
  public long getResultCacheBytes() {
    return results.map(ResultCache::bytes).orElse(0L);
  }

  @Override
  public long getArrowBytes() {
    return holdings.get().arrowBytes();
  }

  @Override
  public long getEngineBytes() {
    return holdings.get().engineBytes();
  }

  @Override
  public int getEngineConnections() {
    return holdings.get().connections();
  }

  @Override
  public synchronized void close() throws Exception {
    closed = true;
    if (registration.isPresent()) {
      registration.get().close();
    }
  }
}
