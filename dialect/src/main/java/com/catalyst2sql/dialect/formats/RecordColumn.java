package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.types.DataType;
import java.util.Arrays;

/** The values of a column for some rows of a file. A row may be written again, until the next one is begun. */
public abstract sealed class RecordColumn permits FixedColumn, TextColumn {

  /** A bit for each row, 0 for NULL. */
  private long[] valid = {-1};

  private boolean nulls;

  /**
   * A column.
   *
   * @param type what is written
   * @param direct whether the values go on as they are, and not as text
   */
  static RecordColumn of(DataType type, boolean direct) {
    return direct && !type.isString() ? FixedColumn.of(type) : TextColumn.of(type, direct);
  }

  /** Writes a value, perhaps null. */
  final void set(int row, Object value) {
    if (value == null) {
      setNull(row);
    } else {
      put(row, value);
    }
  }

  void setNull(int row) {
    valid[row >> 6] &= ~(1L << row);
    nulls = true;
  }

  final void setValid(int row) {
    if (nulls) {
      valid[row >> 6] |= 1L << row;
    }
  }

  /** Writes a value that is not null. */
  abstract void put(int row, Object value);

  /** Has room for as many rows. */
  void grow(int rows) {
    int words = valid.length;
    if (words << 6 < rows) {
      valid = Arrays.copyOf(valid, (rows + 63) >> 6);
      Arrays.fill(valid, words, valid.length, -1L);
    }
  }

  public final boolean isNull(int row) {
    return (valid[row >> 6] >> row & 1) == 0;
  }

  /** 64 rows' bits, 0 for NULL. */
  public final long validity(int word) {
    return valid[word];
  }

  /** The value of a row that is not NULL. */
  public abstract Object get(int row);
}
