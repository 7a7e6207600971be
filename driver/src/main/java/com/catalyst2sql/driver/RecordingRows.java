package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows that are kept for the next one who asks, if they are few: what is in the first batch is copied and the end looked
 * for at once, for a program that wants one row never comes to the end. Where there is more, the copies are the first
 * batch and the rest comes as it would.
 */
final class RecordingRows implements RowSource {

  private static final int MOST_ROWS = 4_096;

  private final RowSource source;
  private final ResultCache cache;
  private final ResultCache.Slot slot;
  private ColumnAccessor[] copied;
  private int copiedRows;
  private boolean started;
  private boolean ahead;
  private boolean ended;

  RecordingRows(RowSource source, ResultCache cache, ResultCache.Slot slot) {
    this.source = source;
    this.cache = cache;
    this.slot = slot;
  }

  @Override
  public StructType schema() {
    return source.schema();
  }

  @Override
  public ReadingGuard guard() {
    return source.guard();
  }

  @Override
  public boolean fetch() {
    copied = null;
    if (!started) {
      started = true;
      return record();
    }
    if (ended) {
      return false;
    }
    if (ahead) {
      ahead = false;
      return true;
    }
    return source.fetch();
  }

  private boolean record() {
    List<Object[]> rows = new ArrayList<>();
    long bytes = 0;
    while (source.fetch()) {
      ReadingGuard.Slot slot = guard().enter();
      if (slot == null) {
        throw MemoryRows.closed();
      }
      try {
        int count = source.present();
        if (rows.size() + count > MOST_ROWS || bytes > cache.largest()) {
          return stop(rows);
        }
        int from = rows.size();
        MemoryRows.copy(source.columns(), count, rows);
        for (Object[] row : rows.subList(from, rows.size())) {
          bytes += CachedRows.sizeOf(row);
        }
      } finally {
        slot.exit();
      }
    }
    ended = true;
    if (bytes <= cache.largest()) {
      cache.put(slot, new CachedRows(schema(), List.copyOf(rows), bytes));
    }
    return hand(rows);
  }

  /** Too much: the batch just fetched follows what was copied. */
  private boolean stop(List<Object[]> rows) {
    if (rows.isEmpty()) {
      return true;
    }
    ahead = true;
    return hand(rows);
  }

  private boolean hand(List<Object[]> rows) {
    copied = MemoryRows.accessors(schema(), rows);
    copiedRows = rows.size();
    return copiedRows > 0;
  }

  @Override
  public int present() {
    return copied != null ? copiedRows : source.present();
  }

  @Override
  public ColumnAccessor[] columns() {
    return copied != null ? copied : source.columns();
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    return source.unwrap(type);
  }

  @Override
  public void finish() {
    source.finish();
  }

  @Override
  public void close() {
    source.close();
  }
}
