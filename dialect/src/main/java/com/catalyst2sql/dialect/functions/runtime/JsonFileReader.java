package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.types.StructType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.List;

/** JSON files: a line or a file is an object, which is a row, or a list of such. */
final class JsonFileReader implements RecordReader {

  private final FormatSpec spec;
  private final Charset charset;
  private final JsonReader records;

  JsonFileReader(FormatSpec spec, List<Integer> columns) {
    this.spec = spec;
    charset = spec.charset();
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
        records.rows(new String(bytes, from, to - from, charset)).forEach(rows::add);
      }
    };
  }

  @Override
  public Rows file(InputStream in) throws IOException {
    Iterator<Object[]> rows = records.rows(JsonFormat.text(in, spec)).iterator();
    return () -> rows.hasNext() ? rows.next() : null;
  }
}
