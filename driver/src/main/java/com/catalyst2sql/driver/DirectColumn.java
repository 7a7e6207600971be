package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.DataType;
import org.apache.arrow.vector.FieldVector;

/** A column of Arrow's: whether it has nulls, and where, is looked up once for each batch. */
abstract class DirectColumn extends ColumnAccessor {

  private final FieldVector vector;

  DirectColumn(FieldVector vector, DataType type) {
    super(type);
    this.vector = vector;
  }

  @Override
  void nextBatch() {
    nullsAt(vector.getNullCount() > 0 ? vector.getValidityBuffer().memoryAddress() : 0);
  }
}
