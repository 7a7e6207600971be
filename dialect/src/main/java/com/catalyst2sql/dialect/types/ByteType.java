package com.catalyst2sql.dialect.types;

/** TINYINT, 8 bits, signed. */
public enum ByteType implements DataType {
  INSTANCE;

  @Override
  public String catalogString() {
    return "tinyint";
  }
}
