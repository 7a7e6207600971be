package com.catalyst2sql.dialect.types;

/** TIMESTAMP_NTZ, a local date and time in microseconds, of no zone. */
public enum TimestampNTZType implements DataType {
  INSTANCE;

  @Override
  public String catalogString() {
    return "timestamp_ntz";
  }
}
