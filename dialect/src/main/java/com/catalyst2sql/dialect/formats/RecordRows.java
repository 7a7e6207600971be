package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/** Some rows of a file, by their columns. */
public final class RecordRows {

  /** What an engine takes at once. */
  public static final int MOST = 2048;

  private static final int LEAST = 64;

  /** A column: what is read, and whether it goes on as it is and not as text. */
  public record Column(DataType type, boolean direct) {}

  private final RecordColumn[] columns;
  private int size;
  private int room;

  RecordRows(List<Column> columns) {
    this.columns =
        columns.stream()
            .map(c -> RecordColumn.of(c.type(), c.direct()))
            .toArray(RecordColumn[]::new);
  }

  public int size() {
    return size;
  }

  public RecordColumn column(int index) {
    return columns[index];
  }

  int columns() {
    return columns.length;
  }

  /** The row that is written next, for which there is room then. */
  int next() {
    if (size == room) {
      room = Math.min(MOST, Math.max(LEAST, 4 * room));
      for (RecordColumn column : columns) {
        column.grow(room);
      }
    }
    return size;
  }

  /** Takes what was written to the {@link #next} row for one. */
  void take() {
    size++;
  }

  boolean isFull() {
    return size == MOST;
  }
}
