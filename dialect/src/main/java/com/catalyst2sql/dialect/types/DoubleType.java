package com.catalyst2sql.dialect.types;

/** DOUBLE, IEEE 754 binary64. */
public enum DoubleType implements DataType {
  INSTANCE;

  @Override
  public String catalogString() {
    return "double";
  }
}
