package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.functions.runtime.InternalText;
import com.catalyst2sql.dialect.functions.runtime.IntervalText;
import com.catalyst2sql.dialect.functions.runtime.NestedText;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.io.StringWriter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** to_csv: a struct to a line. */
final class CsvTextWriter {

  private final StructType schema;
  private final FormatTimes times;
  private final String nullText;
  private final CsvWriterSettings settings;
  private final Queue<CsvWriter> writers = new ConcurrentLinkedQueue<>();

  CsvTextWriter(FormatSpec spec) {
    schema = (StructType) NestedText.type(spec.schema());
    times = new FormatTimes(spec, CsvFormat.FALLBACK);
    boolean quoted = spec.setting("spark.sql.legacy.nullValueWrittenAsQuotedEmptyStringCsv", false);
    nullText = quoted ? CsvFormat.nullValue(spec) : null;
    settings = CsvFormat.writing(spec);
  }

  /** The line of a value in {@code NestedText}'s form; null where it has nothing in it. */
  String write(String text) {
    Object[] values = (Object[]) NestedText.decode(schema, text);
    String[] cells = new String[values.length];
    for (int i = 0; i < cells.length; i++) {
      DataType type = schema.fields().get(i).dataType();
      cells[i] = values[i] == null ? nullText : cell(type, values[i]);
    }
    CsvWriter writer = writers.poll();
    if (writer == null) {
      writer = new CsvWriter(new StringWriter(), settings.clone());
    }
    String line = writer.writeRowToString(cells);
    writers.add(writer);
    return line;
  }

  private String cell(DataType type, Object value) {
    if (type instanceof DateType) {
      return times.dateText((Integer) value);
    }
    if (type instanceof TimestampType) {
      return times.timestampText((Long) value);
    }
    if (type instanceof TimestampNTZType) {
      return times.timestampNtzText((Long) value);
    }
    return type.isAnsiInterval() ? IntervalText.of(type, value) : InternalText.of(type, value);
  }
}
