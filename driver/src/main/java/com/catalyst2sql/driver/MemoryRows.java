package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.execution.StatementResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Rows that are all in memory, in one batch: metadata, and results that can be scrolled. */
final class MemoryRows implements RowSource {

  private final StructType schema;
  private final List<Object[]> rows;
  private final ColumnAccessor[] columns;
  private final ReadingGuard guard = new ReadingGuard();
  private final Optional<Supplier<RowSource>> origin;
  private RowSource asked;
  private boolean read;

  MemoryRows(StructType schema, List<Object[]> rows) {
    this(schema, rows, Optional.empty());
  }

  /** Rows that were read before from what {@code origin} opens. */
  MemoryRows(CachedRows known, Supplier<RowSource> origin) {
    this(known.schema(), known.rows(), Optional.of(origin));
  }

  private MemoryRows(StructType schema, List<Object[]> rows, Optional<Supplier<RowSource>> origin) {
    this.schema = schema;
    this.rows = rows;
    this.origin = origin;
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

  /** For whoever finds the guard closed under their hands. */
  static SparkSqlException closed() {
    return Errors.of("C2S.RESULT_CLOSED", "24000", "The result is closed.", Origin.NONE);
  }

  /** Adds the rows of the batch just fetched, up to {@code maxRows} in all. */
  private static void copy(RowSource source, List<Object[]> rows, long maxRows) {
    ReadingGuard.Slot slot = source.guard().enter();
    if (slot == null) {
      throw closed();
    }
    try {
      int count = source.present();
      copy(source.columns(), (int) Math.min(count, maxRows - rows.size()), rows);
    } finally {
      slot.exit();
    }
  }

  /** Adds the values of the first {@code count} rows. */
  static void copy(ColumnAccessor[] columns, int count, List<Object[]> rows) {
    for (int row = 0; row < count; row++) {
      Object[] values = new Object[columns.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = columns[i].valueOrNull(row);
      }
      rows.add(values);
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

  /** What values cannot give, such as Arrow's batches, the rows' origin is asked for anew. */
  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    if (origin.isEmpty()
        || type != StatementResult.class && !type.getName().startsWith("org.apache.arrow.")) {
      return Optional.empty();
    }
    synchronized (guard) {
      if (asked == null) {
        asked = origin.get().get();
      }
      return asked.unwrap(type);
    }
  }

  @Override
  public void finish() {}

  /** Values live as long as somebody holds them; only what was asked for anew is to be given back. */
  @Override
  public void close() {
    synchronized (guard) {
      if (asked != null) {
        asked.close();
      }
    }
  }
}
