package com.catalyst2sql.dialect.types;

/** FLOAT, IEEE 754 binary32. */
public enum FloatType implements DataType {
  INSTANCE;

  @Override
  public String catalogString() {
    return "float";
  }
}
