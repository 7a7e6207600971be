package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.Literal.CalendarInterval;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.StructType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Values as Spark's internal rows, arrays and maps print: a date inside them is a number. */
public final class InternalText {

  private InternalText() {}

  /** A value of {@code type} as the Java functions hold it, not null. */
  public static String of(DataType type, Object value) {
    if (value == null) {
      return "null";
    }
    if (type instanceof StructType struct) {
      StringJoiner parts = new StringJoiner(",", "[", "]");
      Object[] values = (Object[]) value;
      for (int i = 0; i < values.length; i++) {
        parts.add(of(struct.fields().get(i).dataType(), values[i]));
      }
      return parts.toString();
    }
    if (type instanceof ArrayType array) {
      return list(array.elementType(), (List<?>) value);
    }
    if (type instanceof MapType map) {
      Map<?, ?> values = (Map<?, ?>) value;
      return "keys: "
          + list(map.keyType(), values.keySet())
          + ", values: "
          + list(map.valueType(), values.values());
    }
    if (type instanceof BinaryType) {
      throw Errors.unsupported("BINARY inside a text that prints it by its address");
    }
    return value instanceof CalendarInterval ? IntervalText.of(type, value) : value.toString();
  }

  private static String list(DataType type, Collection<?> values) {
    StringJoiner parts = new StringJoiner(",", "[", "]");
    values.forEach(value -> parts.add(of(type, value)));
    return parts.toString();
  }
}
