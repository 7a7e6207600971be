package com.catalyst2sql.federation.files;

import com.catalyst2sql.dialect.formats.FormatSpec;
import com.catalyst2sql.dialect.formats.RecordReader;
import com.catalyst2sql.dialect.formats.RecordRows;
import com.catalyst2sql.dialect.formats.RecordSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A file, or a part of one, while it is read. Closes itself at its end and where it fails. */
final class OpenFile {

  private final FileRange range;
  private final RecordReader reader;
  private final RecordSink rows;
  private final AutoCloseable source;
  private final Source records;
  private boolean atStart;

  /** Has the rows of a record written; false where there is none left. */
  private interface Source {
    boolean read();
  }

  OpenFile(FileRange range, RecordReader reader, FormatSpec spec, List<RecordRows.Column> columns) {
    this.range = range;
    this.reader = reader;
    rows = new RecordSink(columns);
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
      return () -> {
        Object[] row = read.next();
        if (row != null) {
          rows.add(row);
        }
        return row != null;
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
    RecordReader.Lines records = reader.lines(rows);
    return () -> {
      if (!lines.next()) {
        return false;
      }
      byte[] bytes = lines.bytes();
      int from = lines.from();
      int to = lines.to();
      if (!records.skips(bytes, from, to)) {
        if (header[0]) {
          header[0] = false;
          records.header(bytes, from, to);
        } else {
          records.line(bytes, from, to);
        }
      }
      return true;
    };
  }

  /** The next rows; none at the end. */
  RecordRows next() {
    try {
      boolean more = true;
      while (more && !rows.hasFull()) {
        more = records.read();
        atStart &= rows.isEmpty();
      }
      if (rows.isEmpty()) {
        close();
      }
      return rows.poll();
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
