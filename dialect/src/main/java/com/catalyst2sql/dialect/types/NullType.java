package com.catalyst2sql.dialect.types;

/** The type of a bare NULL, Spark's VOID. */
public enum NullType implements DataType {
  INSTANCE;

  @Override
  public String catalogString() {
    return "void";
  }
}
