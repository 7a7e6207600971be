package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.functions.runtime.NestedText;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Records of CSV as rows: {@code from_csv}, and files. A field that cannot be read is null; what becomes of its record then,
 * the mode says. Safe for use by several threads.
 */
final class CsvReader {

  private final FormatSpec spec;
  private final StructType schema;
  private final String nullValue;
  private final Reals reals;
  private final FormatTimes times;
  private final RecordMode mode;
  private final CsvParserSettings settings;
  private final OptionalInt expected;
  private final int[] sources;
  private final List<Function<String, Object>> fields = new ArrayList<>();
  private final NestedText.Encoder encoder;

  /** Parsers that no thread uses now; making one costs more than reading a line. */
  private final Queue<CsvParser> parsers = new ConcurrentLinkedQueue<>();

  /** As {@code from_csv} reads. */
  CsvReader(FormatSpec spec) {
    this(spec, (StructType) NestedText.type(spec.schema()));
  }

  private CsvReader(FormatSpec spec, StructType schema) {
    this(spec, schema, RecordMode.of("from_csv", spec, schema));
  }

  private CsvReader(FormatSpec spec, StructType schema, RecordMode mode) {
    this(spec, schema, mode, schema.fields().size() - (mode.corruptField() >= 0 ? 1 : 0));
  }

  private CsvReader(FormatSpec spec, StructType schema, RecordMode mode, int tokens) {
    this(spec, schema, mode, CsvFormat.reading(spec), OptionalInt.of(tokens), inOrder(tokens));
  }

  /**
   * A reader.
   *
   * @param schema the fields of a row, that for corrupt records among them
   * @param settings how records are cut into tokens
   * @param expected how many tokens a record has to have; empty where any number will do
   * @param sources the tokens of the fields, of all but that for corrupt records
   */
  CsvReader(
      FormatSpec spec,
      StructType schema,
      RecordMode mode,
      CsvParserSettings settings,
      OptionalInt expected,
      int[] sources) {
    this.spec = spec;
    this.schema = schema;
    this.mode = mode;
    this.settings = settings;
    this.expected = expected;
    this.sources = sources;
    nullValue = CsvFormat.nullValue(spec);
    reals = Reals.of(spec);
    times = new FormatTimes(spec, CsvFormat.FALLBACK);
    encoder = NestedText.encoder(schema);
    for (int i = 0; i < schema.fields().size(); i++) {
      if (i != mode.corruptField()) {
        fields.add(field(schema.fields().get(i).dataType()));
      }
    }
  }

  static int[] inOrder(int tokens) {
    return IntStream.range(0, tokens).toArray();
  }

  /** The value in {@code NestedText}'s form. */
  String read(String text) {
    return encoder.text(row(text));
  }

  /** The row of a record; null where the mode drops it. */
  Object[] row(String text) {
    return withParser(
        parser -> {
          String[] tokens = parser.parseLine(text);
          if (tokens != null) {
            return row(tokens, () -> text);
          }
          // Spark keeps as a corrupt record what the parser says it took for one: nothing of a
          // comment, but its mark by itself.
          String taken = text.isEmpty() ? null : parser.getContext().currentParsedContent();
          return (Object[]) mode.bad(null, taken, new BadValue("there is no record"));
        });
  }

  /** The row of a record that is cut into tokens already. */
  Object[] row(String[] tokens, Supplier<String> text) {
    Throwable bad =
        expected.isEmpty() || tokens.length == expected.getAsInt()
            ? null
            : new BadValue("another number of fields");
    Object[] row = new Object[schema.fields().size()];
    int field = 0;
    for (int i = 0; i < row.length; i++) {
      if (i == mode.corruptField()) {
        continue;
      }
      try {
        int source = sources[field];
        row[i] = source < tokens.length ? value(tokens[source], fields.get(field)) : null;
      } catch (SparkSqlException e) {
        throw e;
      } catch (RuntimeException e) {
        bad = bad == null ? e : bad;
      }
      field++;
    }
    return bad == null ? row : (Object[]) mode.bad(row, text.get(), bad);
  }

  /** What a token says for a field, counted without the one for corrupt records. */
  Object value(int field, String token) {
    return value(token, fields.get(field));
  }

  /** The place of the field for corrupt records in a row, -1 if there is none. */
  int corruptField() {
    return mode.corruptField();
  }

  /** How fields are read out of bytes. */
  PlainFields plainFields() {
    return new PlainFields(spec, times, reals);
  }

  private Object value(String token, Function<String, Object> field) {
    return token == null || token.equals(nullValue) ? null : field.apply(token);
  }

  String[] tokens(String text) {
    return withParser(parser -> parser.parseLine(text));
  }

  private <T> T withParser(Function<CsvParser, T> work) {
    CsvParser parser = parsers.poll();
    if (parser == null) {
      parser = new CsvParser(settings.clone());
    }
    try {
      return work.apply(parser);
    } finally {
      parsers.add(parser);
    }
  }

  private Function<String, Object> field(DataType type) {
    if (type.isString()) {
      return text -> text;
    }
    if (type instanceof IntegerType) {
      return Integer::valueOf;
    }
    if (type instanceof LongType) {
      return Long::valueOf;
    }
    if (type instanceof ShortType) {
      return Short::valueOf;
    }
    if (type instanceof ByteType) {
      return Byte::valueOf;
    }
    if (type instanceof DoubleType) {
      return reals::read;
    }
    if (type instanceof FloatType) {
      return text ->
          reals.isSpecial(text) ? (Object) reals.read(text).floatValue() : Float.valueOf(text);
    }
    if (type instanceof BooleanType) {
      return CsvReader::bool;
    }
    if (type instanceof DecimalType decimal) {
      return text -> JsonConverters.fit(JsonConverters.localDecimal(spec, text), decimal);
    }
    if (type instanceof DateType) {
      return text -> times.date(text).orElseThrow(() -> new BadValue("no date"));
    }
    if (type instanceof TimestampType) {
      return text -> times.timestamp(text).orElseThrow(() -> new BadValue("no timestamp"));
    }
    if (type instanceof TimestampNTZType) {
      return text -> times.timestampNtz(text).orElseThrow(() -> new BadValue("no timestamp"));
    }
    if (type.isAnsiInterval() || type instanceof CalendarIntervalType) {
      return text -> JsonConverters.intervalValue(type, text);
    }
    throw Errors.of(
        "_LEGACY_ERROR_TEMP_2102",
        "0A000",
        "Unsupported type: " + type.catalogString() + ".",
        Origin.NONE);
  }

  static Boolean bool(String text) {
    if (text.equalsIgnoreCase("true")) {
      return true;
    }
    if (text.equalsIgnoreCase("false")) {
      return false;
    }
    throw new BadValue("'" + text + "' is no boolean");
  }

  /** Floating point numbers, of which three have texts of their own. */
  record Reals(String nan, String positive, String negative) {

    static Reals of(FormatSpec spec) {
      return new Reals(
          spec.option("nanValue", "NaN"),
          spec.option("positiveInf", "Inf"),
          spec.option("negativeInf", "-Inf"));
    }

    boolean isSpecial(String text) {
      return text.equals(nan) || text.equals(positive) || text.equals(negative);
    }

    Double read(String text) {
      if (text.equals(nan)) {
        return Double.NaN;
      }
      if (text.equals(negative)) {
        return Double.NEGATIVE_INFINITY;
      }
      return text.equals(positive) ? Double.POSITIVE_INFINITY : Double.valueOf(text);
    }
  }
}
