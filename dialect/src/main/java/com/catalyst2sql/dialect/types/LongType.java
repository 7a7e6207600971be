package com.catalyst2sql.dialect.types;

/** BIGINT, 64 bits, signed. */
public enum LongType implements DataType {
  INSTANCE;

  @Override
  public String catalogString() {
    return "bigint";
  }
}
