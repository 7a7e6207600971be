package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.analysis.EmptyCatalog;
import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.federation.planning.FederatedPlan;
import com.catalyst2sql.federation.planning.RemotePlans;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Plans a statement in a thread of its own while a process opens its first database. Unpacking DuckDB's library takes as
 * long as loading our classes, and neither needs the other.
 */
final class WarmUp {

  private static final String STATEMENT = "SELECT 1";

  /** What runs a planned statement; none of them has anything to do with opening a database. */
  private static final List<Class<?>> RUNNING =
      List.of(
          Parameters.class,
          OpenParameters.class,
          StatementParameters.class,
          SessionState.class,
          SessionObjects.class,
          PlanScope.class,
          ExecutionControl.class,
          Cacheability.class,
          FederatedPlan.class,
          RemotePlans.class,
          EngineText.class,
          ResultSize.class,
          Planned.class,
          TimeZones.class,
          RunningQuery.class,
          OneRowResult.class);

  private WarmUp() {}

  /** Does {@code work}, and comes back when the classes are there too; {@code more} is to load others. */
  static <T> T during(Supplier<T> work, Runnable more) {
    Thread thread = new Thread(() -> load(more), "c2s-warm-up");
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

  private static void load(Runnable more) {
    try {
      plan();
      MethodHandles.Lookup own = MethodHandles.lookup();
      for (Class<?> type : RUNNING) {
        own.ensureInitialized(type);
      }
      more.run();
    } catch (RuntimeException | LinkageError | IllegalAccessException e) {
      // What fails here fails again where somebody can be told.
    }
  }

  private static void plan() {
    SqlConf conf = new SqlConf(Map.of());
    Frontend frontend = new Frontend(new StageTimes());
    LogicalPlan analyzed =
        frontend.analyze(frontend.parse(STATEMENT, conf), new EmptyCatalog(), conf);
    frontend.translateNarrow(frontend.optimize(analyzed, conf), conf);
  }
}
