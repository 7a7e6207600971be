package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.StructType;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A whole small result, to be read by anybody any number of times; {@code bytes} is about what it takes. */
record CachedRows(StructType schema, List<Object[]> rows, long bytes) {

  private static final long ROW = 32;
  private static final long SMALL = 24;

  /** Whether values of these types can be handed to several readers: nothing in them can be changed from outside. */
  static boolean canHold(StructType schema) {
    return schema.fields().stream()
        .noneMatch(
            f ->
                f.dataType().isNested()
                    && f.dataType().existsRecursively(t -> t instanceof BinaryType));
  }

  /** About what a row takes on the heap. */
  static long sizeOf(Object[] row) {
    long size = ROW;
    for (Object value : row) {
      size += sizeOf(value);
    }
    return size;
  }

  private static long sizeOf(Object value) {
    if (value == null) {
      return 8;
    }
    if (value instanceof String text) {
      return 56 + 2L * text.length();
    }
    if (value instanceof byte[] bytes) {
      return SMALL + bytes.length;
    }
    if (value instanceof BigDecimal) {
      return 96;
    }
    if (value instanceof Object[] fields) {
      return sizeOf(fields);
    }
    long size = 64;
    if (value instanceof Collection<?> all) {
      for (Object element : all) {
        size += sizeOf(element);
      }
      return size;
    }
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        size += 64 + sizeOf(entry.getKey()) + sizeOf(entry.getValue());
      }
      return size;
    }
    return SMALL;
  }
}
