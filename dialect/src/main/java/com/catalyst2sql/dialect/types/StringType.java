package com.catalyst2sql.dialect.types;

/** STRING, UTF-8, compared by bytes. */
public enum StringType implements DataType {
  INSTANCE;

  @Override
  public String catalogString() {
    return "string";
  }
}
