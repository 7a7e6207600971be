package com.catalyst2sql.federation.execution;

import com.catalyst2sql.federation.catalog.SchemaCache;
import com.catalyst2sql.federation.catalog.WarehouseCatalog;
import com.catalyst2sql.federation.duckdb.ArrowAccess;
import com.catalyst2sql.federation.duckdb.DuckDBDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A DuckDB database with its catalog, shared by the sessions of this process that opened the same location. Closed with the
 * last of them.
 */
final class Engine implements AutoCloseable {

  private final DuckDBDatabase database;
  private final WarehouseCatalog catalog;
  private Optional<BufferAllocator> allocator = Optional.empty();

  /** Asked for by every query of every connection, so without a lock. */
  private volatile boolean usesArrow;

  private final ScheduledThreadPoolExecutor watcher;
  private final RemoteRuns remote;
  private final SchemaCache schemas = new SchemaCache();
  private final SessionObjects.Pool sessionObjects = new SessionObjects.Pool();
  private final WriteCount writes = new WriteCount();
  private final StageTimes stages = new StageTimes();
  private final Frontend frontend = new Frontend(stages);
  private final Map<Class<?>, Object> shared = new HashMap<>();

  private Engine(DuckDBDatabase database, WarehouseCatalog catalog) {
    this.database = database;
    this.catalog = catalog;
    this.remote = new RemoteRuns(database);
    this.watcher =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "c2s-watch");
              thread.setDaemon(true);
              return thread;
            });
    watcher.setRemoveOnCancelPolicy(true);
  }

  static Engine open(Location location, DuckDBDatabase.Options options) {
    DuckDBDatabase database = DuckDBDatabase.open(location.databaseFile(), options);
    try {
      return new Engine(database, WarehouseCatalog.open(database));
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  DuckDBDatabase database() {
    return database;
  }

  WarehouseCatalog catalog() {
    return catalog;
  }

  /** Reading from other databases. */
  RemoteRuns remote() {
    return remote;
  }

  /** What files told of their schemas. */
  SchemaCache schemas() {
    return schemas;
  }

  /** What its sessions have of their own. */
  SessionObjects.Pool sessionObjects() {
    return sessionObjects;
  }

  /** What was written here so far. */
  WriteCount writes() {
    return writes;
  }

  StageTimes stages() {
    return stages;
  }

  Frontend frontend() {
    return frontend;
  }

  Session.Holdings holdings() {
    return new Session.Holdings(arrowBytes(), database.allocatedBytes(), database.connections(), 0);
  }

  private synchronized long arrowBytes() {
    return allocator.map(BufferAllocator::getAllocatedMemory).orElse(0L);
  }

  <T> T shared(Class<T> type, Supplier<T> make) {
    synchronized (shared) {
      return type.cast(shared.computeIfAbsent(type, t -> make.get()));
    }
  }

  private void closeShared() {
    synchronized (shared) {
      for (Object object : shared.values()) {
        if (object instanceof AutoCloseable closeable) {
          try {
            closeable.close();
          } catch (Exception e) {
            Log.LOG.warn("{} did not close: {}", object.getClass().getSimpleName(), e.getMessage());
          }
        }
      }
      shared.clear();
    }
  }

  /** Where results keep their Arrow buffers; absent where Arrow cannot load. */
  synchronized Optional<BufferAllocator> allocator() {
    if (!usesArrow) {
      usesArrow = true;
      allocator = ArrowAccess.isAvailable() ? Optional.of(new RootAllocator()) : Optional.empty();
    }
    return allocator;
  }

  /** Whether anybody asked for {@link #allocator}: until then Arrow is not loaded, which takes a while. */
  boolean usesArrow() {
    return usesArrow;
  }

  /** Runs the watches over cancellation and deadlines. */
  ScheduledThreadPoolExecutor watcher() {
    return watcher;
  }

  @Override
  public void close() {
    watcher.shutdownNow();
    closeShared();
    remote.close();
    try {
      allocator.ifPresent(BufferAllocator::close);
    } catch (IllegalStateException e) {
      Log.LOG.warn("Arrow memory was not given back: {}", e.getMessage());
    } finally {
      database.close();
    }
  }

  /** Of a class of its own, for when there is something to say: finding a logging library takes longer than most of the rest. */
  private static final class Log {
    static final Logger LOG = LoggerFactory.getLogger(Engine.class);
  }
}
