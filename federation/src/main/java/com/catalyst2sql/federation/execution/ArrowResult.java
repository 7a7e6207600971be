package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.duckdb.DuckDBErrors;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBResultSet;

/** A query's rows as Arrow batches straight from DuckDB; memory is bounded by one batch. */
final class ArrowResult implements StatementResult {

  private static final long BATCH_ROWS = 65_536;

  private final RunningQuery query;
  private final ResultSet resultSet;
  private final BufferAllocator allocator;
  private final ArrowReader reader;
  private final StructType schema;
  private final List<String> warnings;
  private final Consumer<StatementResult> onClose;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile boolean closed;

  private ArrowResult(
      RunningQuery query,
      ResultSet resultSet,
      BufferAllocator allocator,
      ArrowReader reader,
      StructType schema,
      List<String> warnings,
      Consumer<StatementResult> onClose) {
    this.query = query;
    this.resultSet = resultSet;
    this.allocator = allocator;
    this.reader = reader;
    this.schema = schema;
    this.warnings = warnings;
    this.onClose = onClose;
  }

  /** Runs {@code sql}; {@code query} belongs to the result from here on, also where this raises. */
  static ArrowResult open(
      RunningQuery query,
      String sql,
      StructType schema,
      BufferAllocator parent,
      List<String> warnings,
      Consumer<StatementResult> onClose) {
    BufferAllocator allocator = null;
    try {
      ResultSet rows = query.query(sql);
      BufferAllocator child = parent.newChildAllocator("result", 0, Long.MAX_VALUE);
      allocator = child;
      ArrowReader reader =
          query.fetch(
              () -> {
                ArrowReader opened =
                    (ArrowReader)
                        rows.unwrap(DuckDBResultSet.class).arrowExportStream(child, BATCH_ROWS);
                opened.getVectorSchemaRoot();
                return opened;
              });
      return new ArrowResult(query, rows, child, reader, schema, warnings, onClose);
    } catch (RuntimeException e) {
      if (allocator != null) {
        allocator.close();
      }
      query.close();
      throw e;
    }
  }

  @Override
  public boolean hasRows() {
    return true;
  }

  @Override
  public StructType schema() {
    return schema;
  }

  @Override
  public long updateCount() {
    return -1;
  }

  @Override
  public Optional<Batch> nextBatch() {
    reading.lock();
    try {
      if (closed) {
        throw new SparkSqlException("C2S.RESULT_CLOSED", "HY010", "The result is closed.");
      }
      return query.fetch(
          () ->
              reader.loadNextBatch()
                  ? Optional.of(new Batch.ArrowBatch(reader.getVectorSchemaRoot()))
                  : Optional.empty());
    } finally {
      reading.unlock();
    }
  }

  @Override
  public Optional<ArrowReader> arrowReader() {
    return Optional.of(reader);
  }

  @Override
  public OptionalDouble progress() {
    return query.progress();
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public void close() {
    if (!reading.tryLock()) {
      query.stop();
      reading.lock();
    }
    try {
      if (closed) {
        return;
      }
      closed = true;
      try (query;
          allocator) {
        closeReader();
      } finally {
        onClose.accept(this);
      }
    } finally {
      reading.unlock();
    }
  }

  private void closeReader() {
    try (resultSet;
        reader) {
      // Closed in order: the reader lets go of the stream, then the result set goes.
    } catch (IOException | SQLException e) {
      throw DuckDBErrors.translate(e);
    }
  }
}
