package com.catalyst2sql.dialect.types;

/** BOOLEAN. */
public enum BooleanType implements DataType {
  INSTANCE;

  @Override
  public String catalogString() {
    return "boolean";
  }
}
