package com.catalyst2sql.driver;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;

/** A callable statement's setters by name, which are those by number. */
abstract class NamedSetters extends C2sPreparedStatement implements CallableStatement {

  NamedSetters(C2sConnection connection, String sql, int resultSetType, int before)
      throws SQLException {
    super(connection, sql, resultSetType, before);
  }

  /** The number of the parameter of that name. */
  abstract int number(String name) throws SQLException;

  @Override
  public final void setURL(String name, URL value) throws SQLException {
    setURL(number(name), value);
  }

  @Override
  public final void setNull(String name, int sqlType) throws SQLException {
    setNull(number(name), sqlType);
  }

  @Override
  public final void setBoolean(String name, boolean value) throws SQLException {
    setBoolean(number(name), value);
  }

  @Override
  public final void setByte(String name, byte value) throws SQLException {
    setByte(number(name), value);
  }

  @Override
  public final void setShort(String name, short value) throws SQLException {
    setShort(number(name), value);
  }

  @Override
  public final void setInt(String name, int value) throws SQLException {
    setInt(number(name), value);
  }

  @Override
  public final void setLong(String name, long value) throws SQLException {
    setLong(number(name), value);
  }

  @Override
  public final void setFloat(String name, float value) throws SQLException {
    setFloat(number(name), value);
  }

  @Override
  public final void setDouble(String name, double value) throws SQLException {
    setDouble(number(name), value);
  }

  @Override
  public final void setBigDecimal(String name, BigDecimal value) throws SQLException {
    setBigDecimal(number(name), value);
  }

  @Override
  public final void setString(String name, String value) throws SQLException {
    setString(number(name), value);
  }

  @Override
  public final void setBytes(String name, byte[] value) throws SQLException {
    setBytes(number(name), value);
  }

  @Override
  public final void setDate(String name, Date value) throws SQLException {
    setDate(number(name), value);
  }

  @Override
  public final void setTime(String name, Time value) throws SQLException {
    setTime(number(name), value);
  }

  @Override
  public final void setTimestamp(String name, Timestamp value) throws SQLException {
    setTimestamp(number(name), value);
  }

  @Override
  public final void setAsciiStream(String name, InputStream value, int length) throws SQLException {
    setAsciiStream(number(name), value, length);
  }

  @Override
  public final void setBinaryStream(String name, InputStream value, int length)
      throws SQLException {
    setBinaryStream(number(name), value, length);
  }

  @Override
  public final void setObject(String name, Object value, int sqlType, int scale)
      throws SQLException {
    setObject(number(name), value, sqlType, scale);
  }

  @Override
  public final void setObject(String name, Object value, int sqlType) throws SQLException {
    setObject(number(name), value, sqlType);
  }

  @Override
  public final void setObject(String name, Object value) throws SQLException {
    setObject(number(name), value);
  }

  @Override
  public final void setCharacterStream(String name, Reader value, int length) throws SQLException {
    setCharacterStream(number(name), value, length);
  }

  @Override
  public final void setDate(String name, Date value, Calendar calendar) throws SQLException {
    setDate(number(name), value, calendar);
  }

  @Override
  public final void setTime(String name, Time value, Calendar calendar) throws SQLException {
    setTime(number(name), value, calendar);
  }

  @Override
  public final void setTimestamp(String name, Timestamp value, Calendar calendar)
      throws SQLException {
    setTimestamp(number(name), value, calendar);
  }

  @Override
  public final void setNull(String name, int sqlType, String typeName) throws SQLException {
    setNull(number(name), sqlType, typeName);
  }

  @Override
  public final void setRowId(String name, RowId value) throws SQLException {
    throw SqlErrors.unsupported("the type ROWID");
  }

  @Override
  public final void setNString(String name, String value) throws SQLException {
    setNString(number(name), value);
  }

  @Override
  public final void setNCharacterStream(String name, Reader value, long length)
      throws SQLException {
    setNCharacterStream(number(name), value, length);
  }

  @Override
  public final void setNClob(String name, NClob value) throws SQLException {
    setNClob(number(name), value);
  }

  @Override
  public final void setClob(String name, Reader value, long length) throws SQLException {
    setClob(number(name), value, length);
  }

  @Override
  public final void setBlob(String name, InputStream value, long length) throws SQLException {
    setBlob(number(name), value, length);
  }

  @Override
  public final void setNClob(String name, Reader value, long length) throws SQLException {
    setNClob(number(name), value, length);
  }

  @Override
  public final void setSQLXML(String name, SQLXML value) throws SQLException {
    throw SqlErrors.unsupported("the type XML");
  }

  @Override
  public final void setBlob(String name, Blob value) throws SQLException {
    setBlob(number(name), value);
  }

  @Override
  public final void setClob(String name, Clob value) throws SQLException {
    setClob(number(name), value);
  }

  @Override
  public final void setAsciiStream(String name, InputStream value, long length)
      throws SQLException {
    setAsciiStream(number(name), value, length);
  }

  @Override
  public final void setBinaryStream(String name, InputStream value, long length)
      throws SQLException {
    setBinaryStream(number(name), value, length);
  }

  @Override
  public final void setCharacterStream(String name, Reader value, long length) throws SQLException {
    setCharacterStream(number(name), value, length);
  }

  @Override
  public final void setAsciiStream(String name, InputStream value) throws SQLException {
    setAsciiStream(number(name), value);
  }

  @Override
  public final void setBinaryStream(String name, InputStream value) throws SQLException {
    setBinaryStream(number(name), value);
  }

  @Override
  public final void setCharacterStream(String name, Reader value) throws SQLException {
    setCharacterStream(number(name), value);
  }

  @Override
  public final void setNCharacterStream(String name, Reader value) throws SQLException {
    setNCharacterStream(number(name), value);
  }

  @Override
  public final void setClob(String name, Reader value) throws SQLException {
    setClob(number(name), value);
  }

  @Override
  public final void setBlob(String name, InputStream value) throws SQLException {
    setBlob(number(name), value);
  }

  @Override
  public final void setNClob(String name, Reader value) throws SQLException {
    setNClob(number(name), value);
  }

  @Override
  public final void setObject(String name, Object value, SQLType type, int scale)
      throws SQLException {
    setObject(number(name), value, type, scale);
  }

  @Override
  public final void setObject(String name, Object value, SQLType type) throws SQLException {
    setObject(number(name), value, type);
  }
}
