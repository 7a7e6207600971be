package com.catalyst2sql.dialect.formats;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Takes rows, and gives them as {@link RecordRows}. Not safe for use by several threads. */
public final class RecordSink {

  private final List<RecordRows.Column> columns;
  private final Deque<RecordRows> full = new ArrayDeque<>();
  private RecordRows open;

  public RecordSink(List<RecordRows.Column> columns) {
    this.columns = List.copyOf(columns);
    open = new RecordRows(columns);
  }

  /** Rows that take one more. */
  RecordRows open() {
    if (open.isFull()) {
      full.add(open);
      open = new RecordRows(columns);
    }
    return open;
  }

  /** A row more. */
  public void add(Object[] values) {
    RecordRows rows = open();
    int row = rows.next();
    for (int i = 0; i < values.length; i++) {
      rows.column(i).set(row, values[i]);
    }
    rows.take();
  }

  /** Whether there are as many rows as go together. */
  public boolean hasFull() {
    return open.isFull() || !full.isEmpty();
  }

  public boolean isEmpty() {
    return open.size() == 0 && full.isEmpty();
  }

  /** The oldest rows, no more than {@value RecordRows#MOST}. */
  public RecordRows poll() {
    if (!full.isEmpty()) {
      return full.poll();
    }
    RecordRows rows = open;
    open = new RecordRows(columns);
    return rows;
  }
}
