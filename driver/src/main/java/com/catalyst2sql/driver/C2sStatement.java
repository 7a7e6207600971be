package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.execution.ExecutionControl;
import com.catalyst2sql.federation.execution.Parameters;
import com.catalyst2sql.federation.execution.PlannedStatement;
import com.catalyst2sql.federation.execution.StatementResult;
import java.sql.BatchUpdateException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs SQL. A text may hold several statements: all are run before {@code execute} returns, and {@link
 * #getMoreResults()} goes through what they gave. One thread executes at a time; {@link #cancel} and {@link #close} may
 * come from any.
 */
class C2sStatement extends StatementProperties implements StatementProgress {

  private static final StructType GENERATED_KEYS =
      new StructType(List.of(new StructField("GENERATED_KEYS", LongType.INSTANCE)));

  private final C2sConnection connection;
  private final int resultSetType;
  private final List<String> batch = new ArrayList<>();
  private final Deque<Outcome> outcomes = new ArrayDeque<>();
  private final Set<C2sResultSet> openResults = ConcurrentHashMap.newKeySet();
  private Outcome current = Outcome.NONE;
  private boolean closeOnCompletion;
  private volatile boolean closed;
  private volatile ExecutionControl control = ExecutionControl.unlimited();
  private volatile StatementResult running;
  private volatile RowSource reading;

  /** What one statement gave: rows, or a count that is -1 where there is nothing more. */
  record Outcome(C2sResultSet rows, long count) {
    static final Outcome NONE = new Outcome(null, -1);
  }

  /** What the caller takes. */
  enum Expected {
    ANYTHING,
    ROWS,
    COUNT
  }

  C2sStatement(C2sConnection connection, int resultSetType) {
    this.connection = connection;
    this.resultSetType = resultSetType;
  }

  @Override
  final C2sConnection connection() {
    return connection;
  }

  @Override
  final void checkOpen() throws SQLException {
    if (closed) {
      throw SqlErrors.closed("statement");
    }
    connection.checkOpen();
  }

  // Running.

  /** Makes a statement ready to run, or takes one that is. */
  @FunctionalInterface
  private interface Planning {
    PlannedStatement plan(String sql, ExecutionControl control);
  }

  /** Runs the statements of {@code sql} one after the other and stands at the first one's outcome, which comes back. */
  final Outcome run(String sql, Parameters parameters, Expected expected) throws SQLException {
    checkOpen();
    if (sql == null) {
      throw SqlErrors.argument("The SQL text is null.");
    }
    return run(
        Scripts.split(withoutEscapes(sql)),
        (piece, mine) -> connection.planner().plan(piece, parameters, mine),
        parameters,
        expected);
  }

  /** Runs a statement that gives a count, which comes back. */
  final long run(PlannedStatement planned) throws SQLException {
    return run(List.of(planned.sql()), (piece, mine) -> planned, Parameters.NONE, Expected.COUNT)
        .count();
  }

  private synchronized Outcome run(
      List<String> pieces, Planning planning, Parameters parameters, Expected expected)
      throws SQLException {
    checkOpen();
    forgetResults();
    forgetWarnings();
    ExecutionControl mine = limits();
    control = mine;
    if (closed) {
      // Closed by another thread before it could see this control.
      throw SqlErrors.closed("statement");
    }
    try {
      for (String piece : pieces) {
        outcomes.add(
            connection
                .queries()
                .during(piece, () -> runOne(piece, planning, parameters, expected, mine)));
      }
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      forgetResults();
      throw closed ? SqlErrors.closed("statement") : SqlErrors.of(e);
    } catch (SQLException e) {
      forgetResults();
      throw e;
    }
    Outcome first = outcomes.poll();
    current = first;
    return first;
  }

  private Outcome runOne(
      String sql,
      Planning planning,
      Parameters parameters,
      Expected expected,
      ExecutionControl mine)
      throws SQLException {
    mine.check();
    PlannedStatement planned = planning.plan(sql, mine);
    if (expected == Expected.COUNT && planned.isQuery()) {
      throw SqlErrors.of(
          "0100E", "[RESULT_SET] The statement gives rows; use executeQuery or execute.", null);
    }
    mine.check();
    Optional<ResultCache> cache = connection.resultCache();
    Optional<ResultCache.Slot> slot =
        cache.flatMap(c -> ResultCache.slot(planned, parameters, connection.session()));
    Optional<CachedRows> known = slot.flatMap(s -> cache.orElseThrow().get(s));
    if (known.isPresent()) {
      return new Outcome(
          resultSet(
              new MemoryRows(
                  known.get(),
                  () -> new SessionRows(connection.session().execute(planned, parameters, mine)))),
          -1);
    }
    StatementResult result = connection.session().execute(planned, parameters, mine);
    running = result;
    warn(result.warnings());
    if (!result.hasRows()) {
      long count = result.updateCount();
      result.close();
      if (expected == Expected.ROWS) {
        throw SqlErrors.of(
            "02000", "[NO_RESULT_SET] The statement gave no rows; use execute.", null);
      }
      return new Outcome(null, Math.max(0, count));
    }
    RowSource rows = new SessionRows(result);
    if (CacheNotes.isWanted(planned)) {
      rows = CacheNotes.added(rows, planned, parameters, connection, mine);
    }
    return new Outcome(
        resultSet(
            slot.isPresent() ? new RecordingRows(rows, cache.orElseThrow(), slot.get()) : rows),
        -1);
  }

  private C2sResultSet resultSet(RowSource rows) {
    reading = rows;
    RowSource source =
        resultSetType == ResultSet.TYPE_FORWARD_ONLY
            ? rows
            : MemoryRows.drain(rows, maxRows() > 0 ? maxRows() : Long.MAX_VALUE);
    C2sResultSet result =
        new C2sResultSet(source, connection.jdbcValues(), this, resultSetType, maxRows());
    openResults.add(result);
    return result;
  }

  /** Closes what the last execution left. */
  private void forgetResults() throws SQLException {
    boolean completing = closeOnCompletion;
    closeOnCompletion = false;
    try {
      for (C2sResultSet result : List.copyOf(openResults)) {
        result.close();
      }
    } finally {
      closeOnCompletion = completing;
      outcomes.clear();
      current = Outcome.NONE;
      running = null;
    }
  }

  /** Closes the rows that are open, for a transaction that has ended. */
  final void closeResults() throws SQLException {
    for (C2sResultSet result : List.copyOf(openResults)) {
      result.close();
    }
  }

  /** A result says that it is closed. */
  final void onClose(CursorResultSet result) throws SQLException {
    openResults.remove(result);
    if (closeOnCompletion && openResults.isEmpty()) {
      close();
    }
  }

  @Override
  public OptionalDouble progress() {
    StatementResult now = running;
    return now == null ? OptionalDouble.empty() : now.progress();
  }

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    return run(sql, Parameters.NONE, Expected.ROWS).rows();
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    return run(sql, Parameters.NONE, Expected.ANYTHING).rows() != null;
  }

  @Override
  public long executeLargeUpdate(String sql) throws SQLException {
    return run(sql, Parameters.NONE, Expected.COUNT).count();
  }

  // Outcomes.

  @Override
  public ResultSet getResultSet() throws SQLException {
    checkOpen();
    return current.rows();
  }

  @Override
  public long getLargeUpdateCount() throws SQLException {
    checkOpen();
    return current.count();
  }

  @Override
  public synchronized boolean getMoreResults(int what) throws SQLException {
    checkOpen();
    Outcome last = current;
    Outcome next = outcomes.poll();
    current = next == null ? Outcome.NONE : next;
    if (what == CLOSE_ALL_RESULTS) {
      for (C2sResultSet result : List.copyOf(openResults)) {
        if (result != current.rows() && outcomes.stream().noneMatch(o -> o.rows() == result)) {
          result.close();
        }
      }
    } else if (what == CLOSE_CURRENT_RESULT && last.rows() != null) {
      last.rows().close();
    }
    return current.rows() != null;
  }

  @Override
  public ResultSet getGeneratedKeys() throws SQLException {
    checkOpen();
    return C2sResultSet.ofRows(GENERATED_KEYS, List.of(), connection.jdbcValues());
  }

  /** The rows at hand, which are the caller's from here on: what ends the statement's results leaves them alone. */
  final C2sResultSet takeRows() {
    C2sResultSet rows = current.rows();
    current = Outcome.NONE;
    openResults.remove(rows);
    return rows;
  }

  // Batches.

  @Override
  public void addBatch(String sql) throws SQLException {
    checkOpen();
    batch.add(sql);
  }

  @Override
  public void clearBatch() throws SQLException {
    checkOpen();
    batch.clear();
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    List<String> texts = List.copyOf(batch);
    clearBatch();
    return runBatch(texts.size(), i -> executeLargeUpdate(texts.get(i)));
  }

  @FunctionalInterface
  interface BatchStep {
    long run(int index) throws SQLException;
  }

  /** Up to the first error, which carries the counts of what ran before. */
  static long[] runBatch(int size, BatchStep step) throws SQLException {
    long[] counts = new long[size];
    for (int i = 0; i < size; i++) {
      try {
        counts[i] = step.run(i);
      } catch (SQLException e) {
        throw failed("Statement " + (i + 1), Arrays.copyOf(counts, i), e);
      }
    }
    return counts;
  }

  static BatchUpdateException failed(String which, long[] countsBefore, SQLException e) {
    return new BatchUpdateException(
        which + " of the batch failed: " + e.getMessage(),
        e.getSQLState(),
        e.getErrorCode(),
        countsBefore,
        e);
  }

  // Stopping.

  @Override
  public void cancel() throws SQLException {
    if (closed) {
      throw SqlErrors.closed("statement");
    }
    control.cancel();
  }

  @Override
  public void close() throws SQLException {
    synchronized (openResults) {
      if (closed) {
        return;
      }
      closed = true;
    }
    control.cancel();
    try {
      for (C2sResultSet result : List.copyOf(openResults)) {
        result.close();
      }
      RowSource rows = reading;
      if (rows != null) {
        // Rows that are being copied are in no result yet.
        rows.close();
      }
    } finally {
      connection.onClose(this);
    }
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void closeOnCompletion() throws SQLException {
    checkOpen();
    closeOnCompletion = true;
  }

  @Override
  public boolean isCloseOnCompletion() throws SQLException {
    checkOpen();
    return closeOnCompletion;
  }

  @Override
  public int getResultSetType() throws SQLException {
    checkOpen();
    return resultSetType;
  }
}
