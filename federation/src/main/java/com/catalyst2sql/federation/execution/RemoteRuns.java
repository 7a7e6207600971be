package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.federation.connectors.RemoteSources;
import com.catalyst2sql.federation.duckdb.DuckDBDatabase;
import com.catalyst2sql.federation.duckdb.RemoteFunction;
import com.catalyst2sql.federation.planning.Fragment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The statements of an engine that read from other databases now, and the threads that read. */
final class RemoteRuns implements AutoCloseable {

  private final RemoteSources sources = new RemoteSources();
  private final Map<Long, RemoteRun> running = new ConcurrentHashMap<>();
  private final AtomicLong next = new AtomicLong();
  private final DuckDBDatabase database;
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> {
            Thread thread = new Thread(task, "c2s-remote");
            thread.setDaemon(true);
            return thread;
          });
  private boolean registered;

  RemoteRuns(DuckDBDatabase database) {
    this.database = database;
  }

  RemoteSources sources() {
    return sources;
  }

  /** Lets DuckDB read from other databases; a transaction that is open then would not see it. */
  synchronized void provide() {
    if (!registered) {
      RemoteFunction.register(database, this::rows);
      registered = true;
    }
  }

  /** Makes a run ready; DuckDB finds it by its id. */
  RemoteRun begin(List<Fragment> fragments, ExecutionControl control) {
    provide();
    RemoteRun run = new RemoteRun(next.incrementAndGet(), this, fragments, control);
    running.put(run.id(), run);
    return run;
  }

  private List<RemoteFunction.Rows> rows(long id) {
    RemoteRun run = running.get(id);
    if (run == null) {
      throw new SparkSqlException(
          "OPERATION_CANCELED", "HY008", "The statement was ended before it was done.");
    }
    return run.rows();
  }

  void execute(Runnable reader) {
    threads.execute(reader);
  }

  void forget(RemoteRun run) {
    running.remove(run.id());
  }

  @Override
  public void close() {
    running.values().forEach(RemoteRun::stop);
    threads.shutdown();
    sources.close();
  }
}
