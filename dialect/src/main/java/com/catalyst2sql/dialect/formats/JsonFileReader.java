package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.functions.runtime.NestedText;
import com.catalyst2sql.dialect.types.StructType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/** JSON files: a line or a file is an object, which is a row, or a list of such. */
final class JsonFileReader implements RecordReader {

  private final FormatSpec spec;
  private final JsonInput input;
  private final JsonReader records;

  JsonFileReader(FormatSpec spec, List<Integer> columns) {
    this.spec = spec;
    input = new JsonInput(spec);
    StructType all = (StructType) NestedText.type(spec.schema());
    StructType wanted = new StructType(columns.stream().map(all.fields()::get).toList());
    RecordMode.checkWanted(spec, wanted.fields());
    records = JsonReader.ofRecords(spec, wanted);
  }

  @Override
  public boolean readsWholeFiles() {
    return spec.flag("multiLine", false);
  }

  @Override
  public boolean hasHeader() {
    return false;
  }

  @Override
  public Lines lines(RecordSink rows) {
    return new Lines() {
      @Override
      public boolean skips(byte[] bytes, int from, int to) {
        return false;
      }

      @Override
      public void header(byte[] bytes, int from, int to) {
        // There is none.
      }

      @Override
      public void line(byte[] bytes, int from, int to) {
        records
            .rows(() -> input.line(bytes, from, to), () -> input.text(bytes, from, to))
            .forEach(rows::add);
      }
    };
  }

  @Override
  public Rows file(InputStream in) throws IOException {
    byte[] bytes = in.readAllBytes();
    Iterator<Object[]> rows =
        records.rows(() -> input.file(bytes), () -> input.text(bytes, 0, bytes.length)).iterator();
    return () -> rows.hasNext() ? rows.next() : null;
  }
}
