package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.types.StructType;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBResultSet;

/** A query's rows as Arrow batches straight from DuckDB; memory is bounded by one batch. */
final class ArrowResult extends QueryResult {

  private static final long BATCH_ROWS = 65_536;

  private final Export export;
  private final ResultSize size;
  private long rows;
  private long bytes;

  private ArrowResult(
      RunningQuery query,
      Export export,
      ResultSize size,
      StructType schema,
      List<String> warnings,
      Consumer<StatementResult> onClose) {
    super(query, schema, warnings, onClose);
    this.export = export;
    this.size = size;
  }

  /** A DuckDB result that is read through Arrow, with the memory for it; {@code reader} is for whoever asks for one. */
  record Export(
      ResultSet resultSet, BufferAllocator allocator, ArrowReader reader, ArrowBatches batches) {

    /** {@code rows} belong to it from here on, unless this raises. */
    static Export open(RunningQuery query, ResultSet rows, BufferAllocator parent) {
      BufferAllocator allocator = parent.newChildAllocator("result", 0, Long.MAX_VALUE);
      try {
        return query.fetch(
            () -> {
              ArrowReader reader =
                  (ArrowReader)
                      rows.unwrap(DuckDBResultSet.class)
                          .arrowExportStream(allocator, query.batchRows(BATCH_ROWS));
              try {
                return new Export(rows, allocator, reader, ArrowBatches.of(reader, allocator));
              } catch (IOException | RuntimeException e) {
                reader.close();
                throw e;
              }
            });
      } catch (RuntimeException e) {
        allocator.close();
        throw e;
      }
    }

    Optional<Batch> read() throws IOException {
      return batches.next()
          ? Optional.of(new Batch.ArrowBatch(batches.vectors(), batches.rowCount()))
          : Optional.empty();
    }

    void close() throws IOException, SQLException {
      try (allocator;
          resultSet;
          reader;
          batches) {
        // Closed in order: what was read last goes, the reader lets go of the stream, then the
        // result set goes, then the
        // memory.
      }
    }
  }

  /** Runs {@code sql}; {@code query} belongs to the result from here on, also where this raises. */
  static ArrowResult open(
      RunningQuery query,
      EngineText sql,
      StructType schema,
      BufferAllocator parent,
      List<String> warnings,
      Consumer<StatementResult> onClose) {
    try {
      Export export = Export.open(query, query.query(sql), parent);
      return new ArrowResult(query, export, sql.size(), schema, warnings, onClose);
    } catch (RuntimeException e) {
      query.close();
      throw e;
    }
  }

  @Override
  Optional<Batch> read() throws IOException {
    Optional<Batch> batch = export.read();
    if (batch.isEmpty()) {
      size.was(rows, bytes);
    } else if (batch.get() instanceof Batch.ArrowBatch arrow) {
      rows += arrow.rowCount();
      for (FieldVector vector : arrow.vectors()) {
        bytes += vector.getBufferSize();
      }
    }
    return batch;
  }

  @Override
  public Optional<ArrowReader> arrowReader() {
    return Optional.of(export.reader());
  }

  @Override
  void free() throws IOException, SQLException {
    export.close();
  }
}
