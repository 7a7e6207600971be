package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.duckdb.DuckDBErrors;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The rows of a query that DuckDB is running. One thread reads under a lock; a closer on another thread stops the query
 * first, so that it does not wait for a long batch, and frees what is held once the reader has let go.
 */
abstract class QueryResult implements StatementResult {

  private final RunningQuery query;
  private final StructType schema;
  private final List<String> warnings;
  private final Consumer<StatementResult> onClose;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile boolean closed;

  QueryResult(
      RunningQuery query,
      StructType schema,
      List<String> warnings,
      Consumer<StatementResult> onClose) {
    this.query = query;
    this.schema = schema;
    this.warnings = warnings;
    this.onClose = onClose;
  }

  /** The next batch, while the query is in its fetching phase. */
  abstract Optional<Batch> read() throws Exception;

  /** Frees what the subclass holds; called once, when nobody reads. */
  abstract void free() throws Exception;

  static SparkSqlException closed() {
    return new SparkSqlException("C2S.RESULT_CLOSED", "HY010", "The result is closed.");
  }

  @Override
  public final boolean hasRows() {
    return true;
  }

  @Override
  public final StructType schema() {
    return schema;
  }

  @Override
  public final long updateCount() {
    return -1;
  }

  @Override
  public final Optional<Batch> nextBatch() {
    reading.lock();
    try {
      if (closed) {
        throw closed();
      }
      return query.fetch(this::read);
    } finally {
      reading.unlock();
    }
  }

  @Override
  public final OptionalDouble progress() {
    return query.progress();
  }

  @Override
  public final List<String> warnings() {
    return warnings;
  }

  @Override
  public final void close() {
    if (!reading.tryLock()) {
      query.stop();
      reading.lock();
    }
    try {
      if (closed) {
        return;
      }
      closed = true;
      query.stopReading();
      try (query) {
        query.onItsStack(
            () -> {
              free();
              return null;
            });
      } catch (Exception e) {
        throw DuckDBErrors.translate(e);
      } finally {
        onClose.accept(this);
      }
    } finally {
      reading.unlock();
    }
  }
}
