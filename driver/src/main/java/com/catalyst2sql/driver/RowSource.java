package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.StructType;
import java.util.Optional;

/** Where a result set's rows come from: batch by batch, forward. Raises in Spark's terms. */
interface RowSource {

  StructType schema();

  /** Goes to the next batch and says how many rows it has; below zero at the end. */
  int nextBatch();

  /** The columns of the current batch. */
  ColumnAccessor[] columns();

  /** Something of another kind that carries the same rows, such as an Arrow reader. */
  <T> Optional<T> unwrap(Class<T> type);

  /** May come from any thread. */
  void close();
}
