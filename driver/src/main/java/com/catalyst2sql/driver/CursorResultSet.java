package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.StructType;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;

/**
 * The rows of a statement: where the cursor is. {@code row} counts inside the current batch, which is all that is in
 * memory, and each column has one accessor that knows vector and Spark type. A result that can be scrolled is one batch.
 *
 * <p>Hazard: {@link #close} may come from another thread, and frees what getters read: see {@link ReadingGuard}.
 */
abstract class CursorResultSet extends LabelledResultSet {

  final StructType schema;
  int row = -1;

  private final RowSource source;
  private final ReadingGuard guard;
  private final int width;
  private final C2sStatement statement;
  private final int type;
  private final long maxRows;
  private ColumnAccessor[] columns = new ColumnAccessor[0];
  private int count;
  private long before;
  private boolean ended;
  private volatile boolean closed;
  private int fetchSize;

  CursorResultSet(RowSource source, C2sStatement statement, int type, long maxRows) {
    this.source = source;
    this.guard = source.guard();
    this.schema = source.schema();
    this.width = schema.fields().size();
    this.statement = statement;
    this.type = type;
    this.maxRows = maxRows > 0 ? maxRows : Long.MAX_VALUE;
    if (type != TYPE_FORWARD_ONLY && source.fetch()) {
      count = (int) Math.min(source.present(), this.maxRows);
      columns = source.columns();
    }
  }

  @Override
  public final boolean next() throws SQLException {
    if (closed) {
      throw SqlErrors.closed("result set");
    }
    if (row + 1 < count) {
      row++;
      return true;
    }
    return nextBatch();
  }

  private boolean nextBatch() throws SQLException {
    if (ended || isScrollable()) {
      row = count;
      ended = true;
      return false;
    }
    ReadingGuard.Slot slot = enter();
    slot.startFetching();
    slot.exit();
    try {
      do {
        before += count;
        count = 0;
        long left = maxRows - before;
        ended = left <= 0 || !source.fetch();
        if (!ended) {
          present(left);
        }
      } while (!ended && count == 0);
      row = 0;
      if (ended) {
        // What the engine still holds for a result that is read is of no use to anybody.
        source.finish();
      }
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      ended = true;
      count = 0;
      throw isClosing() ? SqlErrors.closed("result set") : SqlErrors.of(e);
    } finally {
      slot.endFetching();
    }
    return !ended;
  }

  /** A closer that came during the fetch has freed the batch already. */
  private void present(long left) throws SQLException {
    ReadingGuard.Slot slot = enter();
    try {
      count = (int) Math.min(source.present(), left);
      columns = source.columns();
    } finally {
      slot.exit();
    }
  }

  /** The turn of the current thread to read memory. */
  final ReadingGuard.Slot enter() throws SQLException {
    ReadingGuard.Slot slot = guard.enter();
    if (slot == null) {
      throw SqlErrors.closed("result set");
    }
    return slot;
  }

  /** The accessor of a column of the current row. */
  final ColumnAccessor accessor(int column) throws SQLException {
    if (column < 1 || column > width) {
      throw C2sResultSetMetaData.noColumn(column, width);
    }
    if (row < 0 || row >= count) {
      throw SqlErrors.cursor(
          row < 0
              ? "The cursor is before the first row; call next() first."
              : "The cursor is after the last row.");
    }
    return columns[column - 1];
  }

  final SQLException failed(RuntimeException e, int column) {
    return isClosing()
        ? SqlErrors.closed("result set")
        : SqlErrors.inColumn(e, column, schema.fields().get(column - 1).name());
  }

  // Where the cursor is, and scrolling.

  final void checkOpen() throws SQLException {
    if (closed) {
      throw SqlErrors.closed("result set");
    }
  }

  /** A statement that is closed from another thread stops its rows first, and closes them then. */
  private boolean isClosing() {
    return closed || (statement != null && statement.isClosed());
  }

  private boolean isScrollable() {
    return type != TYPE_FORWARD_ONLY;
  }

  private boolean moveTo(long target) throws SQLException {
    checkOpen();
    if (!isScrollable()) {
      throw SqlErrors.unsupported(
          "moving the cursor of a forward-only result; create the statement with"
              + " ResultSet.TYPE_SCROLL_INSENSITIVE");
    }
    row = (int) Math.max(-1, Math.min(count, target));
    return row >= 0 && row < count;
  }

  @Override
  public final boolean isBeforeFirst() throws SQLException {
    checkOpen();
    return row < 0 && (before + count > 0 || !ended && !isScrollable() && hasFirst());
  }

  /** Before the first row: whether there is one, which takes the first batch to know. */
  private boolean hasFirst() throws SQLException {
    boolean any = nextBatch();
    row = -1;
    return any;
  }

  @Override
  public final boolean isAfterLast() throws SQLException {
    checkOpen();
    return row >= count && before + count > 0 && (ended || isScrollable());
  }

  @Override
  public final boolean isFirst() throws SQLException {
    checkOpen();
    return row == 0 && before == 0 && count > 0;
  }

  @Override
  public final boolean isLast() throws SQLException {
    checkOpen();
    if (isScrollable()) {
      return count > 0 && row == count - 1;
    }
    throw SqlErrors.unsupported("isLast on a forward-only result");
  }

  @Override
  public final int getRow() throws SQLException {
    checkOpen();
    return row < 0 || row >= count ? 0 : (int) Math.min(Integer.MAX_VALUE, before + row + 1);
  }

  @Override
  public final void beforeFirst() throws SQLException {
    moveTo(-1);
  }

  @Override
  public final void afterLast() throws SQLException {
    moveTo(count);
  }

  @Override
  public final boolean first() throws SQLException {
    return moveTo(0);
  }

  @Override
  public final boolean last() throws SQLException {
    return moveTo(count - 1L);
  }

  @Override
  public final boolean absolute(int number) throws SQLException {
    return moveTo(number < 0 ? (long) count + number : number - 1L);
  }

  @Override
  public final boolean relative(int rows) throws SQLException {
    return moveTo((long) row + rows);
  }

  @Override
  public final boolean previous() throws SQLException {
    return moveTo(row - 1L);
  }

  @Override
  public final void refreshRow() throws SQLException {
    checkOpen();
  }

  @Override
  public final int getType() throws SQLException {
    checkOpen();
    return isScrollable() ? TYPE_SCROLL_INSENSITIVE : TYPE_FORWARD_ONLY;
  }

  // Properties.

  @Override
  public final SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public final void clearWarnings() throws SQLException {
    checkOpen();
  }

  @Override
  public final String getCursorName() throws SQLException {
    throw SqlErrors.unsupported("named cursors");
  }

  @Override
  public final void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    if (direction != FETCH_FORWARD && !isScrollable()) {
      throw SqlErrors.unsupported("fetching a forward-only result in another direction");
    }
  }

  @Override
  public final int getFetchDirection() throws SQLException {
    checkOpen();
    return FETCH_FORWARD;
  }

  @Override
  public final void setFetchSize(int rows) throws SQLException {
    checkOpen();
    if (rows < 0) {
      throw SqlErrors.argument("The fetch size " + rows + " is negative.");
    }
    fetchSize = rows;
  }

  @Override
  public final int getFetchSize() throws SQLException {
    checkOpen();
    return fetchSize;
  }

  @Override
  public final int getHoldability() throws SQLException {
    checkOpen();
    return statement == null ? HOLD_CURSORS_OVER_COMMIT : statement.getResultSetHoldability();
  }

  @Override
  public final Statement getStatement() throws SQLException {
    checkOpen();
    return statement;
  }

  @Override
  public final boolean isClosed() {
    return closed;
  }

  @Override
  public final void close() throws SQLException {
    synchronized (guard) {
      if (closed) {
        return;
      }
      closed = true;
    }
    try {
      source.close();
    } catch (RuntimeException e) {
      throw SqlErrors.of(e);
    } finally {
      if (statement != null) {
        statement.onClose(this);
      }
    }
  }

  /** An {@code org.apache.arrow.vector.ipc.ArrowReader} reads the batches itself; use it instead of {@link #next}. */
  @Override
  public final <T> T unwrap(Class<T> type) throws SQLException {
    checkOpen();
    if (type != null && type.isInstance(this)) {
      return type.cast(this);
    }
    if (type == null) {
      throw SqlErrors.notWrapper(this, null);
    }
    try {
      return source.unwrap(type).orElseThrow(() -> SqlErrors.notWrapper(this, type));
    } catch (RuntimeException e) {
      throw SqlErrors.of(e);
    }
  }

  @Override
  public final boolean isWrapperFor(Class<?> type) throws SQLException {
    checkOpen();
    return type != null && (type.isInstance(this) || source.unwrap(type).isPresent());
  }
}
