package com.catalyst2sql.dialect.types;

/** VARCHAR(n): a string of at most {@code length} characters; only columns and casts have it. */
public record VarcharType(int length) implements DataType {

  @Override
  public String catalogString() {
    return "varchar(" + length + ")";
  }
}
