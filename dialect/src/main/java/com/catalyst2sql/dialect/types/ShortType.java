package com.catalyst2sql.dialect.types;

/** SMALLINT, 16 bits, signed. */
public enum ShortType implements DataType {
  INSTANCE;

  @Override
  public String catalogString() {
    return "smallint";
  }
}
