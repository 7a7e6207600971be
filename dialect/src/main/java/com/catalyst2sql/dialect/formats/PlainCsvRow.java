package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.types.StructField;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Writes rows out of the lines that {@link PlainCsv} can cut, without a text in between. A line of which a value cannot be read
 * is left to {@link CsvReader}, which knows what becomes of its record. Safe for use by several threads.
 */
final class PlainCsvRow {

  private static final int NO_COLUMN = -1;

  private final PlainCsv lines;
  private final CsvReader records;
  private final Charset charset;
  private final OptionalInt expected;
  private final int corrupt;

  /** The column of each of a line's fields, counted with and without the one for corrupt records. */
  private final int[] columns;

  private final int[] readers;
  private final PlainFields.Field[] fields;

  /** Longer lines may have more fields than are allowed. */
  private final int shortLine;

  private PlainCsvRow(
      PlainCsv lines,
      FormatSpec spec,
      CsvReader records,
      List<StructField> wanted,
      List<Integer> tokens,
      OptionalInt expected) {
    this.lines = lines;
    this.records = records;
    this.expected = expected;
    charset = spec.charset();
    corrupt = records.corruptField();
    columns = new int[tokens.stream().mapToInt(t -> t + 1).max().orElse(0)];
    readers = new int[columns.length];
    fields = new PlainFields.Field[columns.length];
    Arrays.fill(columns, NO_COLUMN);
    PlainFields plain = records.plainFields();
    for (int i = 0; i < tokens.size(); i++) {
      int column = corrupt >= 0 && i >= corrupt ? i + 1 : i;
      int token = tokens.get(i);
      columns[token] = column;
      readers[token] = i;
      fields[token] = plain.of(wanted.get(column).dataType());
    }
    shortLine = CsvFormat.looksAtAll(spec) ? 0 : CsvFormat.maxColumns(spec);
  }

  /**
   * What writes rows.
   *
   * @param wanted the columns of a row
   * @param tokens the fields of a line that are wanted, in the order of the columns without the one for corrupt records
   * @param expected how many fields a line must have; empty where any number will do
   * @return empty where all lines are better left to {@code records}
   */
  static Optional<PlainCsvRow> of(
      FormatSpec spec,
      CsvReader records,
      List<StructField> wanted,
      List<Integer> tokens,
      OptionalInt expected) {
    return PlainCsv.of(spec)
        .map(lines -> new PlainCsvRow(lines, spec, records, wanted, tokens, expected));
  }

  /** Starts writing. */
  Writer writer(RecordSink sink) {
    return new Writer(sink);
  }

  /** Writes rows one after the other. Not safe for use by several threads. */
  final class Writer implements PlainCsv.Fields {

    private final RecordSink sink;
    private RecordRows rows;
    private int row;

    private Writer(RecordSink sink) {
      this.sink = sink;
    }

    /** Writes the row of a line; false where the line is left to the library. */
    boolean write(byte[] bytes, int from, int to) {
      rows = sink.open();
      row = rows.next();
      boolean stops = expected.isEmpty() && to - from < shortLine;
      int last = stops ? columns.length - 1 : Integer.MAX_VALUE;
      int found = lines.cut(bytes, from, to, last, this);
      if (found == PlainCsv.ODD_LINE || expected.isPresent() && found != expected.getAsInt()) {
        return false;
      }
      for (int missing = found; missing < columns.length; missing++) {
        takeNull(missing);
      }
      if (corrupt >= 0) {
        rows.column(corrupt).setNull(row);
      }
      rows.take();
      return true;
    }

    @Override
    public boolean take(int index, byte[] bytes, int from, int to) {
      if (index >= columns.length || columns[index] == NO_COLUMN) {
        return true;
      }
      RecordColumn column = rows.column(columns[index]);
      return fields[index].read(bytes, from, to, column, row)
          || takeText(index, new String(bytes, from, to - from, charset));
    }

    private boolean takeText(int index, String text) {
      try {
        rows.column(columns[index]).set(row, records.value(readers[index], text));
        return true;
      } catch (RuntimeException e) {
        return false;
      }
    }

    @Override
    public void takeNull(int index) {
      if (index < columns.length && columns[index] != NO_COLUMN) {
        rows.column(columns[index]).setNull(row);
      }
    }
  }
}
