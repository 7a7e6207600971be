package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.federation.execution.Parameters;
import com.catalyst2sql.federation.execution.Session;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A batch of one prepared statement. What inserts single rows is run as few statements of many rows each: those are done
 * whole or not at all, so where one fails its rows are tried again singly, which finds the one that is at fault with
 * those before it inserted, as JDBC has it. In a transaction there is no again: a failure leaves it to be rolled back.
 */
final class BulkBatch {

  private static final int MOST_ROWS = 1_000;
  private static final int MOST_VALUES = 20_000;

  private final C2sPreparedStatement statement;
  private final String sql;

  BulkBatch(C2sPreparedStatement statement, String sql) {
    this.statement = statement;
    this.sql = sql;
  }

  long[] run(List<Parameters> all) throws SQLException {
    long[] counts = new long[all.size()];
    int done = 0;
    while (done < counts.length) {
      Optional<Session.BulkInsert> bulk = bulk(all.subList(done, counts.length));
      int rows = bulk.map(Session.BulkInsert::rows).orElse(1);
      if (bulk.isEmpty() || !inserted(bulk.get(), done, counts)) {
        singly(all.subList(done, done + rows), done, counts);
      }
      done += rows;
    }
    return counts;
  }

  private Optional<Session.BulkInsert> bulk(List<Parameters> left) throws SQLException {
    if (left.size() < 2) {
      return Optional.empty();
    }
    int most = Math.max(2, MOST_VALUES / Math.max(1, left.get(0).positional().size()));
    List<Parameters> next = left.subList(0, Math.min(left.size(), Math.min(MOST_ROWS, most)));
    try {
      return statement.connection().session().planBulkInsert(sql, next);
    } catch (SparkSqlException | StackOverflowError e) {
      // What is wrong with it the first of its rows tells.
      return Optional.empty();
    }
  }

  /** Whether all of its rows are in; false where none is and one of them is at fault. */
  private boolean inserted(Session.BulkInsert bulk, int from, long[] counts) throws SQLException {
    try {
      statement.run(bulk.statement());
    } catch (SQLException e) {
      boolean stopped =
          SqlErrors.CANCELLED.equals(e.getSQLState())
              || String.valueOf(e.getSQLState()).startsWith("HYT");
      if (stopped || statement.isClosed() || !statement.connection().getAutoCommit()) {
        throw C2sStatement.failed(
            "One of the statements " + (from + 1) + " to " + (from + bulk.rows()),
            Arrays.copyOf(counts, from),
            e);
      }
      return false;
    }
    Arrays.fill(counts, from, from + bulk.rows(), 1);
    return true;
  }

  private void singly(List<Parameters> rows, int from, long[] counts) throws SQLException {
    for (int i = 0; i < rows.size(); i++) {
      try {
        counts[from + i] = statement.executeLargeUpdate(rows.get(i));
      } catch (SQLException e) {
        throw C2sStatement.failed(
            "Statement " + (from + i + 1), Arrays.copyOf(counts, from + i), e);
      }
    }
  }
}
