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
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rows of a statement: what is in them. Getters read the current batch where it lies, inside the {@link
 * ReadingGuard}, and what they return is a copy.
 */
public final class C2sResultSet extends CursorResultSet {

  private final JdbcValues jdbc;
  private final Conversions conversions;
  private boolean wasNull;
  private Map<String, Integer> labels;

  /** {@code statement} is null for results that no statement made; {@code maxRows} 0 means all. */
  C2sResultSet(RowSource source, JdbcValues jdbc, C2sStatement statement, int type, long maxRows) {
    super(source, statement, type, maxRows);
    this.jdbc = jdbc;
    this.conversions = jdbc.conversions();
  }

  static C2sResultSet ofRows(StructType schema, List<Object[]> rows, JdbcValues jdbc) {
    return new C2sResultSet(new MemoryRows(schema, rows), jdbc, null, TYPE_SCROLL_INSENSITIVE, 0);
  }

  /** The column of the current row; inside the guard. */
  private ColumnAccessor at(int column) throws SQLException {
    ColumnAccessor accessor = accessor(column);
    wasNull = accessor.isNull(row);
    return accessor;
  }

  @FunctionalInterface
  private interface Getter<T> {
    T get(Object value, DataType type);
  }

  private <T> T get(int column, Getter<T> getter) throws SQLException {
    ReadingGuard.Slot slot = enter();
    try {
      ColumnAccessor accessor = at(column);
      return wasNull ? null : getter.get(accessor.value(row), accessor.type());
    } catch (RuntimeException e) {
      throw failed(e, column);
    } finally {
      slot.exit();
    }
  }

  // Getters that are called for millions of rows.

  @Override
  public String getString(int column) throws SQLException {
    ReadingGuard.Slot slot = enter();
    try {
      ColumnAccessor accessor = at(column);
      return wasNull ? null : accessor.getString(row, conversions);
    } catch (RuntimeException e) {
      throw failed(e, column);
    } finally {
      slot.exit();
    }
  }

  @Override
  public boolean getBoolean(int column) throws SQLException {
    ReadingGuard.Slot slot = enter();
    try {
      ColumnAccessor accessor = at(column);
      return !wasNull && accessor.getBoolean(row, conversions);
    } catch (RuntimeException e) {
      throw failed(e, column);
    } finally {
      slot.exit();
    }
  }

  @Override
  public int getInt(int column) throws SQLException {
    ReadingGuard.Slot slot = enter();
    try {
      ColumnAccessor accessor = at(column);
      return wasNull ? 0 : accessor.getInt(row, conversions);
    } catch (RuntimeException e) {
      throw failed(e, column);
    } finally {
      slot.exit();
    }
  }

  @Override
  public long getLong(int column) throws SQLException {
    ReadingGuard.Slot slot = enter();
    try {
      ColumnAccessor accessor = at(column);
      return wasNull ? 0 : accessor.getLong(row, conversions);
    } catch (RuntimeException e) {
      throw failed(e, column);
    } finally {
      slot.exit();
    }
  }

  @Override
  public double getDouble(int column) throws SQLException {
    ReadingGuard.Slot slot = enter();
    try {
      ColumnAccessor accessor = at(column);
      return wasNull ? 0 : accessor.getDouble(row, conversions);
    } catch (RuntimeException e) {
      throw failed(e, column);
    } finally {
      slot.exit();
    }
  }

  @Override
  public BigDecimal getBigDecimal(int column) throws SQLException {
    ReadingGuard.Slot slot = enter();
    try {
      ColumnAccessor accessor = at(column);
      return wasNull ? null : accessor.getBigDecimal(row, conversions);
    } catch (RuntimeException e) {
      throw failed(e, column);
    } finally {
      slot.exit();
    }
  }

  @Override
  public Date getDate(int column) throws SQLException {
    ReadingGuard.Slot slot = enter();
    try {
      ColumnAccessor accessor = at(column);
      return wasNull ? null : accessor.getDate(row, jdbc);
    } catch (RuntimeException e) {
      throw failed(e, column);
    } finally {
      slot.exit();
    }
  }

  @Override
  public Timestamp getTimestamp(int column) throws SQLException {
    ReadingGuard.Slot slot = enter();
    try {
      ColumnAccessor accessor = at(column);
      return wasNull ? null : accessor.getTimestamp(row, jdbc);
    } catch (RuntimeException e) {
      throw failed(e, column);
    } finally {
      slot.exit();
    }
  }

  @Override
  public Object getObject(int column) throws SQLException {
    ReadingGuard.Slot slot = enter();
    try {
      ColumnAccessor accessor = at(column);
      return wasNull ? null : accessor.getObject(row, jdbc);
    } catch (RuntimeException e) {
      throw failed(e, column);
    } finally {
      slot.exit();
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
  public Timestamp getTimestamp(int column, Calendar calendar) throws SQLException {
    return get(column, (value, type) -> jdbc.timestamp(value, type, calendar));
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
}
