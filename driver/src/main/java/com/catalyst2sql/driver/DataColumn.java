package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.DataType;
import org.apache.arrow.vector.FieldVector;

/**
 * A column whose values are read straight from the batch's memory.
 *
 * <p>Hazard: nothing is checked here. The result set only asks for rows of the batch it holds, and says when it has
 * another one.
 */
abstract class DataColumn extends DirectColumn {

  private final FieldVector vector;
  private long data;

  DataColumn(FieldVector vector, DataType type) {
    super(vector, type);
    this.vector = vector;
  }

  @Override
  void nextBatch() {
    super.nextBatch();
    data = vector.getDataBuffer().memoryAddress();
  }

  /** The address of the values of the current batch. */
  final long data() {
    return data;
  }
}
