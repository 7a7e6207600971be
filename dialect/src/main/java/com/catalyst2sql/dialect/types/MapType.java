package com.catalyst2sql.dialect.types;

/** MAP of keys, never null, to values. */
public record MapType(DataType keyType, DataType valueType, boolean valueContainsNull)
    implements DataType {

  public MapType(DataType keyType, DataType valueType) {
    this(keyType, valueType, true);
  }

  @Override
  public String catalogString() {
    return "map<" + keyType.catalogString() + "," + valueType.catalogString() + ">";
  }

  @Override
  public String sql() {
    return "MAP<" + keyType.sql() + ", " + valueType.sql() + ">";
  }

  @Override
  public DataType mergedWith(DataType other) {
    return other instanceof MapType o
        ? new MapType(
            keyType.mergedWith(o.keyType),
            valueType.mergedWith(o.valueType),
            valueContainsNull || o.valueContainsNull)
        : this;
  }

  @Override
  public DataType asNullable() {
    return new MapType(keyType.asNullable(), valueType.asNullable(), true);
  }
}
