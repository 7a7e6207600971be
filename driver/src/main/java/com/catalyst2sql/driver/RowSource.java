package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.StructType;
import java.util.Optional;

/** Where a result set's rows come from: batch by batch, forward. Raises in Spark's terms. */
interface RowSource {

  StructType schema();

  /** Whoever reads values of the current batch does so inside it. */
  ReadingGuard guard();

  /** Goes to the next batch, which may take as long as the query does; false at the end. */
  boolean fetch();

  /** Makes the batch just fetched the current one, and says how many rows it has; inside the guard. */
  int present();

  /** The columns of the current batch. */
  ColumnAccessor[] columns();

  /** Something of another kind that carries the same rows, such as an Arrow reader. */
  <T> Optional<T> unwrap(Class<T> type);

  /** Gives back what the engine holds, at the end of the rows: no batch is current any more. */
  void finish();

  /** May come from any thread; nobody is inside the guard when it returns. */
  void close();
}
