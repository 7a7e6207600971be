package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.types.StructType;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBResultSet;

/** A query's rows as Arrow batches straight from DuckDB; memory is bounded by one batch. */
final class ArrowResult extends QueryResult {

  private static final long BATCH_ROWS = 65_536;

  private final ResultSet resultSet;
  private final BufferAllocator allocator;
  private final ArrowReader reader;

  private ArrowResult(
      RunningQuery query,
      ResultSet resultSet,
      BufferAllocator allocator,
      ArrowReader reader,
      StructType schema,
      List<String> warnings,
      Consumer<StatementResult> onClose) {
    super(query, schema, warnings, onClose);
    this.resultSet = resultSet;
    this.allocator = allocator;
    this.reader = reader;
  }

  /** Runs {@code sql}; {@code query} belongs to the result from here on, also where this raises. */
  static ArrowResult open(
      RunningQuery query,
      EngineText sql,
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
                        rows.unwrap(DuckDBResultSet.class)
                            .arrowExportStream(child, query.batchRows(BATCH_ROWS));
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
  Optional<Batch> read() throws IOException {
    return reader.loadNextBatch()
        ? Optional.of(new Batch.ArrowBatch(reader.getVectorSchemaRoot()))
        : Optional.empty();
  }

  @Override
  public Optional<ArrowReader> arrowReader() {
    return Optional.of(reader);
  }

  @Override
  void free() throws IOException, SQLException {
    try (allocator;
        resultSet;
        reader) {
      // Closed in order: the reader lets go of the stream, then the result set goes, then the
      // memory.
    }
  }
}
