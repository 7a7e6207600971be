package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.types.StructType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.arrow.vector.ipc.ArrowReader;

/**
 * What a statement gave: rows, read batch by batch and forward only, or an update count. One thread reads at a time;
 * {@link #close} may come from any thread, also during a read, and is to be called once the result is done with.
 */
public interface StatementResult extends AutoCloseable {

  /** Whether this is a result set, if perhaps one of no rows; else see {@link #updateCount}. */
  boolean hasRows();

  /** Names and types as Spark has them; empty for an update count. */
  StructType schema();

  /** Rows written, 0 for DDL, -1 where there are rows to read. */
  long updateCount();

  /**
   * The next batch, empty at the end. It is valid until the next call or {@link #close}. Raises OPERATION_CANCELED
   * (HY008) or QUERY_TIMEOUT (HYT00) within a second of a cancellation or the deadline.
   */
  Optional<Batch> nextBatch();

  /** The rows as Arrow gives them; absent for results that are not in Arrow. Use either this or {@link #nextBatch}. */
  Optional<ArrowReader> arrowReader();

  /** How far the query is, 0 to 1, where DuckDB knows. May be asked from another thread. */
  OptionalDouble progress();

  /** Warnings raised while planning and running. */
  List<String> warnings();

  @Override
  void close();
}
