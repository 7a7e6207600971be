package com.catalyst2sql.federation.files;

import com.catalyst2sql.dialect.functions.runtime.FormatSpec;
import com.catalyst2sql.dialect.functions.runtime.RecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A file, or a part of one, while it is read. Closes itself at its end and where it fails. */
final class OpenFile {

  private final FileRange range;
  private final RecordReader reader;
  private final AutoCloseable source;
  private final Source records;
  private final Deque<Object[]> rows = new ArrayDeque<>();
  private boolean atStart;

  /** Appends the rows of a record; false where there is none left. */
  private interface Source {
    boolean read(Deque<Object[]> rows);
  }

  OpenFile(FileRange range, RecordReader reader, FormatSpec spec) {
    this.range = range;
    this.reader = reader;
    atStart = range.start() == 0;
    if (reader.readsWholeFiles()) {
      InputStream in = FileRange.open(range.path(), 0);
      source = in;
      records = whole(in);
    } else {
      LineReader lines = new LineReader(range, spec.charset(), spec.option("lineSep"));
      source = lines;
      records = lines(lines);
    }
  }

  private Source whole(InputStream in) {
    try {
      RecordReader.Rows read = reader.file(in);
      return list -> {
        Object[] row = read.next();
        return row != null && list.add(row);
      };
    } catch (IOException e) {
      close();
      throw FileRange.unreadable(range.path(), e);
    } catch (RuntimeException e) {
      close();
      throw FileRange.failed(range.path(), e, atStart);
    }
  }

  private Source lines(LineReader lines) {
    boolean[] header = {range.start() == 0 && reader.hasHeader()};
    return list -> {
      String line = lines.next();
      if (line == null) {
        return false;
      }
      if (!reader.skips(line)) {
        if (header[0]) {
          header[0] = false;
          reader.header(line);
        } else {
          reader.line(line, list::add);
        }
      }
      return true;
    };
  }

  /** The next rows; none at the end. */
  FileScan.Rows next() {
    try {
      boolean more = true;
      while (more && rows.size() < FileScan.BATCH_ROWS) {
        more = records.read(rows);
        atStart &= rows.isEmpty();
      }
      if (rows.isEmpty()) {
        close();
      }
      List<Object[]> batch = new ArrayList<>();
      while (!rows.isEmpty() && batch.size() < FileScan.BATCH_ROWS) {
        batch.add(rows.poll());
      }
      return new FileScan.Rows(range.path(), batch);
    } catch (RuntimeException e) {
      close();
      throw FileRange.failed(range.path(), e, atStart);
    }
  }

  private void close() {
    try {
      source.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
