package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rows of a statement. A cursor over batches: {@code row} counts inside the current one, which is all that is in
 * memory, and each column has one accessor that knows vector and Spark type. A result that can be scrolled is one batch.
 *
 * <p>Hazard: {@link #close} may come from another thread while a getter reads a batch that closing frees. The flag is
 * raised first and getters look at it; a closer on a foreign thread gives a getter that is under way time to end.
 */
public final class C2sResultSet extends LabelledResultSet {

  private static final long GRACE_MILLIS = 10;

  private final RowSource source;
  private final StructType schema;
  private final int width;
  private final JdbcValues jdbc;
  private final Conversions conversions;
  private final C2sStatement statement;
  private final long maxRows;

  private ColumnAccessor[] columns = new ColumnAccessor[0];
  private int row = -1;
  private int count;
  private long before;
  private boolean ended;
  private boolean wasNull;
  private volatile boolean closed;
  private volatile Thread reader;
  private Map<String, Integer> labels;
  private int fetchSize;

  /** {@code statement} is null for results that no statement made; {@code maxRows} 0 means all. */
  C2sResultSet(RowSource source, JdbcValues jdbc, C2sStatement statement, long maxRows) {
    this.source = source;
    this.schema = source.schema();
    this.width = schema.fields().size();
    this.jdbc = jdbc;
    this.conversions = jdbc.conversions();
    this.statement = statement;
    this.maxRows = maxRows > 0 ? maxRows : Long.MAX_VALUE;
    if (source instanceof MemoryRows memory) {
      columns = memory.columns();
      count = (int) Math.min(memory.size(), this.maxRows);
      memory.nextBatch();
    }
  }

  static C2sResultSet ofRows(StructType schema, List<Object[]> rows, JdbcValues jdbc) {
    return new C2sResultSet(new MemoryRows(schema, rows), jdbc, null, 0);
  }

  // The cursor.

  @Override
  public boolean next() throws SQLException {
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
    if (ended) {
      row = count;
      return false;
    }
    if (reader != Thread.currentThread()) {
      reader = Thread.currentThread();
    }
    try {
      do {
        before += count;
        long left = maxRows - before;
        int size = left <= 0 ? -1 : source.nextBatch();
        ended = size < 0;
        count = (int) Math.min(Math.max(0, size), left);
      } while (!ended && count == 0);
      columns = source.columns();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      ended = true;
      count = 0;
      if (closed) {
        throw SqlErrors.closed("result set");
      }
      throw SqlErrors.of(e);
    }
    row = 0;
    if (ended) {
      // What the engine still holds for a result that is read is of no use to anybody.
      source.close();
    }
    return !ended;
  }

  private ColumnAccessor at(int column) throws SQLException {
    if (closed) {
      throw SqlErrors.closed("result set");
    }
    if (column < 1 || column > width) {
      throw C2sResultSetMetaData.noColumn(column, width);
    }
    if (row < 0 || row >= count) {
      throw SqlErrors.cursor(
          row < 0
              ? "The cursor is before the first row; call next() first."
              : "The cursor is after the last row.");
    }
    ColumnAccessor accessor = columns[column - 1];
    wasNull = accessor.isNull(row);
    return accessor;
  }

  private SQLException failed(RuntimeException e, int column) {
    return closed
        ? SqlErrors.closed("result set")
        : SqlErrors.inColumn(e, column, schema.fields().get(column - 1).name());
  }

  @FunctionalInterface
  private interface Getter<T> {
    T get(Object value, DataType type);
  }

  private <T> T get(int column, Getter<T> getter) throws SQLException {
    ColumnAccessor accessor = at(column);
    if (wasNull) {
      return null;
    }
    try {
      return getter.get(accessor.value(row), accessor.type());
    } catch (RuntimeException e) {
      throw failed(e, column);
    }
  }

  // Getters that are called for millions of rows.

  @Override
  public String getString(int column) throws SQLException {
    ColumnAccessor accessor = at(column);
    try {
      return wasNull ? null : accessor.getString(row, conversions);
    } catch (RuntimeException e) {
      throw failed(e, column);
    }
  }

  @Override
  public boolean getBoolean(int column) throws SQLException {
    ColumnAccessor accessor = at(column);
    try {
      return !wasNull && accessor.getBoolean(row, conversions);
    } catch (RuntimeException e) {
      throw failed(e, column);
    }
  }

  @Override
  public int getInt(int column) throws SQLException {
    ColumnAccessor accessor = at(column);
    try {
      return wasNull ? 0 : accessor.getInt(row, conversions);
    } catch (RuntimeException e) {
      throw failed(e, column);
    }
  }

  @Override
  public long getLong(int column) throws SQLException {
    ColumnAccessor accessor = at(column);
    try {
      return wasNull ? 0 : accessor.getLong(row, conversions);
    } catch (RuntimeException e) {
      throw failed(e, column);
    }
  }

  @Override
  public double getDouble(int column) throws SQLException {
    ColumnAccessor accessor = at(column);
    try {
      return wasNull ? 0 : accessor.getDouble(row, conversions);
    } catch (RuntimeException e) {
      throw failed(e, column);
    }
  }

  // The others.

  @Override
  public byte getByte(int column) throws SQLException {
    Byte value = get(column, conversions::toByte);
    return value == null ? 0 : value;
  }

  @Override
  public short getShort(int column) throws SQLException {
    Short value = get(column, conversions::toShort);
    return value == null ? 0 : value;
  }

  @Override
  public float getFloat(int column) throws SQLException {
    Float value = get(column, conversions::toFloat);
    return value == null ? 0 : value;
  }

  @Override
  public BigDecimal getBigDecimal(int column) throws SQLException {
    return get(column, conversions::toBigDecimal);
  }

  @Deprecated
  @Override
  public BigDecimal getBigDecimal(int column, int scale) throws SQLException {
    BigDecimal value = getBigDecimal(column);
    return value == null ? null : value.setScale(scale, RoundingMode.HALF_UP);
  }

  @Override
  public byte[] getBytes(int column) throws SQLException {
    return get(column, conversions::toBytes);
  }

  @Override
  public Date getDate(int column) throws SQLException {
    return get(column, jdbc::date);
  }

  @Override
  public Date getDate(int column, Calendar calendar) throws SQLException {
    return get(column, (value, type) -> jdbc.date(value, type, calendar));
  }

  @Override
  public Time getTime(int column) throws SQLException {
    return get(column, jdbc::time);
  }

  @Override
  public Time getTime(int column, Calendar calendar) throws SQLException {
    return get(column, (value, type) -> jdbc.time(value, type, calendar));
  }

  @Override
  public Timestamp getTimestamp(int column) throws SQLException {
    return get(column, jdbc::timestamp);
  }

  @Override
  public Timestamp getTimestamp(int column, Calendar calendar) throws SQLException {
    return get(column, (value, type) -> jdbc.timestamp(value, type, calendar));
  }

  @Override
  public Object getObject(int column) throws SQLException {
    return get(column, jdbc::object);
  }

  @Override
  public Object getObject(int column, Map<String, Class<?>> map) throws SQLException {
    return getObject(column);
  }

  @Override
  public <T> T getObject(int column, Class<T> wanted) throws SQLException {
    if (wanted == null) {
      throw SqlErrors.argument("No class was given to getObject.");
    }
    return get(column, (value, type) -> jdbc.object(value, type, wanted));
  }

  @Override
  public Array getArray(int column) throws SQLException {
    return get(column, jdbc::array);
  }

  @Override
  public Blob getBlob(int column) throws SQLException {
    byte[] bytes = getBytes(column);
    return bytes == null ? null : new C2sBlob(bytes);
  }

  @Override
  public Clob getClob(int column) throws SQLException {
    return getNClob(column);
  }

  @Override
  public NClob getNClob(int column) throws SQLException {
    String text = getString(column);
    return text == null ? null : new C2sClob(text);
  }

  @Override
  public String getNString(int column) throws SQLException {
    return getString(column);
  }

  @Override
  public InputStream getAsciiStream(int column) throws SQLException {
    String text = getString(column);
    return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Deprecated
  @Override
  public InputStream getUnicodeStream(int column) throws SQLException {
    String text = getString(column);
    return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public InputStream getBinaryStream(int column) throws SQLException {
    byte[] bytes = getBytes(column);
    return bytes == null ? null : new ByteArrayInputStream(bytes);
  }

  @Override
  public Reader getCharacterStream(int column) throws SQLException {
    String text = getString(column);
    return text == null ? null : new StringReader(text);
  }

  @Override
  public Reader getNCharacterStream(int column) throws SQLException {
    return getCharacterStream(column);
  }

  @Override
  public URL getURL(int column) throws SQLException {
    String text = getString(column);
    try {
      return text == null ? null : new URL(text);
    } catch (MalformedURLException e) {
      throw SqlErrors.of(Conversions.malformed(text, "URL"));
    }
  }

  @Override
  public Ref getRef(int column) throws SQLException {
    throw SqlErrors.unsupported("the type REF");
  }

  @Override
  public RowId getRowId(int column) throws SQLException {
    throw SqlErrors.unsupported("the type ROWID");
  }

  @Override
  public SQLXML getSQLXML(int column) throws SQLException {
    throw SqlErrors.unsupported("the type XML");
  }

  @Override
  public boolean wasNull() throws SQLException {
    checkOpen();
    return wasNull;
  }

  // Columns.

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    return new C2sResultSetMetaData(schema);
  }

  /** The label as it stands, else without regard to case; the first of several. */
  @Override
  public int findColumn(String label) throws SQLException {
    checkOpen();
    if (labels == null) {
      Map<String, Integer> all = new HashMap<>();
      List<StructField> fields = schema.fields();
      for (int i = 0; i < fields.size(); i++) {
        all.putIfAbsent(fields.get(i).name(), i + 1);
      }
      for (int i = 0; i < fields.size(); i++) {
        all.putIfAbsent(fields.get(i).name().toLowerCase(Locale.ROOT), i + 1);
      }
      labels = all;
    }
    Integer column = label == null ? null : labels.get(label);
    if (column == null && label != null) {
      column = labels.get(label.toLowerCase(Locale.ROOT));
    }
    if (column == null) {
      throw SqlErrors.argument(
          "There is no column "
              + label
              + "; the result has: "
              + String.join(", ", schema.fields().stream().map(StructField::name).toList())
              + ".");
    }
    return column;
  }

  // Where the cursor is, and scrolling.

  private void checkOpen() throws SQLException {
    if (closed) {
      throw SqlErrors.closed("result set");
    }
  }

  private boolean isScrollable() {
    return source instanceof MemoryRows;
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
  public boolean isBeforeFirst() throws SQLException {
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
  public boolean isAfterLast() throws SQLException {
    checkOpen();
    return row >= count && before + count > 0 && (ended || isScrollable());
  }

  @Override
  public boolean isFirst() throws SQLException {
    checkOpen();
    return row == 0 && before == 0 && count > 0;
  }

  @Override
  public boolean isLast() throws SQLException {
    checkOpen();
    if (isScrollable()) {
      return count > 0 && row == count - 1;
    }
    throw SqlErrors.unsupported("isLast on a forward-only result");
  }

  @Override
  public int getRow() throws SQLException {
    checkOpen();
    return row < 0 || row >= count ? 0 : (int) Math.min(Integer.MAX_VALUE, before + row + 1);
  }

  @Override
  public void beforeFirst() throws SQLException {
    moveTo(-1);
  }

  @Override
  public void afterLast() throws SQLException {
    moveTo(count);
  }

  @Override
  public boolean first() throws SQLException {
    return moveTo(0);
  }

  @Override
  public boolean last() throws SQLException {
    return moveTo(count - 1L);
  }

  @Override
  public boolean absolute(int number) throws SQLException {
    return moveTo(number < 0 ? (long) count + number : number - 1L);
  }

  @Override
  public boolean relative(int rows) throws SQLException {
    return moveTo((long) row + rows);
  }

  @Override
  public boolean previous() throws SQLException {
    return moveTo(row - 1L);
  }

  @Override
  public void refreshRow() throws SQLException {
    checkOpen();
  }

  @Override
  public int getType() throws SQLException {
    checkOpen();
    return isScrollable() ? TYPE_SCROLL_INSENSITIVE : TYPE_FORWARD_ONLY;
  }

  // Properties.

  @Override
  public SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
  }

  @Override
  public String getCursorName() throws SQLException {
    throw SqlErrors.unsupported("named cursors");
  }

  @Override
  public void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    if (direction != FETCH_FORWARD && !isScrollable()) {
      throw SqlErrors.unsupported("fetching a forward-only result in another direction");
    }
  }

  @Override
  public int getFetchDirection() throws SQLException {
    checkOpen();
    return FETCH_FORWARD;
  }

  @Override
  public void setFetchSize(int rows) throws SQLException {
    checkOpen();
    if (rows < 0) {
      throw SqlErrors.argument("The fetch size " + rows + " is negative.");
    }
    fetchSize = rows;
  }

  @Override
  public int getFetchSize() throws SQLException {
    checkOpen();
    return fetchSize;
  }

  @Override
  public int getHoldability() throws SQLException {
    checkOpen();
    return CLOSE_CURSORS_AT_COMMIT;
  }

  @Override
  public Statement getStatement() throws SQLException {
    checkOpen();
    return statement;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() throws SQLException {
    synchronized (source) {
      if (closed) {
        return;
      }
      closed = true;
    }
    Thread last = reader;
    if (last != null && last != Thread.currentThread() && last.isAlive()) {
      awaitGetter();
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

  private static void awaitGetter() {
    try {
      Thread.sleep(GRACE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An {@code org.apache.arrow.vector.ipc.ArrowReader} reads the batches itself; use it instead of {@link #next}. */
  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
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
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    checkOpen();
    return type != null && (type.isInstance(this) || source.unwrap(type).isPresent());
  }
}
