package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.WarehouseCatalog;
import com.catalyst2sql.federation.duckdb.ConnectionPool;
import java.util.Optional;

/** The {@link Transactions} of one session, and which connection and catalog its statements see. */
final class SessionTransactions implements Transactions {

  private final Engine engine;
  private final SessionState state;
  private final ConnectionPool pool;
  private boolean autoCommit = true;
  private Transaction open;

  SessionTransactions(Engine engine, SessionState state, ConnectionPool pool) {
    this.engine = engine;
    this.state = state;
    this.pool = pool;
  }

  /** The catalog as this session sees it now. */
  synchronized WarehouseCatalog catalog() {
    return open == null ? engine.catalog() : open.catalog();
  }

  /** What a statement runs on; opens a transaction where one is due. */
  synchronized EngineConnection connection() {
    String zone = TimeZones.duckdb(state.conf().timeZone());
    return autoCommit ? EngineConnection.ofPool(pool, zone) : due().lease(zone);
  }

  /** The transaction that the next statement is in; empty where each is one by itself. */
  synchronized Optional<Transaction> transaction() {
    return autoCommit ? Optional.empty() : Optional.of(due());
  }

  private Transaction due() {
    if (open == null) {
      engine.remote().provide();
      open =
          new Transaction(
              pool,
              TimeZones.duckdb(state.conf().timeZone()),
              engine.catalog(),
              state.tempViews(),
              engine.writes());
    }
    return open;
  }

  @Override
  public synchronized boolean isAutoCommit() {
    return autoCommit;
  }

  @Override
  public synchronized void autoCommit(boolean on) {
    if (on && !autoCommit) {
      commit();
    }
    autoCommit = on;
  }

  @Override
  public synchronized boolean isOpen() {
    return open != null;
  }

  @Override
  public synchronized void commit() {
    Transaction ending = open;
    if (ending == null) {
      return;
    }
    open = null;
    try {
      if (ending.written().isNothing()) {
        ending.commit(engine.catalog());
      } else {
        engine
            .writes()
            .during(
                ending.written(),
                () -> {
                  ending.commit(engine.catalog());
                  return null;
                });
      }
    } catch (SparkSqlException e) {
      forget(ending);
      throw e;
    } finally {
      ending.end();
    }
  }

  @Override
  public synchronized void rollback() {
    Transaction ending = open;
    if (ending == null) {
      return;
    }
    open = null;
    try {
      ending.rollback();
    } finally {
      forget(ending);
      ending.end();
    }
  }

  /** Takes back what the session itself holds. */
  private void forget(Transaction ending) {
    state.tempViews(ending.tempViewsBefore());
    leaveLostNamespace();
  }

  /** The current namespace may have been made in what was rolled back. */
  private void leaveLostNamespace() {
    if (catalog().namespace(state.namespace()).isEmpty()) {
      state.namespace(Names.DEFAULT_NAMESPACE);
    }
  }

  @Override
  public synchronized Mark mark() {
    if (autoCommit) {
      throw none();
    }
    return due().mark(state.tempViews());
  }

  private static SparkSqlException none() {
    return new SparkSqlException(
        "C2S.NO_TRANSACTION", "25000", "With auto-commit on there is no transaction.");
  }

  private synchronized Transaction.Mark known(Mark mark) {
    if (open == null) {
      throw new SparkSqlException(
          "C2S.NO_SAVEPOINT", "3B001", "The transaction of the savepoint has ended.");
    }
    return open.known(mark);
  }

  @Override
  public synchronized void rollbackTo(Mark mark) {
    Transaction.Mark known = known(mark);
    open.rollbackTo(known);
    open.forget(known, false);
    state.tempViews(known.tempViews());
    leaveLostNamespace();
  }

  @Override
  public synchronized void release(Mark mark) {
    open.forget(known(mark), true);
  }
}
