package com.catalyst2sql.dialect.types;

/** INT, 32 bits, signed. */
public enum IntegerType implements DataType {
  INSTANCE;

  @Override
  public String catalogString() {
    return "int";
  }
}
