package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.execution.Batch;
import com.catalyst2sql.federation.execution.StatementResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.arrow.vector.FieldVector;

/** The rows of a statement, as the engine hands them out; holds one batch at a time. */
final class SessionRows implements RowSource {

  private final StatementResult result;
  private final StructType schema;
  private ColumnAccessor[] columns = new ColumnAccessor[0];
  private final AtomicBoolean closed = new AtomicBoolean();
  private final ReadingGuard guard = new ReadingGuard();
  private Optional<Batch> fetched = Optional.empty();
  private boolean accessed;

  SessionRows(StatementResult result) {
    this.result = result;
    this.schema = result.schema();
  }

  @Override
  public StructType schema() {
    return schema;
  }

  @Override
  public ReadingGuard guard() {
    return guard;
  }

  @Override
  public boolean fetch() {
    fetched = result.nextBatch();
    return fetched.isPresent();
  }

  @Override
  public int present() {
    Batch batch = fetched.orElseThrow();
    if (batch instanceof Batch.ArrowBatch arrow) {
      access(arrow.vectors());
      for (ColumnAccessor column : columns) {
        column.nextBatch();
      }
    } else if (batch instanceof Batch.ValueBatch values) {
      columns = MemoryRows.accessors(schema, values.rows());
    }
    return batch.rowCount();
  }

  /** Once: all batches of a result come in the same vectors. */
  private void access(List<FieldVector> vectors) {
    if (accessed) {
      return;
    }
    List<StructField> fields = schema.fields();
    boolean noColumns =
        fields.isEmpty() && vectors.size() == 1; // The engine cannot give rows of none.
    if (vectors.size() != fields.size() && !noColumns) {
      throw Errors.internal(
          "Expected " + fields.size() + " columns, the engine gave " + vectors.size() + ".");
    }
    ColumnAccessor[] chosen = new ColumnAccessor[fields.size()];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = ArrowAccessors.of(vectors.get(i), fields.get(i).dataType());
    }
    columns = chosen;
    accessed = true;
  }

  @Override
  public ColumnAccessor[] columns() {
    return columns;
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    if (type.isInstance(result)) {
      return Optional.of(type.cast(result));
    }
    // By name first: without Arrow on the machine the class itself cannot be asked for.
    return type.getName().startsWith("org.apache.arrow.")
        ? result.arrowReader().filter(type::isInstance).map(type::cast)
        : Optional.empty();
  }

  @Override
  public void finish() {
    if (closed.compareAndSet(false, true)) {
      result.close();
    }
  }

  /** Fetching is stopped by closing the result itself. */
  @Override
  public void close() {
    guard.close();
    finish();
  }
}
