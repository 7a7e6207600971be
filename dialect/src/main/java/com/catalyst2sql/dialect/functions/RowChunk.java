package com.catalyst2sql.dialect.functions;

import java.nio.charset.StandardCharsets;

/** A chunk of one row whose values are objects. */
final class RowChunk implements JavaFunction.Chunk {

  private final Object[] arguments;
  private Object result;

  RowChunk(Object[] arguments) {
    this.arguments = arguments;
  }

  /** Null for NULL. */
  Object result() {
    return result;
  }

  @Override
  public int rows() {
    return 1;
  }

  @Override
  public boolean isNull(int column, int row) {
    return arguments[column] == null;
  }

  @Override
  public int getInt(int column, int row) {
    return (Integer) arguments[column];
  }

  @Override
  public long getLong(int column, int row) {
    return (Long) arguments[column];
  }

  @Override
  public float getFloat(int column, int row) {
    return (Float) arguments[column];
  }

  @Override
  public double getDouble(int column, int row) {
    return (Double) arguments[column];
  }

  @Override
  public byte[] getUtf8(int column, int row) {
    return ((String) arguments[column]).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void setNull(int row) {
    result = null;
  }

  @Override
  public void setInt(int row, int value) {
    result = value;
  }

  @Override
  public void setLong(int row, long value) {
    result = value;
  }

  @Override
  public void setDouble(int row, double value) {
    result = value;
  }
}
