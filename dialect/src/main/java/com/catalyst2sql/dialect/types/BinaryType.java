package com.catalyst2sql.dialect.types;

/** BINARY, a sequence of bytes. */
public enum BinaryType implements DataType {
  INSTANCE;

  @Override
  public String catalogString() {
    return "binary";
  }
}
