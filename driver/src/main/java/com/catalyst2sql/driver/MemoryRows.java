package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
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
  private final ReadingGuard guard = new ReadingGuard();
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
      while (rows.size() < maxRows && source.fetch()) {
        copy(source, rows, maxRows);
      }
    } finally {
      source.close();
    }
    return new MemoryRows(source.schema(), rows);
  }

  /** Adds the rows of the batch just fetched, up to {@code maxRows} in all. */
  private static void copy(RowSource source, List<Object[]> rows, long maxRows) {
    ReadingGuard.Slot slot = source.guard().enter();
    if (slot == null) {
      throw Errors.of("C2S.RESULT_CLOSED", "HY010", "The result is closed.", Origin.NONE);
    }
    try {
      int count = source.present();
      ColumnAccessor[] columns = source.columns();
      for (int row = 0; row < count && rows.size() < maxRows; row++) {
        Object[] values = new Object[columns.length];
        for (int i = 0; i < values.length; i++) {
          values[i] = columns[i].valueOrNull(row);
        }
        rows.add(values);
      }
    } finally {
      slot.exit();
    }
  }

  @Override
  public ReadingGuard guard() {
    return guard;
  }

  @Override
  public StructType schema() {
    return schema;
  }

  @Override
  public boolean fetch() {
    boolean first = !read;
    read = true;
    return first;
  }

  @Override
  public int present() {
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
  public void finish() {}

  /** There is nothing to free: values live as long as somebody holds them. */
  @Override
  public void close() {}
}
