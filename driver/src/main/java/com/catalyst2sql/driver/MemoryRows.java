package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows that are all in memory, in one batch: metadata, and results that can be scrolled. */
final class MemoryRows implements RowSource {

  private final StructType schema;
  private final List<Object[]> rows;
  private final ColumnAccessor[] columns;
  private boolean read;

  MemoryRows(StructType schema, List<Object[]> rows) {
    this.schema = schema;
    this.rows = rows;
    this.columns = accessors(schema, rows);
  }

  static ColumnAccessor[] accessors(StructType schema, List<Object[]> rows) {
    List<StructField> fields = schema.fields();
    ColumnAccessor[] columns = new ColumnAccessor[fields.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = new ValueAccessor(fields.get(i).dataType(), rows, i);
    }
    return columns;
  }

  /** Reads {@code source} to its end, or to {@code maxRows}, and closes it. */
  static MemoryRows drain(RowSource source, long maxRows) {
    List<Object[]> rows = new ArrayList<>();
    try {
      for (int count = source.nextBatch(); count >= 0; count = source.nextBatch()) {
        ColumnAccessor[] columns = source.columns();
        for (int row = 0; row < count && rows.size() < maxRows; row++) {
          Object[] values = new Object[columns.length];
          for (int i = 0; i < values.length; i++) {
            values[i] = columns[i].valueOrNull(row);
          }
          rows.add(values);
        }
        if (rows.size() >= maxRows) {
          break;
        }
      }
    } finally {
      source.close();
    }
    return new MemoryRows(source.schema(), rows);
  }

  int size() {
    return rows.size();
  }

  @Override
  public StructType schema() {
    return schema;
  }

  @Override
  public int nextBatch() {
    if (read) {
      return -1;
    }
    read = true;
    return rows.size();
  }

  @Override
  public ColumnAccessor[] columns() {
    return columns;
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
