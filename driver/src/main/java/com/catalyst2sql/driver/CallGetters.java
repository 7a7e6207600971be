package com.catalyst2sql.driver;

import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;

/** A callable statement's getters, which are those of the one row that the call gave. */
abstract class CallGetters extends NamedSetters {

  CallGetters(C2sConnection connection, String sql, int resultSetType, int before)
      throws SQLException {
    super(connection, sql, resultSetType, before);
  }

  /** What the call gave for the parameter of that number, on its row. */
  abstract ResultSet result(int number) throws SQLException;

  @Override
  public final String getString(int number) throws SQLException {
    return result(number).getString(1);
  }

  @Override
  public final boolean getBoolean(int number) throws SQLException {
    return result(number).getBoolean(1);
  }

  @Override
  public final byte getByte(int number) throws SQLException {
    return result(number).getByte(1);
  }

  @Override
  public final short getShort(int number) throws SQLException {
    return result(number).getShort(1);
  }

  @Override
  public final int getInt(int number) throws SQLException {
    return result(number).getInt(1);
  }

  @Override
  public final long getLong(int number) throws SQLException {
    return result(number).getLong(1);
  }

  @Override
  public final float getFloat(int number) throws SQLException {
    return result(number).getFloat(1);
  }

  @Override
  public final double getDouble(int number) throws SQLException {
    return result(number).getDouble(1);
  }

  @Deprecated
  @Override
  public final BigDecimal getBigDecimal(int number, int scale) throws SQLException {
    return result(number).getBigDecimal(1, scale);
  }

  @Override
  public final byte[] getBytes(int number) throws SQLException {
    return result(number).getBytes(1);
  }

  @Override
  public final Date getDate(int number) throws SQLException {
    return result(number).getDate(1);
  }

  @Override
  public final Time getTime(int number) throws SQLException {
    return result(number).getTime(1);
  }

  @Override
  public final Timestamp getTimestamp(int number) throws SQLException {
    return result(number).getTimestamp(1);
  }

  @Override
  public final BigDecimal getBigDecimal(int number) throws SQLException {
    return result(number).getBigDecimal(1);
  }

  @Override
  public final Object getObject(int number, Map<String, Class<?>> map) throws SQLException {
    return result(number).getObject(1, map);
  }

  @Override
  public final Ref getRef(int number) throws SQLException {
    return result(number).getRef(1);
  }

  @Override
  public final Blob getBlob(int number) throws SQLException {
    return result(number).getBlob(1);
  }

  @Override
  public final Clob getClob(int number) throws SQLException {
    return result(number).getClob(1);
  }

  @Override
  public final Array getArray(int number) throws SQLException {
    return result(number).getArray(1);
  }

  @Override
  public final Date getDate(int number, Calendar calendar) throws SQLException {
    return result(number).getDate(1, calendar);
  }

  @Override
  public final Time getTime(int number, Calendar calendar) throws SQLException {
    return result(number).getTime(1, calendar);
  }

  @Override
  public final Timestamp getTimestamp(int number, Calendar calendar) throws SQLException {
    return result(number).getTimestamp(1, calendar);
  }

  @Override
  public final URL getURL(int number) throws SQLException {
    return result(number).getURL(1);
  }

  @Override
  public final RowId getRowId(int number) throws SQLException {
    return result(number).getRowId(1);
  }

  @Override
  public final NClob getNClob(int number) throws SQLException {
    return result(number).getNClob(1);
  }

  @Override
  public final SQLXML getSQLXML(int number) throws SQLException {
    return result(number).getSQLXML(1);
  }

  @Override
  public final String getNString(int number) throws SQLException {
    return result(number).getNString(1);
  }

  @Override
  public final Reader getNCharacterStream(int number) throws SQLException {
    return result(number).getNCharacterStream(1);
  }

  @Override
  public final Reader getCharacterStream(int number) throws SQLException {
    return result(number).getCharacterStream(1);
  }

  @Override
  public final <T> T getObject(int number, Class<T> type) throws SQLException {
    return result(number).getObject(1, type);
  }

  @Override
  public final String getString(String name) throws SQLException {
    return getString(number(name));
  }

  @Override
  public final boolean getBoolean(String name) throws SQLException {
    return getBoolean(number(name));
  }

  @Override
  public final byte getByte(String name) throws SQLException {
    return getByte(number(name));
  }

  @Override
  public final short getShort(String name) throws SQLException {
    return getShort(number(name));
  }

  @Override
  public final int getInt(String name) throws SQLException {
    return getInt(number(name));
  }

  @Override
  public final long getLong(String name) throws SQLException {
    return getLong(number(name));
  }

  @Override
  public final float getFloat(String name) throws SQLException {
    return getFloat(number(name));
  }

  @Override
  public final double getDouble(String name) throws SQLException {
    return getDouble(number(name));
  }

  @Override
  public final byte[] getBytes(String name) throws SQLException {
    return getBytes(number(name));
  }

  @Override
  public final Date getDate(String name) throws SQLException {
    return getDate(number(name));
  }

  @Override
  public final Time getTime(String name) throws SQLException {
    return getTime(number(name));
  }

  @Override
  public final Timestamp getTimestamp(String name) throws SQLException {
    return getTimestamp(number(name));
  }

  @Override
  public final Object getObject(String name) throws SQLException {
    return getObject(number(name));
  }

  @Override
  public final BigDecimal getBigDecimal(String name) throws SQLException {
    return getBigDecimal(number(name));
  }

  @Override
  public final Object getObject(String name, Map<String, Class<?>> map) throws SQLException {
    return getObject(number(name), map);
  }

  @Override
  public final Ref getRef(String name) throws SQLException {
    return getRef(number(name));
  }

  @Override
  public final Blob getBlob(String name) throws SQLException {
    return getBlob(number(name));
  }

  @Override
  public final Clob getClob(String name) throws SQLException {
    return getClob(number(name));
  }

  @Override
  public final Array getArray(String name) throws SQLException {
    return getArray(number(name));
  }

  @Override
  public final Date getDate(String name, Calendar calendar) throws SQLException {
    return getDate(number(name), calendar);
  }

  @Override
  public final Time getTime(String name, Calendar calendar) throws SQLException {
    return getTime(number(name), calendar);
  }

  @Override
  public final Timestamp getTimestamp(String name, Calendar calendar) throws SQLException {
    return getTimestamp(number(name), calendar);
  }

  @Override
  public final URL getURL(String name) throws SQLException {
    return getURL(number(name));
  }

  @Override
  public final RowId getRowId(String name) throws SQLException {
    return getRowId(number(name));
  }

  @Override
  public final NClob getNClob(String name) throws SQLException {
    return getNClob(number(name));
  }

  @Override
  public final SQLXML getSQLXML(String name) throws SQLException {
    return getSQLXML(number(name));
  }

  @Override
  public final String getNString(String name) throws SQLException {
    return getNString(number(name));
  }

  @Override
  public final Reader getNCharacterStream(String name) throws SQLException {
    return getNCharacterStream(number(name));
  }

  @Override
  public final Reader getCharacterStream(String name) throws SQLException {
    return getCharacterStream(number(name));
  }

  @Override
  public final <T> T getObject(String name, Class<T> type) throws SQLException {
    return getObject(number(name), type);
  }
}
