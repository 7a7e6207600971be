package com.catalyst2sql.driver;

import com.catalyst2sql.federation.execution.Session;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
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

  private final AtomicLong lastQuery = new AtomicLong();
  private final String id = String.format("%08x", ThreadLocalRandom.current().nextInt());
  private final Supplier<Session.Holdings> holdings;
  private final Optional<ResultCache> results;
  private final CompletableFuture<AutoCloseable> registration = new CompletableFuture<>();

  EngineMetrics(Supplier<Session.Holdings> holdings, Optional<ResultCache> results) {
    this.holdings = holdings;
    this.results = results;
    // Beside the first statement, since a process's management takes longer to start than that.
    Thread thread = new Thread(() -> registration.complete(register()), "c2s-metrics");
    thread.setDaemon(true);
    thread.start();
  }

  /** For the log: unique among all engines, short enough to read. */
  String nextQueryId() {
    return id + "-" + lastQuery.incrementAndGet();
  }

  String id() {
    return id;
  }

  private AutoCloseable register() {
    try {
      return MicrometerMetrics.register(this);
    } catch (RuntimeException | LinkageError e) {
      return registerInJmx();
    }
  }

  private AutoCloseable registerInJmx() {
    try {
      ObjectName name = new ObjectName("com.catalyst2sql:type=Engine,id=" + id);
      ManagementFactory.getPlatformMBeanServer().registerMBean(this, name);
      return () -> ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
    } catch (JMException | RuntimeException | LinkageError e) {
      LOG.debug("No figures in JMX: {}", e.toString());
      return () -> {};
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
  public int getEngineConnections() {
    return holdings.get().connections();
  }

  @Override
  public void close() throws Exception {
    registration.get().close();
  }
}
