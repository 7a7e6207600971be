package com.catalyst2sql.driver;

import com.catalyst2sql.federation.execution.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.concurrent.atomic.AtomicInteger;

/** What JDBC says of transactions, over those of the session. */
final class JdbcTransactions {

  private final Transactions transactions;
  private final AtomicInteger ids = new AtomicInteger();
  private volatile int isolation = Connection.TRANSACTION_REPEATABLE_READ;

  JdbcTransactions(Transactions transactions) {
    this.transactions = transactions;
  }

  /** A savepoint with a name, or with a number only. */
  private record Point(int id, String name, Transactions.Mark mark) implements Savepoint {
    @Override
    public int getSavepointId() throws SQLException {
      if (name != null) {
        throw SqlErrors.of("3B001", "[SAVEPOINT] The savepoint has a name, " + name + ".", null);
      }
      return id;
    }

    @Override
    public String getSavepointName() throws SQLException {
      if (name == null) {
        throw SqlErrors.of("3B001", "[SAVEPOINT] The savepoint has no name, only a number.", null);
      }
      return name;
    }
  }

  private static void run(Runnable order) throws SQLException {
    try {
      order.run();
    } catch (RuntimeException e) {
      throw SqlErrors.of(e);
    }
  }

  boolean isAutoCommit() {
    return transactions.isAutoCommit();
  }

  boolean isOpen() {
    return transactions.isOpen();
  }

  void autoCommit(boolean on) throws SQLException {
    run(() -> transactions.autoCommit(on));
  }

  private void check(String what) throws SQLException {
    if (transactions.isAutoCommit()) {
      throw SqlErrors.of(
          "25000", "[NO_TRANSACTION] There is nothing to " + what + " with auto-commit on.", null);
    }
  }

  void commit() throws SQLException {
    check("commit");
    run(transactions::commit);
  }

  void rollback() throws SQLException {
    check("roll back");
    run(transactions::rollback);
  }

  /** {@code name} is null for one without. */
  Savepoint savepoint(String name) throws SQLException {
    check("set a savepoint in");
    try {
      return new Point(ids.incrementAndGet(), name, transactions.mark());
    } catch (RuntimeException e) {
      throw SqlErrors.of(e);
    }
  }

  private static Transactions.Mark mark(Savepoint savepoint) throws SQLException {
    if (savepoint instanceof Point point) {
      return point.mark();
    }
    throw SqlErrors.argument("The savepoint is not one of this connection.");
  }

  void rollbackTo(Savepoint savepoint) throws SQLException {
    check("roll back");
    Transactions.Mark mark = mark(savepoint);
    run(() -> transactions.rollbackTo(mark));
  }

  void release(Savepoint savepoint) throws SQLException {
    check("release");
    Transactions.Mark mark = mark(savepoint);
    run(() -> transactions.release(mark));
  }

  /** Weaker levels get snapshots too; a stronger one is not to be had. */
  static boolean isSupported(int level) {
    return level == Connection.TRANSACTION_READ_UNCOMMITTED
        || level == Connection.TRANSACTION_READ_COMMITTED
        || level == Connection.TRANSACTION_REPEATABLE_READ;
  }

  void isolation(int level) throws SQLException {
    if (level == Connection.TRANSACTION_SERIALIZABLE) {
      throw SqlErrors.unsupported(
          "SERIALIZABLE: transactions see a snapshot, which is TRANSACTION_REPEATABLE_READ");
    }
    if (!isSupported(level)) {
      throw SqlErrors.argument("A transaction cannot have the isolation level " + level + ".");
    }
    if (transactions.isOpen()) {
      throw SqlErrors.of(
          "25001", "[TRANSACTION] The isolation level cannot change inside a transaction.", null);
    }
    isolation = level;
  }

  int isolation() {
    return isolation;
  }
}
