package com.catalyst2sql.federation.execution;

/**
 * The transactions of one session, over its tables and over the catalog beside them. With auto-commit off the first
 * statement opens one, which sees the tables as they are then (snapshot isolation) and its own changes. A statement that
 * fails while it runs fails the transaction: only {@link #rollback} and {@link #rollbackTo} may follow. Errors are
 * SparkSqlExceptions of SQLSTATE class 25 (not possible now) and 40 (rolled back, may be tried again).
 */
public interface Transactions {

  /** A place to come back to; of one transaction. */
  interface Mark {}

  boolean isAutoCommit();

  /** Switching it on commits what is open. */
  void autoCommit(boolean on);

  /** Whether a statement has opened one that is not ended. */
  boolean isOpen();

  /** Makes the changes last; where that is not possible everything is rolled back, and this raises. */
  void commit();

  /** Takes back every change since the transaction began: rows, tables, views, functions, temporary views. */
  void rollback();

  /** Opens a transaction if none is. */
  Mark mark();

  /**
   * Takes back every change since {@code mark}, by running those before it again on a new snapshot. That is exact, or
   * raises 40001 with everything rolled back: where others have committed meanwhile, or a value was random.
   */
  void rollbackTo(Mark mark);

  /** Forgets a mark and those after it. */
  void release(Mark mark);
}
