package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.federation.execution.ExecutionControl;
import com.catalyst2sql.federation.execution.Parameters;
import com.catalyst2sql.federation.execution.Prepared;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A statement with {@code ?} or {@code :name} parameters. Values become literals of their Spark type before analysis, so
 * a parameter may stand wherever an expression may, and none is ever written into the text. Named parameters are set
 * by name here, or by number in the order in which the names first stand in the text.
 */
public class C2sPreparedStatement extends C2sStatement implements PreparedStatement {

  private final String sql;
  private final List<Literal> positional = new ArrayList<>();
  private final Map<String, Literal> named = new LinkedHashMap<>();
  private final List<Parameters> batch = new ArrayList<>();
  private final int before;
  private Prepared prepared;

  C2sPreparedStatement(C2sConnection connection, String sql, int resultSetType)
      throws SQLException {
    this(connection, sql, resultSetType, 0);
  }

  /** {@code before} says how many parameters there are before the first that stands in {@code sql}. */
  C2sPreparedStatement(C2sConnection connection, String sql, int resultSetType, int before)
      throws SQLException {
    super(connection, resultSetType);
    this.sql = Escapes.replace(sql);
    this.before = before;
  }

  // Binding.

  private void bind(int number, Literal value) throws SQLException {
    checkOpen();
    if (number < 1) {
      throw SqlErrors.argument("Parameters are counted from 1; there is no " + number + ".");
    }
    int index = number - before;
    if (index < 1) {
      throw SqlErrors.argument("Parameter " + number + " is given by the call; it takes no value.");
    }
    if (index > 10_000_000) {
      throw SqlErrors.argument("There is no parameter " + number + ".");
    }
    while (positional.size() < index) {
      positional.add(null);
    }
    positional.set(index - 1, value);
  }

  /** Binds {@code :name}; the type is that of the value's class, as with {@link #setObject(int, Object)}. */
  public void setObject(String name, Object value) throws SQLException {
    checkOpen();
    named.put(name.startsWith(":") ? name.substring(1) : name, literal(value));
  }

  private Literal literal(Object value) throws SQLException {
    try {
      return Literals.of(value);
    } catch (RuntimeException e) {
      throw SqlErrors.of(e);
    }
  }

  private Literal literal(Object value, int sqlType, int scale) throws SQLException {
    try {
      return Literals.of(value, sqlType, scale, connection().conversions());
    } catch (RuntimeException e) {
      throw SqlErrors.of(e);
    }
  }

  final Prepared prepared() throws SQLException {
    checkOpen();
    if (prepared == null) {
      try {
        prepared = connection().session().prepare(sql);
      } catch (RuntimeException | StackOverflowError e) {
        throw SqlErrors.of(e);
      }
    }
    return prepared;
  }

  private Parameters parameters() throws SQLException {
    for (int i = 0; i < positional.size(); i++) {
      if (positional.get(i) == null) {
        throw SqlErrors.of(
            "07001",
            "[UNBOUND_SQL_PARAMETER] Parameter " + (i + 1 + before) + " has no value.",
            null);
      }
    }
    boolean mayBeNamed = !positional.isEmpty() && sql.indexOf(':') >= 0;
    if (!mayBeNamed || prepared().parameterNames().isEmpty()) {
      return new Parameters(positional, named);
    }
    List<String> names = parameterNames();
    if (positional.size() > names.size()) {
      throw SqlErrors.argument(
          "There is no parameter "
              + (positional.size() + before)
              + "; the statement has "
              + (names.size() + before)
              + ".");
    }
    Map<String, Literal> all = new LinkedHashMap<>(named);
    for (int i = 0; i < positional.size(); i++) {
      all.put(names.get(i), positional.get(i));
    }
    return new Parameters(List.of(), all);
  }

  /** The names of {@code :name} parameters in the order in which they first stand in the text. */
  final List<String> parameterNames() throws SQLException {
    return prepared().parameterNames().stream().distinct().toList();
  }

  // Running.

  @Override
  public boolean execute() throws SQLException {
    run(sql, parameters(), Expected.ANYTHING);
    return currentRows() != null;
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    run(sql, parameters(), Expected.ROWS);
    return currentRows();
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    return executeLargeUpdate(parameters());
  }

  final long executeLargeUpdate(Parameters values) throws SQLException {
    run(sql, values, Expected.COUNT);
    return currentCount();
  }

  @Override
  public int executeUpdate() throws SQLException {
    return toInt(executeLargeUpdate());
  }

  @Override
  public void clearParameters() throws SQLException {
    checkOpen();
    positional.clear();
    named.clear();
  }

  @Override
  public void addBatch() throws SQLException {
    checkOpen();
    batch.add(parameters());
  }

  @Override
  public void clearBatch() throws SQLException {
    super.clearBatch();
    batch.clear();
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    checkOpen();
    List<Parameters> all = List.copyOf(batch);
    batch.clear();
    return new BulkBatch(this, sql).run(all);
  }

  @Override
  public int[] executeBatch() throws SQLException {
    return Arrays.stream(executeLargeBatch()).mapToInt(C2sStatement::toInt).toArray();
  }

  private static SQLException textGiven() {
    return SqlErrors.of(
        "HY010", "[PREPARED] A prepared statement runs its own text; give none.", null);
  }

  @Override
  public ResultSet executeQuery(String text) throws SQLException {
    throw textGiven();
  }

  @Override
  public boolean execute(String text) throws SQLException {
    throw textGiven();
  }

  @Override
  public long executeLargeUpdate(String text) throws SQLException {
    throw textGiven();
  }

  @Override
  public void addBatch(String text) throws SQLException {
    throw textGiven();
  }

  // Metadata.

  /** Null for a statement that gives no rows, or whose columns depend on values that are not bound yet. */
  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    Prepared known = prepared();
    if (known.schema().isPresent() || !known.isQuery() || isUnbound(known)) {
      return known.schema().map(C2sResultSetMetaData::new).orElse(null);
    }
    try {
      return new C2sResultSetMetaData(
          connection().planner().plan(sql, parameters(), ExecutionControl.unlimited()).schema());
    } catch (RuntimeException | StackOverflowError e) {
      throw SqlErrors.of(e);
    }
  }

  private boolean isUnbound(Prepared known) {
    return positional.size() + named.size() < known.parameterCount()
        || positional.stream().anyMatch(Objects::isNull);
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    return new C2sParameterMetaData(parameterTypes(), 0);
  }

  /** The types of what is bound, VOID where nothing is. */
  final List<DataType> parameterTypes() throws SQLException {
    List<String> names = parameterNames();
    int count = names.isEmpty() ? prepared().parameterCount() : names.size();
    List<DataType> types = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Literal bound = i < positional.size() ? positional.get(i) : null;
      if (bound == null && i < names.size()) {
        bound = named.get(names.get(i));
      }
      types.add(bound == null ? NullType.INSTANCE : bound.dataType());
    }
    return types;
  }

  // Setters.

  @Override
  public void setNull(int index, int sqlType) throws SQLException {
    bind(index, Literal.nullOf(Literals.typeOf(sqlType)));
  }

  @Override
  public void setNull(int index, int sqlType, String typeName) throws SQLException {
    setNull(index, sqlType);
  }

  @Override
  public void setBoolean(int index, boolean value) throws SQLException {
    bind(index, literal(value));
  }

  @Override
  public void setByte(int index, byte value) throws SQLException {
    bind(index, literal(value));
  }

  @Override
  public void setShort(int index, short value) throws SQLException {
    bind(index, literal(value));
  }

  @Override
  public void setInt(int index, int value) throws SQLException {
    bind(index, literal(value));
  }

  @Override
  public void setLong(int index, long value) throws SQLException {
    bind(index, literal(value));
  }

  @Override
  public void setFloat(int index, float value) throws SQLException {
    bind(index, literal(value));
  }

  @Override
  public void setDouble(int index, double value) throws SQLException {
    bind(index, literal(value));
  }

  private void bindOf(int index, Object value, int sqlType) throws SQLException {
    bind(index, value == null ? Literal.nullOf(Literals.typeOf(sqlType)) : literal(value));
  }

  @Override
  public void setBigDecimal(int index, BigDecimal value) throws SQLException {
    bindOf(index, value, Types.DECIMAL);
  }

  @Override
  public void setString(int index, String value) throws SQLException {
    bindOf(index, value, Types.VARCHAR);
  }

  @Override
  public void setNString(int index, String value) throws SQLException {
    setString(index, value);
  }

  @Override
  public void setBytes(int index, byte[] value) throws SQLException {
    bindOf(index, value, Types.VARBINARY);
  }

  @Override
  public void setDate(int index, Date value) throws SQLException {
    bindOf(index, value, Types.DATE);
  }

  @Override
  public void setDate(int index, Date value, Calendar calendar) throws SQLException {
    if (value == null || calendar == null) {
      setDate(index, value);
    } else {
      bind(
          index,
          literal(
              new Timestamp(value.getTime())
                  .toInstant()
                  .atZone(calendar.getTimeZone().toZoneId())
                  .toLocalDate()));
    }
  }

  @Override
  public void setTime(int index, Time value) throws SQLException {
    bindOf(index, value, Types.TIME);
  }

  @Override
  public void setTime(int index, Time value, Calendar calendar) throws SQLException {
    setTime(index, value);
  }

  @Override
  public void setTimestamp(int index, Timestamp value) throws SQLException {
    bindOf(index, value, Types.TIMESTAMP);
  }

  /** An instant is the same in every calendar. */
  @Override
  public void setTimestamp(int index, Timestamp value, Calendar calendar) throws SQLException {
    setTimestamp(index, value);
  }

  @Override
  public void setObject(int index, Object value) throws SQLException {
    bind(index, literal(value));
  }

  @Override
  public void setObject(int index, Object value, int sqlType) throws SQLException {
    bind(index, literal(value, sqlType, -1));
  }

  @Override
  public void setObject(int index, Object value, int sqlType, int scale) throws SQLException {
    bind(index, literal(value, sqlType, scale));
  }

  @Override
  public void setObject(int index, Object value, SQLType type) throws SQLException {
    setObject(index, value, code(type));
  }

  @Override
  public void setObject(int index, Object value, SQLType type, int scale) throws SQLException {
    setObject(index, value, code(type), scale);
  }

  private static int code(SQLType type) throws SQLException {
    Integer code = type == null ? null : type.getVendorTypeNumber();
    if (code == null) {
      throw SqlErrors.argument("No JDBC type was given.");
    }
    return code;
  }

  @Override
  public void setArray(int index, Array value) throws SQLException {
    bind(index, literal(value));
  }

  @Override
  public void setURL(int index, URL value) throws SQLException {
    setString(index, value == null ? null : value.toString());
  }

  @Override
  public void setBlob(int index, Blob value) throws SQLException {
    bindOf(index, value, Types.BLOB);
  }

  @Override
  public void setClob(int index, Clob value) throws SQLException {
    bindOf(index, value, Types.CLOB);
  }

  @Override
  public void setNClob(int index, NClob value) throws SQLException {
    setClob(index, value);
  }

  private void setStream(int index, InputStream value, long length) throws SQLException {
    bindOf(index, value == null ? null : Literals.read(value, length), Types.VARBINARY);
  }

  private void setReader(int index, Reader value, long length) throws SQLException {
    bindOf(index, value == null ? null : Literals.read(value, length), Types.VARCHAR);
  }

  @Override
  public void setBlob(int index, InputStream value) throws SQLException {
    setStream(index, value, -1);
  }

  @Override
  public void setBlob(int index, InputStream value, long length) throws SQLException {
    setStream(index, value, length);
  }

  @Override
  public void setClob(int index, Reader value) throws SQLException {
    setReader(index, value, -1);
  }

  @Override
  public void setClob(int index, Reader value, long length) throws SQLException {
    setReader(index, value, length);
  }

  @Override
  public void setNClob(int index, Reader value) throws SQLException {
    setReader(index, value, -1);
  }

  @Override
  public void setNClob(int index, Reader value, long length) throws SQLException {
    setReader(index, value, length);
  }

  @Override
  public void setBinaryStream(int index, InputStream value) throws SQLException {
    setStream(index, value, -1);
  }

  @Override
  public void setBinaryStream(int index, InputStream value, int length) throws SQLException {
    setStream(index, value, length);
  }

  @Override
  public void setBinaryStream(int index, InputStream value, long length) throws SQLException {
    setStream(index, value, length);
  }

  @Override
  public void setAsciiStream(int index, InputStream value) throws SQLException {
    setAsciiStream(index, value, -1L);
  }

  @Override
  public void setAsciiStream(int index, InputStream value, int length) throws SQLException {
    setAsciiStream(index, value, (long) length);
  }

  @Override
  public void setAsciiStream(int index, InputStream value, long length) throws SQLException {
    setString(
        index,
        value == null ? null : new String(Literals.read(value, length), StandardCharsets.US_ASCII));
  }

  @Deprecated
  @Override
  public void setUnicodeStream(int index, InputStream value, int length) throws SQLException {
    setString(
        index,
        value == null ? null : new String(Literals.read(value, length), StandardCharsets.UTF_8));
  }

  @Override
  public void setCharacterStream(int index, Reader value) throws SQLException {
    setReader(index, value, -1);
  }

  @Override
  public void setCharacterStream(int index, Reader value, int length) throws SQLException {
    setReader(index, value, length);
  }

  @Override
  public void setCharacterStream(int index, Reader value, long length) throws SQLException {
    setReader(index, value, length);
  }

  @Override
  public void setNCharacterStream(int index, Reader value) throws SQLException {
    setReader(index, value, -1);
  }

  @Override
  public void setNCharacterStream(int index, Reader value, long length) throws SQLException {
    setReader(index, value, length);
  }

  @Override
  public void setRef(int index, Ref value) throws SQLException {
    throw SqlErrors.unsupported("the type REF");
  }

  @Override
  public void setRowId(int index, RowId value) throws SQLException {
    throw SqlErrors.unsupported("the type ROWID");
  }

  @Override
  public void setSQLXML(int index, SQLXML value) throws SQLException {
    throw SqlErrors.unsupported("the type XML");
  }
}
