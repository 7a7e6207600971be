package com.catalyst2sql.dialect.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.functions.runtime.NestedText;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StructType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of random lines without the library has to be what is read with it. */
class PlainCsvTest {

  private static final int ROUNDS = 400;
  private static final int LINES = 60;

  private static final List<String> OPTIONS =
      List.of(
          "sep=;",
          "sep=\t",
          "sep=\u0001",
          "sep= ",
          "sep=1",
          "quote='",
          "quote=",
          "escape=\"",
          "escape=",
          "escape=/",
          "charToEscapeQuoteEscaping=a",
          "comment=#",
          "comment=1",
          "nullValue=null",
          "nullValue=1",
          "emptyValue=E",
          "emptyValue=7",
          "ignoreLeadingWhiteSpace=true",
          "ignoreTrailingWhiteSpace=true",
          "dateFormat=yyyy-MM-dd",
          "dateFormat=MM/dd/yyyy",
          "timestampFormat=yyyy-MM-dd HH:mm:ss",
          "timestampFormat=yyyy-MM-dd'T'HH:mm:ss",
          "timestampFormat=yyyy-MM-dd HH:mm",
          "timestampNTZFormat=yyyy-MM-dd HH:mm:ss",
          "nanValue=-1.5",
          "positiveInf=12",
          "mode=DROPMALFORMED",
          "mode=FAILFAST",
          "maxCharsPerColumn=5",
          "maxColumns=6",
          "locale=de",
          "encoding=ISO-8859-1",
          "encoding=US-ASCII",
          "encoding=windows-1252",
          "unescapedQuoteHandling=RAISE_ERROR",
          "unescapedQuoteHandling=STOP_AT_CLOSING_QUOTE",
          "unescapedQuoteHandling=BACK_TO_DELIMITER",
          "timeZone=America/Los_Angeles",
          "timeZone=Pacific/Apia",
          "timeZone=+05:30",
          "lineSep=|",
          "columnNameOfCorruptRecord=bad");

  private static final List<String> TYPES =
      List.of(
          "INT",
          "BIGINT",
          "SMALLINT",
          "TINYINT",
          "DOUBLE",
          "FLOAT",
          "BOOLEAN",
          "STRING",
          "DATE",
          "TIMESTAMP",
          "TIMESTAMP_NTZ",
          "DECIMAL(4,2)",
          "DECIMAL(9,0)",
          "DECIMAL(18,6)",
          "DECIMAL(38,18)");

  private static final List<String> TEXTS =
      List.of(
          "",
          "",
          "null",
          "true",
          "FALSE",
          "True",
          "abc",
          "a b",
          " a",
          "b ",
          "\t",
          "\"\"",
          "\"a,b\"",
          "\"a\"\"b\"",
          "\"a\\\"b\"",
          "\"x\"y",
          "x\"y\"",
          "\"open",
          "'q'",
          "\\N",
          "#",
          "\u00e9",
          "\u65e5\u672c",
          "\ud83d\ude00",
          "\uffff",
          "a\uffffb",
          "\ufffd",
          "\u0000",
          "NaN",
          "Inf",
          "-Inf",
          "1e5",
          "1d",
          "0x1F",
          "+5",
          "-",
          ".",
          "-.",
          ".5",
          "5.",
          "-0",
          "-0.0",
          "1,000",
          "\u0663",
          "2147483648",
          "-2147483648",
          "9223372036854775807",
          "-9223372036854775808",
          "999999999999999999",
          "0.1",
          "123456789.123456",
          "99.995",
          "99.99",
          "1.005",
          "0000000000000000001",
          "12345678901234567890.5",
          "3.4028236e38",
          "16777217",
          "2020-02-29",
          "2021-02-29",
          "0000-01-01",
          "0001-01-01",
          "9999-12-31",
          "2020-1-1",
          "2020-01-01 ",
          "2020-13-01",
          "2020-00-01",
          "2020-01-01 10:00:00",
          "2020-01-01T10:00:00.5",
          "2020-01-01 24:00:00",
          "2020-01-01 10:00:60",
          "2020-01-01 10:00:00.",
          "2020-01-01 10:00:00Z",
          "2020-01-01T10:00:00.1234567",
          "2020-01-01 10:00:00+01:00",
          "2020-03-08 02:30:00",
          "2020-11-01 01:30:00",
          "2011-12-30 12:00:00",
          "1883-11-18 12:00:00",
          "1582-10-10 00:00:00",
          "1969-12-31 23:59:59.999999",
          "1:2",
          "T10:00:00");

  private final Map<Boolean, Integer> counts = new HashMap<>();

  private static <T> T any(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static Map<String, String> options(Random random) {
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      String option = any(random, OPTIONS);
      int equals = option.indexOf('=');
      options.put(option.substring(0, equals), option.substring(equals + 1));
    }
    return options;
  }

  private static String number(Random random) {
    String digits = random.nextInt(3) == 0 ? "" + random.nextLong() : "" + random.nextInt(100_000);
    return random.nextBoolean()
        ? digits
        : digits + "." + Long.toString(random.nextLong() >>> 1).substring(0, 1 + random.nextInt(9));
  }

  private static String time(Random random) {
    String text =
        String.format(
            "%04d-%02d-%02d",
            1 + random.nextInt(random.nextInt(4) == 0 ? 9999 : 2100),
            1 + random.nextInt(12),
            1 + random.nextInt(31));
    return random.nextInt(3) == 0
        ? text
        : text
            + (random.nextBoolean() ? " " : "T")
            + String.format(
                "%02d:%02d:%02d", random.nextInt(24), random.nextInt(60), random.nextInt(60))
            + (random.nextInt(3) == 0 ? "." + random.nextInt(10_000_000) : "")
            + (random.nextInt(9) == 0 ? "Z" : "");
  }

  private static String text(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> any(random, TEXTS);
      case 1, 2 -> time(random);
      case 3 -> random.nextBoolean() ? "true" : "False";
      case 4 -> "";
      default -> number(random);
    };
  }

  private static byte[] line(Random random, String separator) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int fields = 1 + random.nextInt(7);
    for (int i = 0; i < fields; i++) {
      String text = text(random);
      String quoted = random.nextInt(4) == 0 ? "\"" + text + "\"" : text;
      out.writeBytes((i == 0 ? quoted : separator + quoted).getBytes(StandardCharsets.UTF_8));
      if (random.nextInt(200) == 0) {
        out.write(random.nextInt(256));
      }
    }
    return out.toByteArray();
  }

  private static FormatSpec spec(Random random, Map<String, String> options) {
    List<String> fields = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      fields.add("f" + i + ": " + any(random, TYPES));
    }
    if (random.nextInt(4) == 0) {
      fields.add(random.nextInt(fields.size() + 1), "_corrupt_record: STRING");
    }
    return FormatSpec.of("struct<" + String.join(", ", fields) + ">", options, SqlConf.DEFAULTS);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void rowsAreThoseOfTheLibrary(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, String> options = options(random);
      FormatSpec spec = spec(random, options);
      StructType schema = (StructType) NestedText.type(spec.schema());
      List<Integer> wanted = new ArrayList<>();
      for (int i = 0; i < schema.fields().size(); i++) {
        if (random.nextInt(3) > 0) {
          wanted.add(i);
        }
      }
      java.util.Collections.shuffle(wanted, random);
      if (wanted.stream().allMatch(i -> schema.fields().get(i).name().equals("_corrupt_record"))) {
        continue;
      }
      CsvFileReader reader = new CsvFileReader(spec, wanted);
      if (reader.plain().isPresent()) {
        compare(reader, spec, schema, wanted, random, options.getOrDefault("sep", ","));
      }
    }
    assertTrue(counts.get(true) > LINES * ROUNDS / 10, "too few lines were plain: " + counts);
  }

  private void compare(
      CsvFileReader reader,
      FormatSpec spec,
      StructType schema,
      List<Integer> wanted,
      Random random,
      String separator) {
    List<RecordRows.Column> columns =
        wanted.stream()
            .map(i -> new RecordRows.Column(schema.fields().get(i).dataType(), true))
            .toList();
    RecordSink sink = new RecordSink(columns);
    PlainCsvRow.Writer writer = reader.plain().orElseThrow().writer(sink);
    CsvFormat.Skipped skipped = CsvFormat.skipped(spec);
    for (int i = 0; i < LINES; i++) {
      byte[] line = line(random, random.nextInt(9) == 0 ? ";" : separator);
      // What a line ends with is not in it.
      boolean ended = new String(line, StandardCharsets.ISO_8859_1).matches("(?s).*[\n\r|].*");
      if (ended || skipped.test(line, 0, line.length)) {
        continue;
      }
      String text = new String(line, spec.charset());
      String message =
          String.format("%s of '%s' by %s", wanted, text, spec.text()) + Arrays.toString(line);
      byte[] padded = new byte[line.length + 8];
      int from = random.nextInt(9);
      System.arraycopy(line, 0, padded, from, line.length);
      boolean written = writer.write(padded, from, from + line.length);
      counts.merge(written, 1, Integer::sum);
      if (written) {
        assertEquals(
            Arrays.toString(reader.records().row(text)),
            Arrays.toString(last(sink, columns)),
            message);
      }
    }
  }

  private static Object[] last(RecordSink sink, List<RecordRows.Column> columns) {
    RecordRows rows = sink.poll();
    int row = rows.size() - 1;
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      RecordColumn column = rows.column(i);
      values[i] = column.isNull(row) ? null : column.get(row);
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void valuesKeepAType(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, String> options = options(random);
      FormatSpec spec = FormatSpec.of("", options, SqlConf.DEFAULTS);
      CsvInference inference = new CsvInference(spec);
      PlainTypes plain = inference.plainTypes();
      DataType type = NullType.INSTANCE;
      for (int i = 0; i < LINES; i++) {
        String text = text(random);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        DataType wider = inference.wider(type, text);
        boolean kept = plain.of(type).keeps(bytes, 0, bytes.length);
        counts.merge(kept, 1, Integer::sum);
        assertTrue(!kept || wider.equals(type), () -> "'" + text + "' by " + options);
        type = random.nextInt(5) == 0 ? NullType.INSTANCE : wider;
      }
    }
    assertTrue(counts.get(true) > LINES * ROUNDS / 9, "too few values were plain: " + counts);
  }
}
