package com.catalyst2sql.dialect.types;

/** ARRAY of elements of one type. */
public record ArrayType(DataType elementType, boolean containsNull) implements DataType {

  public ArrayType(DataType elementType) {
    this(elementType, true);
  }

  @Override
  public String catalogString() {
    return "array<" + elementType.catalogString() + ">";
  }

  @Override
  public String sql() {
    return "ARRAY<" + elementType.sql() + ">";
  }

  @Override
  public DataType mergedWith(DataType other) {
    return other instanceof ArrayType o
        ? new ArrayType(elementType.mergedWith(o.elementType), containsNull || o.containsNull)
        : this;
  }

  @Override
  public DataType asNullable() {
    return new ArrayType(elementType.asNullable(), true);
  }
}
