package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.DataType;

/**
 * Reads one column of the rows that are now in memory; chosen once per column by vector and Spark type. Every method but
 * {@link #isNull} is to be called only where the value is not null.
 */
abstract class ColumnAccessor {

  private final DataType type;

  ColumnAccessor(DataType type) {
    this.type = type;
  }

  final DataType type() {
    return type;
  }

  /** Another batch is in the vectors; to be called before any of its rows is read. */
  void nextBatch() {}

  abstract boolean isNull(int row);

  /** Catalyst's internal value. */
  abstract Object value(int row);

  boolean getBoolean(int row, Conversions conversions) {
    return conversions.toBoolean(value(row), type);
  }

  int getInt(int row, Conversions conversions) {
    return conversions.toInt(value(row), type);
  }

  long getLong(int row, Conversions conversions) {
    return conversions.toLong(value(row), type);
  }

  double getDouble(int row, Conversions conversions) {
    return conversions.toDouble(value(row), type);
  }

  String getString(int row, Conversions conversions) {
    return conversions.formatter().format(value(row), type);
  }

  final Object valueOrNull(int row) {
    return isNull(row) ? null : value(row);
  }
}
