package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.types.StructType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.arrow.vector.ipc.ArrowReader;

/** Rows already at hand, as commands give them, or an update count. */
final class ValueResult implements StatementResult {

  private final StructType schema;
  private final List<Object[]> rows;
  private final long updateCount;
  private final List<String> warnings;
  private boolean read;

  private ValueResult(
      StructType schema, List<Object[]> rows, long updateCount, List<String> warnings) {
    this.schema = schema;
    this.rows = rows;
    this.updateCount = updateCount;
    this.warnings = warnings;
  }

  static ValueResult rows(StructType schema, List<Object[]> rows, List<String> warnings) {
    return new ValueResult(schema, List.copyOf(rows), -1, warnings);
  }

  static ValueResult updated(long count, List<String> warnings) {
    return new ValueResult(StructType.EMPTY, List.of(), count, warnings);
  }

  @Override
  public boolean hasRows() {
    return updateCount < 0;
  }

  @Override
  public StructType schema() {
    return schema;
  }

  @Override
  public long updateCount() {
    return updateCount;
  }

  @Override
  public synchronized Optional<Batch> nextBatch() {
    if (read || rows.isEmpty()) {
      return Optional.empty();
    }
    read = true;
    return Optional.of(new Batch.ValueBatch(rows));
  }

  @Override
  public Optional<ArrowReader> arrowReader() {
    return Optional.empty();
  }

  @Override
  public OptionalDouble progress() {
    return OptionalDouble.of(1);
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public void close() {}
}
