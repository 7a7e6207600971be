package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.expressions.Literal;
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
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Calendar;

/** The setters of a prepared statement: each makes a literal of its value's Spark type and binds that. */
abstract class ParameterSetters extends C2sStatement implements PreparedStatement {

  ParameterSetters(C2sConnection connection, int resultSetType) {
    super(connection, resultSetType);
  }

  /** Gives the parameter with this number, counted from 1, its value. */
  abstract void bind(int number, Literal value) throws SQLException;

  final Literal literal(Object value) throws SQLException {
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
