package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.federation.connectors.BinaryCopy;
import com.catalyst2sql.federation.duckdb.RowBatch;
import com.catalyst2sql.federation.execution.ColumnReader.Form;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes batches of the rows of a statement, and hands them to {@code taker} until that wants no more. */
final class BatchReader {

  private static final int BATCH_ROWS = 2048;
  private static final long BATCH_BYTES = 4L << 20;

  /** Signature, flags and the length of an extension, which the stream begins with. */
  private static final int COPY_HEADER = 11 + 4 + 4;

  private final List<AttributeReference> output;
  private final ZoneId zone;
  private final Predicate<RowBatch> taker;
  private int count;
  private long bytes;

  /** Times of day, which Spark takes for such of 1970-01-01, are of {@code zone}. */
  BatchReader(List<AttributeReference> output, ZoneId zone, Predicate<RowBatch> taker) {
    this.output = output;
    this.zone = zone;
    this.taker = taker;
  }

  /** Whether all rows were read. */
  boolean read(BinaryCopy copy) throws SQLException {
    List<ColumnReader> readers = readers(i -> Form.PLAIN);
    int at = COPY_HEADER;
    for (Optional<byte[]> next = copy.next(); next.isPresent(); next = copy.next()) {
      byte[] rows = next.get();
      if (at == COPY_HEADER) {
        at += BinaryFields.intAt(rows, COPY_HEADER - 4);
      }
      // Fewer than no fields are the end of the stream.
      while (at < rows.length && BinaryFields.shortAt(rows, at) >= 0) {
        at += 2;
        for (ColumnReader reader : readers) {
          int length = BinaryFields.intAt(rows, at);
          bytes += reader.read(rows, at + 4, length, count);
          at += 4 + Math.max(0, length);
        }
        if (!counted(readers)) {
          return false;
        }
      }
      at = 0;
    }
    return rest(readers);
  }

  /** Whether all rows were read. */
  boolean read(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    List<ColumnReader> readers = readers(i -> Form.of(columns, i));
    while (rows.next()) {
      for (ColumnReader reader : readers) {
        bytes += reader.read(rows, count);
      }
      if (!counted(readers)) {
        return false;
      }
    }
    return rest(readers);
  }

  /** One row more; hands over what is enough for a batch. */
  private boolean counted(List<ColumnReader> readers) {
    count++;
    return (count < BATCH_ROWS && bytes < BATCH_BYTES) || handOver(readers);
  }

  private boolean rest(List<ColumnReader> readers) {
    return count == 0 || handOver(readers);
  }

  private boolean handOver(List<ColumnReader> readers) {
    RowBatch batch = new RowBatch(readers.stream().map(ColumnReader::take).toList(), count, bytes);
    count = 0;
    bytes = 0;
    return taker.test(batch);
  }

  private interface Question {
    Form ask(int column) throws SQLException;
  }

  private List<ColumnReader> readers(Question form) throws SQLException {
    List<ColumnReader> readers = new ArrayList<>();
    for (int i = 1; i <= output.size(); i++) {
      readers.add(ColumnReader.of(output.get(i - 1).dataType(), i, BATCH_ROWS, form.ask(i), zone));
    }
    return readers;
  }
}
