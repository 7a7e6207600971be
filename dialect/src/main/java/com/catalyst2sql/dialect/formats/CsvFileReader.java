package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.functions.runtime.NestedText;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** CSV files. Where column pruning is on, fields of columns that are not wanted are not looked at, not even for being there. */
final class CsvFileReader implements RecordReader {

  private static final Object[] NOTHING = {};

  private final FormatSpec spec;
  private final Charset charset;
  private final List<StructField> wanted;
  private final boolean whole;
  private final CsvFormat.Skipped skipped;
  private final boolean nothingWanted;
  private final CsvParserSettings settings;
  private final CsvReader records;
  private final Optional<PlainCsvRow> plain;

  CsvFileReader(FormatSpec spec, List<Integer> columns) {
    this.spec = spec;
    charset = spec.charset();
    whole = CsvFormat.isWhole(spec);
    skipped = CsvFormat.skipped(spec);
    StructType schema = (StructType) NestedText.type(spec.schema());
    int corrupt = RecordMode.corruptField(spec, schema);
    List<StructField> fields = columns.stream().map(schema.fields()::get).toList();
    RecordMode.checkWanted(spec, fields);
    wanted = new ArrayList<>(fields);
    List<Integer> tokens = new ArrayList<>();
    for (int column : columns) {
      if (column != corrupt) {
        tokens.add(corrupt >= 0 && column > corrupt ? column - 1 : column);
      }
    }
    if (columns.contains(corrupt)) {
      wanted.remove(columns.indexOf(corrupt));
    }
    int inFile = schema.fields().size() - (corrupt >= 0 ? 1 : 0);
    boolean pruned =
        spec.flag("columnPruning", !whole)
            && spec.setting("spark.sql.csv.parser.columnPruning.enabled", true)
            && !columns.contains(corrupt);
    nothingWanted = pruned && tokens.isEmpty();
    settings = CsvFormat.readingFiles(spec);
    boolean selected = pruned && tokens.size() < inFile && !tokens.isEmpty();
    if (selected) {
      settings.selectIndexes(tokens.toArray(Integer[]::new));
    }
    records =
        new CsvReader(
            spec,
            new StructType(fields),
            RecordMode.ofFiles(spec, new StructType(fields)),
            settings,
            selected ? OptionalInt.empty() : OptionalInt.of(inFile),
            selected
                ? CsvReader.inOrder(tokens.size())
                : tokens.stream().mapToInt(i -> i).toArray());
    plain =
        nothingWanted
            ? Optional.empty()
            : PlainCsvRow.of(
                spec,
                records,
                fields,
                tokens,
                selected ? OptionalInt.empty() : OptionalInt.of(inFile));
  }

  @Override
  public boolean readsWholeFiles() {
    return whole;
  }

  @Override
  public boolean hasHeader() {
    return spec.flag("header", false);
  }

  @Override
  public Lines lines(RecordSink rows) {
    Optional<PlainCsvRow.Writer> writer = plain.map(p -> p.writer(rows));
    return new Lines() {
      @Override
      public boolean skips(byte[] bytes, int from, int to) {
        return skipped.test(bytes, from, to);
      }

      @Override
      public void header(byte[] bytes, int from, int to) {
        // What the library does not take fails, wanted or not.
        String[] header = records.tokens(text(bytes, from, to));
        if (!nothingWanted) {
          check(header);
        }
      }

      @Override
      public void line(byte[] bytes, int from, int to) {
        if (nothingWanted) {
          rows.add(NOTHING);
        } else if (writer.isEmpty() || !writer.get().write(bytes, from, to)) {
          Object[] row = records.row(text(bytes, from, to));
          if (row != null) {
            rows.add(row);
          }
        }
      }
    };
  }

  /** Reads lines by the library. */
  CsvReader records() {
    return records;
  }

  /** Reads the lines that need no library; empty where all do. */
  Optional<PlainCsvRow> plain() {
    return plain;
  }

  private String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, charset);
  }

  private void check(String[] header) {
    if (header == null || spec.flag("enforceSchema", true)) {
      return;
    }
    if (header.length != wanted.size()) {
      throw unfit("it has " + header.length + " columns, the schema " + wanted.size());
    }
    for (int i = 0; i < header.length; i++) {
      String name = wanted.get(i).name();
      String found = header[i] == null ? "" : header[i];
      if (!spec.nameKey(name).equals(spec.nameKey(found))) {
        throw unfit("expected was " + name + ", found " + found);
      }
    }
  }

  private static SparkSqlException unfit(String why) {
    return Errors.of(
        "C2S.CSV_HEADER",
        "22023",
        "The header of a CSV file does not fit the schema: " + why + ".",
        Origin.NONE);
  }

  @Override
  public Rows file(InputStream in) {
    CsvParser parser = new CsvParser(settings.clone());
    parser.beginParsing(in, spec.charset());
    if (hasHeader()) {
      check(parser.parseNext());
    }
    return () -> {
      for (String[] tokens = parser.parseNext(); tokens != null; tokens = parser.parseNext()) {
        Object[] row =
            records.row(tokens, () -> withoutLineEnd(parser.getContext().currentParsedContent()));
        if (row != null) {
          return row;
        }
      }
      return null;
    };
  }

  private static String withoutLineEnd(String record) {
    return Optional.ofNullable(record).map(r -> r.replaceFirst("\\r?\\n$", "")).orElse(null);
  }
}
