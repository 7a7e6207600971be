package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.analysis.EmptyCatalog;
import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Plans a statement in a thread of its own while a process opens its first database. Unpacking DuckDB's library takes as
 * long as loading our classes, and neither needs the other.
 */
final class WarmUp {

  private static final String STATEMENT = "SELECT 1";

  private WarmUp() {}

  /** Does {@code work}, and comes back when the classes are there too. */
  static <T> T during(Supplier<T> work) {
    Thread thread = new Thread(WarmUp::plan, "c2s-warm-up");
    thread.setDaemon(true);
    thread.start();
    try {
      return work.get();
    } finally {
      // Not left running: two threads that load classes which need each other can wait for each
      // other.
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void plan() {
    SqlConf conf = new SqlConf(Map.of());
    Frontend frontend = new Frontend();
    LogicalPlan analyzed =
        frontend.analyze(frontend.parse(STATEMENT, conf), new EmptyCatalog(), conf);
    frontend.translateNarrow(frontend.optimize(analyzed, conf), conf);
  }
}
