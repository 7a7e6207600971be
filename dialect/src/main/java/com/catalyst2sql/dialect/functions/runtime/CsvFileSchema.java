package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.univocity.parsers.csv.CsvParser;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Finds the schema of CSV files out of their records: names from the first one where there is a header, types from all where
 * they are asked for.
 */
final class CsvFileSchema implements FileSchema {

  private final FormatSpec spec;
  private final CsvInference inference;
  private final CsvParser parser;
  private final boolean header;
  private final boolean types;
  private final Predicate<String> skipped;
  private final List<String> names = new ArrayList<>();
  private DataType[] columns;
  private String headerLine;

  CsvFileSchema(FormatSpec spec) {
    this.spec = spec;
    inference = new CsvInference(spec);
    parser = new CsvParser(CsvFormat.readingFiles(spec));
    header = spec.flag("header", false);
    types = spec.flag("inferSchema", false);
    skipped = CsvFormat.skipped(spec);
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
  public void line(String line) {
    if (skipped.test(line)) {
      return;
    }
    if (columns == null) {
      headerLine = line;
      first(parser.parseLine(line));
    }
    // Every line that reads as the header does is taken for one.
    if (types && !(header && line.equals(headerLine))) {
      add(parser.parseLine(line));
    }
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
    for (int i = 0; i < columns.length; i++) {
      columns[i] = NullType.INSTANCE;
      String token = tokens[i];
      boolean named =
          header && token != null && !token.isEmpty() && !token.equals(CsvFormat.nullValue(spec));
      names.add(named ? token : null);
    }
  }

  private void add(String[] tokens) {
    for (int i = 0; tokens != null && i < Math.min(tokens.length, columns.length); i++) {
      columns[i] = inference.wider(columns[i], tokens[i]);
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
