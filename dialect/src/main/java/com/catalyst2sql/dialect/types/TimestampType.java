package com.catalyst2sql.dialect.types;

/** TIMESTAMP, an instant in microseconds, shown in the session's time zone. */
public enum TimestampType implements DataType {
  INSTANCE;

  @Override
  public String catalogString() {
    return "timestamp";
  }
}
