package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.analysis.EmptyCatalog;
import com.catalyst2sql.dialect.analysis.ParameterBinder;
import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.federation.catalog.FileRelations;
import com.catalyst2sql.federation.catalog.RemoteCatalogs;
import com.catalyst2sql.federation.catalog.SessionCatalog;
import com.catalyst2sql.federation.catalog.TableDefinition;
import com.catalyst2sql.federation.catalog.WarehouseCatalog;
import com.catalyst2sql.federation.connectors.RemoteSources;
import com.catalyst2sql.federation.duckdb.ConnectionPool;
import com.catalyst2sql.federation.planning.FederatedPlan;
import com.catalyst2sql.federation.planning.RemotePlans;
import com.catalyst2sql.optimizer.EmptyRelations;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import org.duckdb.DuckDBArray;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBResultSet;
import org.duckdb.DuckDBResultSetMetaData;
import org.duckdb.DuckDBStruct;

/**
 * Plans a statement in a thread of its own while a process opens its first database. Unpacking DuckDB's library takes as
 * long as loading our classes, and neither needs the other.
 */
final class WarmUp {

  private static final String STATEMENT = "SELECT 1";

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
      for (Class<?> type : ofSessions()) {
        own.ensureInitialized(type);
      }
      more.run();
      own.ensureInitialized(DuckDBDriver.class);
      ofResults();
    } catch (RuntimeException | LinkageError | IllegalAccessException e) {
      // What fails here fails again where somebody can be told.
    }
  }

  /**
   * What opens a session and runs a planned statement; none of them has anything to do with opening a database. A method and not a
   * constant, since naming a class loads it, which is what this thread is for.
   */
  private static List<Class<?>> ofSessions() {
    return List.of(
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
        OneRowResult.class,
        WarehouseCatalog.class,
        TableDefinition.class,
        SessionCatalog.class,
        FileRelations.class,
        RemoteCatalogs.class,
        RemoteSources.class,
        RemoteRuns.class,
        WriteCount.class,
        DefaultSession.class,
        SessionMetadata.class,
        SessionTransactions.class,
        StatementPlanner.class,
        EarlyErrors.class,
        EngineConstants.class,
        KeyQuery.class,
        Batch.class,
        ParameterBinder.class,
        EmptyRelations.class,
        CompletableFuture.class,
        ScheduledThreadPoolExecutor.class);
  }

  /** DuckDB's classes behind its library are loaded, but not initialized before it is there. */
  private static List<Class<?>> ofResults() {
    return List.of(
        EngineConnection.class,
        ConnectionPool.class,
        DuckDBPreparedStatement.class,
        DuckDBResultSet.class,
        DuckDBResultSetMetaData.class,
        DuckDBStruct.class,
        DuckDBArray.class);
  }

  private static void plan() {
    SqlConf conf = new SqlConf(Map.of());
    Frontend frontend = new Frontend(new StageTimes());
    LogicalPlan analyzed =
        frontend.analyze(frontend.parse(STATEMENT, conf), new EmptyCatalog(), conf);
    frontend.translateNarrow(frontend.optimize(analyzed, conf), conf);
  }
}
