package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/** A column of rows that are Java values. */
final class ValueAccessor extends ColumnAccessor {

  private final List<Object[]> rows;
  private final int column;

  ValueAccessor(DataType type, List<Object[]> rows, int column) {
    super(type);
    this.rows = rows;
    this.column = column;
  }

  @Override
  boolean isMissing(int row) {
    return rows.get(row)[column] == null;
  }

  /** Bytes are copied: others may read the same rows. */
  @Override
  Object value(int row) {
    Object value = rows.get(row)[column];
    return value instanceof byte[] bytes ? bytes.clone() : value;
  }
}
