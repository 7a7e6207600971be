package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.federation.catalog.TempView;
import com.catalyst2sql.federation.catalog.WarehouseCatalog;
import com.catalyst2sql.federation.duckdb.ConnectionPool;
import com.catalyst2sql.federation.duckdb.DuckDBErrors;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/**
 * One open transaction: a DuckDB connection of its own, a catalog that only it sees, and the list of what it did. Results
 * in it are computed whole, because a DuckDB connection streams only one at a time.
 */
final class Transaction {

  /** What the catalog and the list were at some time. */
  record Mark(
      Transaction transaction,
      int statements,
      WarehouseCatalog catalog,
      Map<String, TempView> tempViews)
      implements Transactions.Mark {}

  private final ConnectionPool pool;
  private final DuckDBConnection connection;
  private final List<String> done = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private final Map<String, TempView> tempViewsBefore;
  private final WriteCount.Reading others;
  private WarehouseCatalog catalog;
  private boolean failed;
  private boolean unrepeatable;
  private WriteCount.Target written = WriteCount.Target.NOTHING;

  Transaction(
      ConnectionPool pool,
      String timeZone,
      WarehouseCatalog shared,
      Map<String, TempView> tempViews,
      WriteCount writes) {
    this.pool = pool;
    this.tempViewsBefore = tempViews;
    shared.prepare();
    this.connection = pool.acquireWithFunctions(timeZone);
    try {
      this.others = writes.read();
      pool.streams(connection, false);
      begin();
      this.catalog = shared.fork();
    } catch (RuntimeException e) {
      end();
      throw e;
    }
  }

  /** DuckDB takes its snapshot with the first statement that reads, not with BEGIN. */
  private void begin() {
    execute("BEGIN TRANSACTION");
    execute(WarehouseCatalog.PROBE);
  }

  private void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw DuckDBErrors.translate(e);
    }
  }

  synchronized WarehouseCatalog catalog() {
    return catalog;
  }

  synchronized boolean isFailed() {
    return failed;
  }

  synchronized void fail() {
    failed = true;
  }

  /** What has been written in it. */
  synchronized WriteCount.Target written() {
    return written;
  }

  /** Something is about to be written in it. */
  synchronized void writes(WriteCount.Target target) {
    written = written.and(target);
  }

  /** How much has been done in it. */
  synchronized int statements() {
    return done.size();
  }

  /** What follows cannot be done again with the same outcome. */
  synchronized void unrepeatable() {
    unrepeatable = true;
  }

  /** The connection for one statement in here. */
  EngineConnection lease(String timeZone) {
    check();
    pool.zone(connection, timeZone);
    return new EngineConnection() {
      @Override
      public DuckDBConnection connection() {
        return connection;
      }

      @Override
      public boolean isTransaction() {
        return true;
      }

      /** In a transaction results are always computed whole. */
      @Override
      public void streams(boolean streams) {}

      @Override
      public Optional<DuckDBPreparedStatement> prepared(String sql) {
        return Optional.empty();
      }

      @Override
      public void forget(String sql) {}

      @Override
      public void executed(String sql) {
        synchronized (Transaction.this) {
          done.add("SET TimeZone = '" + timeZone.replace("'", "''") + "'");
          done.add(sql);
        }
      }

      @Override
      public void failed() {
        fail();
      }

      @Override
      public void close() {}
    };
  }

  synchronized void check() {
    if (failed) {
      throw new SparkSqlException(
          "C2S.TRANSACTION_FAILED",
          "25P02",
          "A statement of this transaction failed; roll back, then go on.");
    }
  }

  synchronized Mark mark(Map<String, TempView> tempViews) {
    check();
    Mark mark = new Mark(this, done.size(), catalog.fork(), tempViews);
    marks.add(mark);
    return mark;
  }

  synchronized Mark known(Transactions.Mark mark) {
    if (mark instanceof Mark m && marks.contains(m)) {
      return m;
    }
    throw new SparkSqlException(
        "C2S.NO_SAVEPOINT", "3B001", "The savepoint is not one of this transaction, or released.");
  }

  synchronized void forget(Mark mark, boolean itself) {
    int at = marks.indexOf(mark);
    marks.subList(itself ? at : at + 1, marks.size()).clear();
  }

  /** Raises 40001 after rolling back where the changes before {@code mark} cannot be made again exactly. */
  synchronized void rollbackTo(Mark mark) {
    rollback();
    try {
      begin();
      if (unrepeatable || !others.isUnchanged()) {
        rollback();
        throw conflict(
            unrepeatable
                ? "what came before the savepoint held random values"
                : "others have changed the warehouse meanwhile");
      }
      for (String sql : done.subList(0, mark.statements())) {
        execute(sql);
      }
    } catch (RuntimeException e) {
      failed = true;
      throw e;
    }
    done.subList(mark.statements(), done.size()).clear();
    catalog = mark.catalog().fork();
    failed = false;
  }

  private static SparkSqlException conflict(String why) {
    return new SparkSqlException(
        "C2S.TRANSACTION_CONFLICT",
        "40001",
        "The transaction was rolled back as a whole and may be tried again: " + why + ".");
  }

  /** Makes it last. */
  synchronized void commit(WarehouseCatalog shared) {
    if (failed) {
      rollback();
      throw new SparkSqlException(
          "C2S.TRANSACTION_FAILED",
          "25P02",
          "A statement of this transaction failed; it was rolled back instead of committed.");
    }
    if (!shared.accepts(catalog)) {
      rollback();
      throw conflict("another session has changed the same table, view or namespace");
    }
    try {
      execute("COMMIT");
    } catch (SparkSqlException e) {
      rollback();
      throw e;
    }
    shared.merge(catalog);
  }

  Map<String, TempView> tempViewsBefore() {
    return tempViewsBefore;
  }

  /** A failed commit may have ended it already. */
  void rollback() {
    try (Statement statement = connection.createStatement()) {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      // There is nothing left to roll back.
    }
  }

  /** Gives the connection back, after commit or rollback. */
  void end() {
    try {
      pool.streams(connection, true);
    } catch (SparkSqlException e) {
      pool.discard(connection);
      return;
    }
    pool.release(connection);
  }
}
