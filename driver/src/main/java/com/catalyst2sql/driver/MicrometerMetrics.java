package com.catalyst2sql.driver;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** An engine's counts as meters named {@code c2s.…}. Loading this fails where Micrometer is not there. */
final class MicrometerMetrics {

  private MicrometerMetrics() {}

  /** Closing what comes back takes the meters away. */
  static AutoCloseable register(EngineMetrics engine) {
    List<Meter> meters = new ArrayList<>();
    counter(meters, engine, "c2s.statements", EngineMetrics::getStatements);
    counter(meters, engine, "c2s.statements.failed", EngineMetrics::getFailures);
    counter(meters, engine, "c2s.statements.cancelled", EngineMetrics::getCancelled);
    counter(meters, engine, "c2s.statements.slow", EngineMetrics::getSlow);
    counter(meters, engine, "c2s.statements.millis", EngineMetrics::getMillis);
    counter(meters, engine, "c2s.plan.cache.hits", EngineMetrics::getPlanCacheHits);
    counter(meters, engine, "c2s.plan.cache.misses", EngineMetrics::getPlanCacheMisses);
    counter(meters, engine, "c2s.result.cache.hits", EngineMetrics::getResultCacheHits);
    counter(meters, engine, "c2s.result.cache.misses", EngineMetrics::getResultCacheMisses);
    gauge(meters, engine, "c2s.result.cache.bytes", EngineMetrics::getResultCacheBytes);
    gauge(meters, engine, "c2s.arrow.bytes", EngineMetrics::getArrowBytes);
    gauge(meters, engine, "c2s.engine.bytes", EngineMetrics::getEngineBytes);
    gauge(meters, engine, "c2s.engine.connections", EngineMetrics::getEngineConnections);
    return () -> meters.forEach(Metrics.globalRegistry::remove);
  }

  private static void counter(
      List<Meter> meters,
      EngineMetrics engine,
      String name,
      ToDoubleFunction<EngineMetrics> value) {
    meters.add(
        FunctionCounter.builder(name, engine, value)
            .tag("engine", engine.id())
            .register(Metrics.globalRegistry));
  }

  private static void gauge(
      List<Meter> meters,
      EngineMetrics engine,
      String name,
      ToDoubleFunction<EngineMetrics> value) {
    meters.add(
        Gauge.builder(name, engine, value)
            .tag("engine", engine.id())
            .register(Metrics.globalRegistry));
  }
}
