package com.catalyst2sql.dialect.types;

/** CHAR(n): a string padded with spaces to {@code length} characters; only columns and casts have it. */
public record CharType(int length) implements DataType {

  @Override
  public String catalogString() {
    return "char(" + length + ")";
  }
}
