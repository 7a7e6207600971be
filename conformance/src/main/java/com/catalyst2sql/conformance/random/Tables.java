package com.catalyst2sql.conformance.random;

import com.catalyst2sql.conformance.oracle.SqlScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables the queries run on: their set-up, and which columns they have. */
record Tables(Map<String, List<Column>> columns) {
  private static final String SCRIPT = "/random/tables.sql";

  /** A view whose columns are constants, which Spark puts in their place. */
  private static final String CONSTANTS = "one";

  /** What the generator knows of each table; a column whose type it does not think in is left out. */
  private static final Map<String, String> DECLARED = new LinkedHashMap<>();

  static {
    DECLARED.put(
        "numbers",
        "id INT, k INT, flag BOOLEAN, ti TINYINT, si SMALLINT, i INT, l BIGINT, f FLOAT, d DOUBLE,"
            + " dec DECIMAL, big DECIMAL");
    DECLARED.put(
        "texts",
        "id INT, k INT, g STRING, s STRING, vc STRING, ch STRING, bin BINARY, flag BOOLEAN");
    DECLARED.put(
        "times",
        "id INT, k INT, dt DATE, ts TIMESTAMP, ntz TIMESTAMP_NTZ, ym YEAR_MONTH, dts DAY_TIME");
    DECLARED.put("nested", "id INT, k INT, ai INTS, ss STRINGS, st STRUCT, sts STRUCTS, m MAP");
    DECLARED.put(
        "facts",
        "id INT, k INT, g STRING, i INT, l BIGINT, d DOUBLE, dec DECIMAL, s STRING, dt DATE,"
            + " flag BOOLEAN");
    DECLARED.put("nothing", "id INT, k INT, g STRING, d DOUBLE, dt DATE");
    DECLARED.put("pairs", "id INT, k INT, g STRING, d DOUBLE");
    DECLARED.put("holes", "id INT, k INT, g STRING, l BIGINT");
    DECLARED.put("one", "id INT, k INT, g STRING, dt DATE");
  }

  static Tables standard() {
    Map<String, List<Column>> tables = new LinkedHashMap<>();
    DECLARED.forEach(
        (name, declared) -> {
          List<Column> columns = new ArrayList<>();
          for (String column : declared.split(", ")) {
            String[] words = column.split(" ");
            columns.add(new Column(words[0], Type.valueOf(words[1]), true, name.equals(CONSTANTS)));
          }
          tables.put(name, columns);
        });
    return new Tables(tables);
  }

  List<String> names() {
    return List.copyOf(columns.keySet());
  }

  /** The statements that make the tables. */
  static List<String> setUp() {
    try (InputStream in = Tables.class.getResourceAsStream(SCRIPT)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return SqlScript.entries(text).stream().map(SqlScript.Entry::sql).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The columns of one table. */
  Optional<List<Column>> of(String table) {
    return Optional.ofNullable(columns.get(table));
  }
}
