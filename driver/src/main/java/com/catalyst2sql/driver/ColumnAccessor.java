package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.DataType;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import org.apache.arrow.memory.util.MemoryUtil;

/**
 * Reads one column of the rows that are now in memory; chosen once per column by vector and Spark type. Every method but
 * {@link #isNull} is to be called only where the value is not null.
 */
abstract class ColumnAccessor {

  /** Instead of an address: {@link #isMissing} knows. */
  private static final long ASK = -1;

  private final DataType type;
  private long validity = ASK;

  ColumnAccessor(DataType type) {
    this.type = type;
  }

  final DataType type() {
    return type;
  }

  /** Another batch is in the vectors; to be called before any of its rows is read. */
  void nextBatch() {}

  /** For whoever keeps nulls as Arrow does: the address of a bit for each row, 0 where no row is null. */
  final void nullsAt(long address) {
    validity = address;
  }

  /** Not left to the columns: this is asked before each value, and most results have none. */
  final boolean isNull(int row) {
    long bits = validity;
    if (bits == 0) {
      return false;
    }
    return bits == ASK
        ? isMissing(row)
        : (MemoryUtil.getByte(bits + (row >> 3)) >> (row & 7) & 1) == 0;
  }

  /** Whether a row is null, of columns that do not know where the bits are. */
  boolean isMissing(int row) {
    throw new IllegalStateException("a column of unknown nulls");
  }

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

  BigDecimal getBigDecimal(int row, Conversions conversions) {
    return conversions.toBigDecimal(value(row), type);
  }

  Date getDate(int row, JdbcValues jdbc) {
    return jdbc.date(value(row), type);
  }

  Timestamp getTimestamp(int row, JdbcValues jdbc) {
    return jdbc.timestamp(value(row), type);
  }

  /** The object of the type's own Java class. */
  Object getObject(int row, JdbcValues jdbc) {
    return jdbc.object(value(row), type);
  }

  final Object valueOrNull(int row) {
    return isNull(row) ? null : value(row);
  }
}
