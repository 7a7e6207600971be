package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;

/** The types of what is taken out of nested values. */
final class Extraction {

  private Extraction() {}

  static DataType fieldType(DataType type, int ordinal) {
    if (type instanceof ArrayType array && array.elementType() instanceof StructType struct) {
      StructField field = struct.fields().get(ordinal);
      return new ArrayType(field.dataType(), array.containsNull() || field.nullable());
    }
    return ((StructType) type).fields().get(ordinal).dataType();
  }

  static boolean fieldNullable(DataType type, int ordinal) {
    return type instanceof StructType struct && struct.fields().get(ordinal).nullable();
  }

  static DataType itemType(DataType type) {
    return type instanceof ArrayType array ? array.elementType() : ((MapType) type).valueType();
  }
}
