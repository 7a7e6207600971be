package com.catalyst2sql.conformance.oracle;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads awkward CSV and JSON files by random options and schemas, always the same ones, on a real Spark and on c2s: schema, rows
 * and errors have to be the same.
 */
@ExtendWith(OracleExtension.class)
class TextFilesTest {

  private static final Map<String, String> CSV =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "quoted",
                  "id,name,v\n1,\"a,b\",1\n2,\"say \"\"hi\"\"\",2\n3,\"x\ny\",3\n4,\"e \\\" x\",4\n"),
              Map.entry("ragged", "id,name,v\n1,a\n2,b,2,3\n3\n\n4,d,4\n"),
              Map.entry(
                  "spaces", " id , name , v \n 1 , a , 1.0 \n 2 , \"b\" , 2 \n3,\"c \",\t3\n"),
              Map.entry(
                  "types",
                  "i,l,d,dec,b,dt,ts,s\n1,10000000000,1.5,12345678901234567890,true,2020-01-01,2020-01-01 00:00:00,x\n"
                      + "-2,5,1e3,1.0,FALSE,2020-1-2,2020-01-01T01:02:03.123Z,y\n,,,,,,,\n"),
              Map.entry(
                  "dates",
                  "a,b,c,d\n2020-01-01,2020-01-01 10:00,01/02/2020,20200101\n2021-12-31,2020-01-01,12/31/2020,1\n"),
              Map.entry(
                  "numbers",
                  "a,b,c,3d,e,f\n1,1.0,NaN,Infinity,0x1F,1_000\n007,+5,-Infinity,Inf,1e5,1f\n-0,-0.0,1.,.5,1d,1L\n"),
              Map.entry("comments", "# first\nid,v\n#c\n1,a\n2,b#c\n#3,x\n"),
              Map.entry("twice", "a,A,a,,b\n1,2,3,4,5\n"),
              Map.entry("empty", ""),
              Map.entry("blank", "\n\na,b\n\n1,2\n\n"),
              Map.entry("crlf", "a,b\r\n1,x\r\n2,\"y\r\nz\"\r\n"),
              Map.entry("mark", "\ufeffa,b\n1,2\n"),
              Map.entry("nulls", "a,b,c\nnull,NULL,NA\n\"\",'',\\N\n\"null\",x,NA\n"),
              Map.entry("unclosed", "a,b\n1,\"x\n2,y\n3,z\n"),
              Map.entry("quotes", "a,b\n1,x\"y\"z\n2,\"x\"y\n3,\"\"x\n4,\"x\"\"\n"),
              Map.entry("wide", "a||b||c\n1||2||3\n4||5||\n"),
              Map.entry(
                  "zeros", "a,b\n1,x\0y\n2,z\n3,\uffff\n\uffff,4\n5,\"q\0\uffffr\"\n6,ok\n")));

  private static final List<String> CSV_OPTIONS =
      List.of(
          "inferSchema=true",
          "multiLine=true",
          "mode=DROPMALFORMED",
          "mode=FAILFAST",
          "sep=;",
          "sep=||",
          "quote=",
          "escape=\"",
          "comment=#",
          "nullValue=null",
          "nullValue=NA",
          "emptyValue=E",
          "ignoreLeadingWhiteSpace=true",
          "ignoreTrailingWhiteSpace=true",
          "dateFormat=MM/dd/yyyy",
          "timestampFormat=yyyy-MM-dd HH:mm",
          "nanValue=NA",
          "positiveInf=Inf",
          "columnNameOfCorruptRecord=_c",
          "unescapedQuoteHandling=STOP_AT_CLOSING_QUOTE",
          "unescapedQuoteHandling=SKIP_VALUE",
          "preferDate=false",
          "locale=de",
          "escape=");

  private static final List<String> CSV_SCHEMAS =
      List.of(
          "id INT, name STRING, v DOUBLE",
          "a STRING, b STRING, c STRING, _corrupt_record STRING",
          "a INT, b DATE, c BOOLEAN",
          "a DECIMAL(10,2), b TIMESTAMP, c FLOAT, d BINARY",
          "v STRING, id INT");

  private static final Map<String, String> JSON =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "mixed",
                  "{\"a\":1}\n{\"a\":\"x\"}\n{\"a\":2.5}\n{\"a\":true}\n{\"a\":[1]}\n{\"a\":{\"b\":1}}\n{\"a\":null}\n"),
              Map.entry(
                  "numbers",
                  "{\"a\":1,\"b\":10000000000,\"c\":1.5,\"e\":123456789012345678901234567890,\"f\":-0.0}\n{\"a\":3000000000,\"b\":1.5,\"c\":2,\"e\":1,\"f\":0}\n"),
              Map.entry(
                  "nested",
                  "{\"s\":{\"x\":1,\"y\":\"a\"},\"l\":[1,2],\"m\":[{\"k\":1},{\"k\":2,\"j\":\"q\"}]}\n{\"s\":{\"z\":true},\"l\":[],\"m\":[]}\n{\"s\":null,\"l\":[null,2.5],\"m\":null}\n"),
              Map.entry(
                  "bad",
                  "{\"a\":1}\n{bad}\n{\"a\":2\n\"x\"\n5\nnull\ntrue\n[]\n[1]\n{\"a\":3}x\n\n   \n{\"a\":4} {\"a\":5}\n"),
              Map.entry("lists", "[{\"a\":1},{\"a\":2}]\n{\"a\":3}\n[]\n[{\"a\":\"x\"},5,null]\n"),
              Map.entry(
                  "dates",
                  "{\"d\":\"2020-01-01\",\"t\":\"2020-01-01 10:00:00\",\"z\":\"2020-01-01T10:00:00Z\"}\n{\"d\":\"2020-1-2\",\"t\":\"x\",\"z\":\"2020-01-01T10:00:00+02:00\"}\n"),
              Map.entry(
                  "types",
                  "{\"i\":\"1\",\"b\":\"true\",\"d\":\"1.5\",\"s\":5,\"bin\":\"AQI=\"}\n{\"i\":1.0,\"b\":1,\"d\":\"NaN\",\"s\":{\"x\":1},\"bin\":\"x\"}\n{\"i\":1.7,\"b\":false,\"d\":\"Infinity\",\"s\":[1, 2],\"bin\":1}\n"),
              Map.entry("case", "{\"a\":1,\"A\":2}\n{\"A\":3}\n"),
              Map.entry(
                  "odd",
                  "{'a':1}\n{a:2}\n{\"a\":01}\n{\"a\":NaN}\n{\"a\":/*c*/3}\n{\"a\":\"x\\qy\"}\n{\"a\":\"t\tb\"}\n"),
              Map.entry("empty", ""),
              Map.entry("pretty", "[\n {\"a\":1,\n  \"b\":[1,\n 2]},\n {\"a\":2}\n]\n"),
              Map.entry("nothing", "{\"a\":null,\"b\":[],\"c\":{},\"d\":[null]}\n{\"a\":null}\n"),
              Map.entry("mark", "\ufeff{\"a\":1}\n"),
              Map.entry(
                  "names", "{\"x y\":1,\"a.b\":2,\"c-d\":3,\"\u00e9\":4,\"\":5,\"1d\":6}\n")));

  private static final List<String> JSON_OPTIONS =
      List.of(
          "multiLine=true",
          "mode=DROPMALFORMED",
          "mode=FAILFAST",
          "primitivesAsString=true",
          "allowComments=true",
          "allowUnquotedFieldNames=true",
          "allowSingleQuotes=false",
          "allowNumericLeadingZeros=true",
          "allowNonNumericNumbers=false",
          "allowBackslashEscapingAnyCharacter=true",
          "allowUnquotedControlChars=true",
          "dropFieldIfAllNull=true",
          "dateFormat=yyyy-M-d",
          "timestampFormat=yyyy-MM-dd HH:mm:ss",
          "inferTimestamp=true",
          "columnNameOfCorruptRecord=_c",
          "timeZone=UTC",
          "locale=de");

  private static final List<String> JSON_SCHEMAS =
      List.of(
          "a INT",
          "a STRING, _corrupt_record STRING",
          "s STRUCT<x: INT, z: BOOLEAN>, l ARRAY<DOUBLE>, m ARRAY<STRUCT<k: INT>>",
          "d DATE, t TIMESTAMP, z TIMESTAMP_NTZ",
          "i INT, b BOOLEAN, d DOUBLE, s STRING, bin BINARY",
          "A INT, b ARRAY<INT>",
          "a BIGINT, _c STRING");

  @TestFactory
  Stream<DynamicTest> csv(SparkOracle.Pair pair, @TempDir Path directory) throws IOException {
    return tests(pair, directory, "csv", CSV, CSV_OPTIONS, CSV_SCHEMAS);
  }

  @TestFactory
  Stream<DynamicTest> json(SparkOracle.Pair pair, @TempDir Path directory) throws IOException {
    return tests(pair, directory, "json", JSON, JSON_OPTIONS, JSON_SCHEMAS);
  }

  @TestFactory
  Stream<DynamicTest> jsonOfBytesThatAreNoText(SparkOracle.Pair pair, @TempDir Path directory)
      throws IOException {
    Path path = directory.resolve("bytes.json");
    // Each character is a byte: cut short, too long, half of a pair, UTF-16, and behind the record.
    String text =
        """
        {"a":"x\u00ff","b":1}
        {"a":"\u00e3\u0081","b":2}
        {"a":"ok","b":3}
        {"a":"\u00ed\u00a0\u0080","b":4}
        {"a":"\u00c0\u0080","b":5}
        {"b":6,"c":"\u00e9"}
        {"b":7,"a":"z"} \u00ff
        \0{\0"\0a\0"\0:\0\u0031\0}
        {"a":"x\0y","b":8}
        """;
    Files.write(path, text.getBytes(StandardCharsets.ISO_8859_1));
    List<DynamicTest> tests = new ArrayList<>();
    for (String schema : List.of("", "(a STRING, b INT, _corrupt_record STRING)", "(b INT)")) {
      for (Map<String, String> options :
          List.of(
              Map.<String, String>of(), Map.of("encoding", "UTF-8"), Map.of("multiLine", "true"))) {
        String name = schema + " " + options;
        tests.add(
            DynamicTest.dynamicTest(
                name, () -> check(pair, view("json", path, schema, options), name)));
      }
    }
    return tests.stream();
  }

  private static Stream<DynamicTest> tests(
      SparkOracle.Pair pair,
      Path directory,
      String format,
      Map<String, String> files,
      List<String> options,
      List<String> schemas)
      throws IOException {
    Random random = new Random(9);
    List<DynamicTest> tests = new ArrayList<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = directory.resolve(file.getKey() + "." + format);
      Files.writeString(path, file.getValue());
      for (int i = 0; i < 6; i++) {
        Map<String, String> chosen = new TreeMap<>();
        if (format.equals("csv") && random.nextInt(5) > 0) {
          chosen.put("header", "true");
        }
        for (int n = random.nextInt(4); n > 0; n--) {
          String[] option = options.get(random.nextInt(options.size())).split("=", 2);
          chosen.put(option[0], option[1]);
        }
        String schema =
            random.nextInt(3) > 0 ? "" : "(" + schemas.get(random.nextInt(schemas.size())) + ")";
        String name = file.getKey() + " " + schema + " " + chosen;
        tests.add(
            DynamicTest.dynamicTest(
                name, () -> check(pair, view(format, path, schema, chosen), name)));
      }
    }
    return tests.stream();
  }

  private static String view(String format, Path path, String schema, Map<String, String> options) {
    StringBuilder sql =
        new StringBuilder("CREATE TEMPORARY VIEW text_file ")
            .append(schema)
            .append(" USING ")
            .append(format)
            .append(" OPTIONS (path '")
            .append(path)
            .append('\'');
    options.forEach(
        (key, value) -> sql.append(", ").append(key).append(" '").append(value).append('\''));
    return sql.append(')').toString();
  }

  private static void check(SparkOracle.Pair pair, String view, String name) {
    pair.prepare("DROP VIEW IF EXISTS text_file");
    for (String sql : List.of(view, "SELECT * FROM text_file", "SELECT count(*) FROM text_file")) {
      Comparison comparison = pair.compare(sql);
      assertTrue(comparison.same(), () -> name + "\n" + view + "\n" + comparison.report());
    }
  }
}
