package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.univocity.parsers.csv.CsvParser;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the schema of CSV files out of their records: names from the first one where there is a header, types from all where
 * they are asked for.
 */
final class CsvFileSchema implements FileSchema {

  private final FormatSpec spec;
  private final Charset charset;
  private final CsvInference inference;
  private final CsvParser parser;
  private final boolean header;
  private final boolean types;
  private final CsvFormat.Skipped skipped;
  private final Optional<PlainCsv> plain;
  private final PlainTypes plainTypes;
  private final PlainCsv.Fields known =
      new PlainCsv.Fields() {
        @Override
        public boolean take(int index, byte[] bytes, int from, int to) {
          return keeps(index, bytes, from, to);
        }

        @Override
        public void takeNull(int index) {
          // Null is of any type.
        }
      };
  private List<String> names = List.of();
  private byte[] headerLine = {};

  /** Null before the first record. */
  private DataType[] columns;

  /** Those of the columns. */
  private PlainTypes.Check[] checks;

  CsvFileSchema(FormatSpec spec) {
    this.spec = spec;
    charset = spec.charset();
    inference = new CsvInference(spec);
    parser = new CsvParser(CsvFormat.readingFiles(spec));
    header = spec.flag("header", false);
    types = spec.flag("inferSchema", false);
    skipped = CsvFormat.skipped(spec);
    plain = PlainCsv.of(spec);
    plainTypes = inference.plainTypes();
  }

  @Override
  public FileSchema fork() {
    CsvFileSchema fork = new CsvFileSchema(spec);
    fork.names = names;
    fork.headerLine = headerLine;
    fork.columns = columns == null ? null : columns.clone();
    fork.checks = columns == null ? null : checks.clone();
    return fork;
  }

  @Override
  public boolean agrees(FileSchema other) {
    return other instanceof CsvFileSchema csv
        && Arrays.equals(columns, csv.columns)
        && Arrays.equals(headerLine, csv.headerLine)
        && names.equals(csv.names);
  }

  @Override
  public boolean readsWholeFiles() {
    return CsvFormat.isWhole(spec);
  }

  @Override
  public boolean wantsMore() {
    return columns == null || types;
  }

  @Override
  public void line(byte[] bytes, int from, int to) {
    if (skipped.test(bytes, from, to)) {
      return;
    }
    if (columns == null) {
      headerLine = Arrays.copyOfRange(bytes, from, to);
      first(parser.parseLine(new String(bytes, from, to - from, charset)));
    }
    // Every line that reads as the header does is taken for one.
    if (types
        && !(header && Arrays.equals(bytes, from, to, headerLine, 0, headerLine.length))
        && !isPlain(bytes, from, to)) {
      add(parser.parseLine(new String(bytes, from, to - from, charset)));
    }
  }

  /** Whether a line can be cut without the library and leaves all types as they are. */
  private boolean isPlain(byte[] bytes, int from, int to) {
    return plain.isPresent()
        && plain.get().cut(bytes, from, to, Integer.MAX_VALUE, known) != PlainCsv.ODD_LINE;
  }

  private boolean keeps(int column, byte[] bytes, int from, int to) {
    if (column >= columns.length || checks[column].keeps(bytes, from, to)) {
      return true;
    }
    DataType type = columns[column];
    return type.equals(inference.wider(type, new String(bytes, from, to - from, charset)));
  }

  @Override
  public void file(InputStream in) {
    parser.beginParsing(in, spec.charset());
    boolean skip = header;
    for (String[] tokens = parser.parseNext(); tokens != null; tokens = parser.parseNext()) {
      if (columns == null) {
        first(tokens);
      }
      if (!types) {
        parser.stopParsing();
        return;
      }
      if (!skip) {
        add(tokens);
      }
      skip = false;
    }
  }

  private void first(String[] tokens) {
    columns = new DataType[tokens == null ? 0 : tokens.length];
    checks = new PlainTypes.Check[columns.length];
    List<String> found = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      set(i, NullType.INSTANCE);
      String token = tokens[i];
      boolean named =
          header && token != null && !token.isEmpty() && !token.equals(CsvFormat.nullValue(spec));
      found.add(named ? token : null);
    }
    names = Collections.unmodifiableList(found);
  }

  private void set(int column, DataType type) {
    if (!type.equals(columns[column])) {
      columns[column] = type;
      checks[column] = plainTypes.of(type);
    }
  }

  private void add(String[] tokens) {
    for (int i = 0; tokens != null && i < Math.min(tokens.length, columns.length); i++) {
      set(i, inference.wider(columns[i], tokens[i]));
    }
  }

  @Override
  public StructType schema() {
    List<StructField> fields = new ArrayList<>();
    Map<String, Integer> counts = new HashMap<>();
    names.forEach(n -> counts.merge(key(n), 1, Integer::sum));
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String unique = name == null ? "_c" + i : counts.get(key(name)) > 1 ? name + i : name;
      fields.add(
          new StructField(
              unique, columns[i] instanceof NullType ? StringType.INSTANCE : columns[i]));
    }
    return new StructType(fields);
  }

  private String key(String name) {
    return name == null ? null : spec.nameKey(name);
  }
}
