package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.StructType;
import java.util.List;
import java.util.Map;

/** Nested values, in Catalyst's internal form, as JSON. */
final class JsonText {

  private final SparkFormatter formatter;
  private final StringBuilder out = new StringBuilder();

  private JsonText(SparkFormatter formatter) {
    this.formatter = formatter;
  }

  static String of(Object value, DataType type, SparkFormatter formatter) {
    JsonText json = new JsonText(formatter);
    json.append(value, type);
    return json.out.toString();
  }

  private void append(Object value, DataType type) {
    if (value == null) {
      out.append("null");
    } else if (type instanceof ArrayType array) {
      char before = '[';
      for (Object element : (List<?>) value) {
        out.append(before);
        append(element, array.elementType());
        before = ',';
      }
      out.append(before == '[' ? "[]" : "]");
    } else if (type instanceof MapType map) {
      char before = '{';
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        out.append(before);
        quote(formatter.format(entry.getKey(), map.keyType()));
        out.append(':');
        append(entry.getValue(), map.valueType());
        before = ',';
      }
      out.append(before == '{' ? "{}" : "}");
    } else if (type instanceof StructType struct) {
      Object[] fields = (Object[]) value;
      out.append('{');
      for (int i = 0; i < fields.length; i++) {
        out.append(i == 0 ? "" : ",");
        quote(struct.fields().get(i).name());
        out.append(':');
        append(fields[i], struct.fields().get(i).dataType());
      }
      out.append('}');
    } else {
      appendScalar(value, type);
    }
  }

  /** NaN and the infinities are no JSON numbers. */
  private void appendScalar(Object value, DataType type) {
    boolean number = type.isNumeric() && Double.isFinite(((Number) value).doubleValue());
    if (number || value instanceof Boolean) {
      out.append(formatter.format(value, type));
    } else {
      quote(formatter.format(value, type));
    }
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
