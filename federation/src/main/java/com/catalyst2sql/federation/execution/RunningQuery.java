package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.unparser.duckdb.RemoteScan;
import com.catalyst2sql.federation.duckdb.DuckDBDatabase;
import com.catalyst2sql.federation.duckdb.DuckDBErrors;
import com.catalyst2sql.federation.duckdb.LostErrors;
import com.catalyst2sql.federation.planning.Fragment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.QueryProgress;

/**
 * A statement on a DuckDB connection, and stopping it. A watch looks every few milliseconds once there is a reason to stop:
 * DuckDB forgets an interruption that comes before the statement starts, so one shot is not enough. While DuckDB executes,
 * {@code Statement.cancel} stops it; while rows are fetched that does nothing, and closing the connection does. Inside a
 * transaction the connection has to live on: there results are computed whole before the first row, so fetching is short.
 */
final class RunningQuery implements AutoCloseable {

  /** What is no longer and nests no deeper than this fits half a megabyte. */
  private static final BigStack STACK = new BigStack("c2s-deep", 256L << 20, 5_000, 50);

  private static final long WATCH_MILLIS = 25;

  private enum Phase {
    IDLE,
    EXECUTING,
    FETCHING,
    CLOSED
  }

  private final EngineConnection lease;
  private final DuckDBConnection connection;
  private final DuckDBDatabase database;
  private final StageTimes stages;
  private final ExecutionControl control;
  private final AutoCloseable cancelHook;
  private final ScheduledExecutorService watcher;
  private final List<String> releases = new ArrayList<>();
  private volatile Optional<RemoteRun> remote = Optional.empty();
  private volatile DuckDBPreparedStatement statement;
  private volatile Phase phase = Phase.IDLE;
  private volatile boolean stopping;

  /** Whether what runs may need more stack than its caller has. */
  private volatile boolean deep;

  private ScheduledFuture<?> watch;

  /** The text of {@link #statement} where that stays on the connection. */
  private String prepared;

  private boolean failed;

  /** {@code lease} belongs to the query from here on; {@code fragments} are what it reads from other databases. */
  RunningQuery(
      Engine engine,
      EngineConnection lease,
      ExecutionControl control,
      List<Fragment> fragments,
      List<KeyQuery> keyQueries) {
    this.lease = lease;
    this.connection = lease.connection();
    this.database = engine.database();
    this.stages = engine.stages();
    this.control = control;
    this.watcher = engine.watcher();
    control.remaining().ifPresent(left -> watch(left.toMillis()));
    this.cancelHook = control.onCancel(this::interruptAndWatch);
    if (!fragments.isEmpty()) {
      begin(engine, fragments, keyQueries);
    }
  }

  private void interruptAndWatch() {
    interrupt();
    watch(WATCH_MILLIS);
  }

  /** Looks from {@code millis} on, in the place of an earlier watch: nothing has to be looked after before that. */
  private synchronized void watch(long millis) {
    if (phase == Phase.CLOSED) {
      return;
    }
    if (watch != null) {
      watch.cancel(false);
    }
    watch = watcher.scheduleWithFixedDelay(this::look, millis, WATCH_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Starts reading from other databases, and runs what has to be known before. */
  private void begin(Engine engine, List<Fragment> fragments, List<KeyQuery> keyQueries) {
    RemoteRun run = engine.remote().begin(fragments, control);
    remote = Optional.of(run);
    try {
      during(
          Phase.EXECUTING,
          () -> {
            keyQueries.forEach(q -> provide(q.texts()));
            try (Statement set = connection.createStatement()) {
              set.execute("SET VARIABLE " + RemoteScan.VARIABLE + " = " + run.id() + "::BIGINT");
            }
            releases.addAll(run.start(new Stoppable(), keyQueries));
            return null;
          });
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Runs statements that DuckDB can be told to stop. */
  private final class Stoppable implements StatementRunner {
    @Override
    public <T> T query(String sql, Reading<T> reading) throws SQLException {
      try (DuckDBPreparedStatement query = direct()) {
        statement = query;
        try (ResultSet rows = query.executeQuery(sql)) {
          return reading.of(rows);
        }
      } finally {
        statement = null;
      }
    }

    @Override
    public long update(String sql) throws SQLException {
      try (DuckDBPreparedStatement update = direct()) {
        statement = update;
        if (update.execute(sql)) {
          try (ResultSet rows = update.getResultSet()) {
            return rows.next() && rows.getMetaData().getColumnCount() == 1 ? countOf(rows) : 0L;
          }
        }
        return Math.max(0L, update.getLargeUpdateCount());
      } finally {
        statement = null;
      }
    }
  }

  /** Ends reading from other databases, so that DuckDB does not wait for more of it while a result is freed. */
  void stopReading() {
    remote.ifPresent(RemoteRun::stop);
  }

  /** What reading from other databases cost so far, by fragment. */
  List<FragmentStatistics> remoteStatistics() {
    return remote.map(RemoteRun::statistics).orElse(List.of());
  }

  /** Something that runs in DuckDB. */
  interface Work<T> {
    T run() throws Exception;
  }

  ResultSet query(String sql) {
    return query(EngineText.of(sql));
  }

  ResultSet query(EngineText text) {
    lease.streams(!text.size().isSmall());
    if (text.values().isPresent()) {
      EngineText.Open open = text.values().get();
      deep = STACK.isNeeded(open.sql());
      Optional<ResultSet> rows = during(Phase.EXECUTING, () -> runPrepared(open));
      return rows.isPresent() ? rows.get() : query(open.closed().get());
    }
    // In a transaction a failure would take with it what was done before.
    String sql = lease.isTransaction() ? text.wideSql() : text.sql();
    deep = STACK.isNeeded(sql);
    return during(Phase.EXECUTING, () -> run(sql, text));
  }

  /** Empty where there is no prepared statement to be had, or where it failed: the text with its values can say why. */
  private Optional<ResultSet> runPrepared(EngineText.Open open) throws SQLException {
    Optional<DuckDBPreparedStatement> kept = Optional.empty();
    try {
      provide(List.of(open.sql()));
      kept = lease.prepared(open.sql());
      if (kept.isEmpty()) {
        return Optional.empty();
      }
      DuckDBPreparedStatement direct = kept.get();
      EngineParameters.set(direct, open.values());
      prepared = open.sql();
      statement = direct;
      return Optional.of(direct.executeQuery());
    } catch (SQLException e) {
      statement = null;
      prepared = null;
      lease.forget(open.sql());
      control.check();
      return Optional.empty();
    }
  }

  /** A transaction got everything when it began. */
  private void provide(List<String> texts) {
    if (!lease.isTransaction()) {
      texts.forEach(text -> database.provide(connection, text));
    }
  }

  private ResultSet run(String sql, EngineText text) throws SQLException {
    provide(List.of(sql));
    DuckDBPreparedStatement direct = direct();
    statement = direct;
    try {
      return direct.executeQuery(sql);
    } catch (SQLException e) {
      control.check();
      if (lease.isTransaction()) {
        throw e;
      }
      Optional<String> wider = text.afterFailure(sql);
      if (wider.isEmpty()) {
        throw errorOf(sql, e);
      }
      statement.close();
      return run(wider.get(), text);
    }
  }

  /** A statement that was not prepared first: preparing plans, and executing what was prepared plans again. */
  private DuckDBPreparedStatement direct() throws SQLException {
    return connection.createStatement().unwrap(DuckDBPreparedStatement.class);
  }

  private SQLException errorOf(String sql, SQLException failure) {
    Optional<SparkSqlException> source = remote.flatMap(RemoteRun::failure);
    if (source.isPresent()) {
      throw source.get();
    }
    try {
      return LostErrors.find(
          connection,
          sql,
          failure,
          new LostErrors.Observer() {
            @Override
            public void running(DuckDBPreparedStatement again) {
              statement = again;
            }

            @Override
            public void chunk() {
              control.check();
            }
          });
    } finally {
      statement = null;
    }
  }

  /** Runs a statement and gives the number of rows it changed. */
  long update(String sql) {
    provide(List.of(sql));
    return updateProvided(sql);
  }

  private long updateProvided(String sql) {
    long count = updateOnce(sql);
    lease.executed(sql);
    return count;
  }

  private long updateOnce(String sql) {
    deep = STACK.isNeeded(sql);
    return during(Phase.EXECUTING, () -> new Stoppable().update(sql));
  }

  /** Runs statements in one transaction, the session's where one is open, and gives the rows each changed. */
  List<Long> transaction(List<String> statements) {
    if (lease.isTransaction()) {
      return all(statements);
    }
    provide(statements);
    updateOnce("BEGIN TRANSACTION");
    try {
      List<Long> counts = all(statements);
      updateOnce("COMMIT");
      return counts;
    } catch (RuntimeException e) {
      try (Statement rollback = connection.createStatement()) {
        rollback.execute("ROLLBACK");
      } catch (SQLException failed) {
        e.addSuppressed(failed);
      }
      throw e;
    }
  }

  private List<Long> all(List<String> statements) {
    List<Long> counts = new ArrayList<>();
    for (String sql : statements) {
      counts.add(updateProvided(sql));
    }
    return counts;
  }

  private static long countOf(ResultSet rows) throws SQLException {
    return rows.getObject(1) instanceof Number count ? count.longValue() : 0L;
  }

  <T> T fetch(Work<T> work) {
    return during(Phase.FETCHING, work);
  }

  private <T> T during(Phase now, Work<T> work) {
    control.check();
    enter(now);
    long start = System.nanoTime();
    try {
      T done = onItsStack(work);
      if (stopping) {
        // Rows that end because somebody closed the connection under them have not ended.
        throw QueryResult.closed();
      }
      control.check();
      return done;
    } catch (Exception | OutOfMemoryError e) {
      lease.failed();
      failed = true;
      control.check();
      Optional<SparkSqlException> source = remote.flatMap(RemoteRun::failure);
      throw source.isPresent() ? source.get() : DuckDBErrors.translate(e);
    } finally {
      stages.add(
          now == Phase.FETCHING ? StageTimes.Stage.FETCHING : StageTimes.Stage.RUNNING,
          System.nanoTime() - start);
      leave();
    }
  }

  /** Where there is room for the statement; also for letting go of it, which goes down it, too. */
  <T> T onItsStack(Work<T> work) throws Exception {
    return deep
        ? STACK.call(
            work::run,
            () -> {
              // What stops it is told to the engine.
            })
        : work.run();
  }

  private synchronized void enter(Phase now) {
    if (phase == Phase.CLOSED) {
      throw QueryResult.closed();
    }
    phase = now;
  }

  /** Closed stays closed: the connection may be another statement's by now. */
  private synchronized void leave() {
    if (phase != Phase.CLOSED) {
      phase = Phase.IDLE;
    }
  }

  private void look() {
    if (stopping || control.isCancelled() || control.isExpired()) {
      interrupt();
    }
  }

  /** Stops what runs now, from another thread. */
  void stop() {
    stopping = true;
    interruptAndWatch();
  }

  /** Under the same lock as the end of {@link #close}: once given back, the connection is another statement's. */
  private synchronized void interrupt() {
    if (phase != Phase.CLOSED) {
      remote.ifPresent(RemoteRun::stop);
    }
    try {
      DuckDBPreparedStatement running = statement;
      if (phase == Phase.EXECUTING && running != null) {
        running.cancel();
      } else if (phase == Phase.FETCHING && !lease.isTransaction()) {
        connection.close();
      }
    } catch (SQLException e) {
      // It ended in the meantime, which is what was wanted.
    }
  }

  /** How many rows a batch may have, {@code most} unless fewer were asked for. */
  long batchRows(long most) {
    return control.batchRows() > 0 ? Math.min(control.batchRows(), most) : most;
  }

  OptionalDouble progress() {
    DuckDBPreparedStatement running = statement;
    if (running == null || phase == Phase.CLOSED) {
      return OptionalDouble.empty();
    }
    try {
      QueryProgress progress = running.getQueryProgress();
      double percentage = progress == null ? -1 : progress.getPercentage();
      return percentage < 0 ? OptionalDouble.empty() : OptionalDouble.of(percentage / 100);
    } catch (SQLException e) {
      return OptionalDouble.empty();
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      if (phase == Phase.CLOSED) {
        return;
      }
      phase = Phase.CLOSED;
      if (watch != null) {
        watch.cancel(false);
      }
    }
    remote.ifPresent(RemoteRun::close);
    try {
      cancelHook.close();
      DuckDBPreparedStatement running = statement;
      if (prepared != null) {
        if (failed || stopping || control.isCancelled()) {
          lease.forget(prepared);
        }
      } else if (running != null) {
        onItsStack(
            () -> {
              running.close();
              return null;
            });
      }
    } catch (Exception e) {
      throw DuckDBErrors.translate(e);
    } finally {
      release();
      lease.close();
    }
  }

  /** Lets go of what was kept; a connection that will not is not used again. */
  private void release() {
    if (releases.isEmpty()) {
      return;
    }
    try (Statement drop = connection.createStatement()) {
      for (String sql : releases) {
        drop.execute(sql);
      }
    } catch (SQLException e) {
      if (!lease.isTransaction()) {
        try {
          connection.close();
        } catch (SQLException closed) {
          e.addSuppressed(closed);
        }
      }
    }
  }
}
