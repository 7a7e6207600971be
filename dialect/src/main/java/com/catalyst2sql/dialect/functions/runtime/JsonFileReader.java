package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.types.StructType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** JSON files: a line or a file is an object, which is a row, or a list of such. */
final class JsonFileReader implements RecordReader {

  private final FormatSpec spec;
  private final JsonReader records;

  JsonFileReader(FormatSpec spec, List<Integer> columns) {
    this.spec = spec;
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
  public boolean skips(String line) {
    return false;
  }

  @Override
  public void header(String line) {
    // There is none.
  }

  @Override
  public void line(String line, Consumer<Object[]> rows) {
    records.rows(line).forEach(rows);
  }

  @Override
  public Rows file(InputStream in) throws IOException {
    Iterator<Object[]> rows = records.rows(JsonFormat.text(in, spec)).iterator();
    return () -> rows.hasNext() ? rows.next() : null;
  }
}
