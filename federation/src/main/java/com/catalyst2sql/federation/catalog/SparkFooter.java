package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.parser.SparkParser;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.duckdb.DuckDBDatabase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What Spark notes in the footers of the Parquet files it writes: the columns' types and the calendar of their days. */
final class SparkFooter {

  private static final String SCHEMA = "org.apache.spark.sql.parquet.row.metadata";
  private static final String VERSION = "org.apache.spark.version";
  private static final String LEGACY_DATETIME = "org.apache.spark.legacyDateTime";
  private static final String LEGACY_INT96 = "org.apache.spark.legacyINT96";
  private static final JsonFactory JSON = new JsonFactory();

  private final DuckDBDatabase database;

  SparkFooter(DuckDBDatabase database) {
    this.database = database;
  }

  /**
   * Which columns may hold days of the Julian calendar.
   *
   * @param datetime those of DATE, and of TIMESTAMP in microseconds or milliseconds
   * @param int96 those of TIMESTAMP as INT96
   */
  record LegacyCalendar(boolean datetime, boolean int96) {}

  /** Whether one of the files was written in the legacy calendar, as Spark tells: before 3.0 (INT96: 3.1), or so marked. */
  LegacyCalendar calendar(List<String> files) throws SQLException {
    boolean datetime = false;
    boolean int96 = false;
    for (List<String> entry : entries(files, List.of(VERSION, LEGACY_DATETIME, LEGACY_INT96))) {
      boolean version = entry.get(0).equals(VERSION);
      datetime |= version ? isBefore(entry.get(1), 0) : entry.get(0).equals(LEGACY_DATETIME);
      int96 |= version ? isBefore(entry.get(1), 1) : entry.get(0).equals(LEGACY_INT96);
    }
    return new LegacyCalendar(datetime, int96);
  }

  /** Whether a version such as {@code 2.4.8} comes before 3.{@code minor}. */
  private static boolean isBefore(String version, int minor) {
    String[] parts = version.split("\\.", 3);
    int major = Integer.parseInt(parts[0]);
    return major < 3 || major == 3 && Integer.parseInt(parts[1]) < minor;
  }

  /** The types of a file's columns by name in lower case; empty where it was not Spark that wrote it. */
  Map<String, DataType> types(String file) throws SQLException {
    List<List<String>> found = entries(List.of(file), List.of(SCHEMA));
    if (found.isEmpty()) {
      return Map.of();
    }
    Map<String, DataType> types = new HashMap<>();
    try (JsonParser json = JSON.createParser(found.get(0).get(1))) {
      json.nextToken();
      type(value(json))
          .filter(StructType.class::isInstance)
          .ifPresent(
              schema ->
                  ((StructType) schema)
                      .fields()
                      .forEach(f -> types.put(f.name().toLowerCase(Locale.ROOT), f.dataType())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return types;
  }

  private List<List<String>> entries(List<String> files, List<String> keys) throws SQLException {
    return database.rows(
        "SELECT DISTINCT decode(key), decode(value) FROM parquet_kv_metadata("
            + Names.literals(files)
            + ") WHERE decode(key) IN ("
            + keys.stream().map(Names::literal).collect(Collectors.joining(", "))
            + ")");
  }

  /** The value at the current token, as maps, lists and texts. */
  private static Object value(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      Map<String, Object> map = new HashMap<>();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        map.put(name, value(json));
      }
      return map;
    }
    if (json.currentToken() == JsonToken.START_ARRAY) {
      List<Object> items = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(json));
      }
      return items;
    }
    return json.getText();
  }

  /** Empty for a type that is none of SQL's. */
  private static Optional<DataType> type(Object told) {
    if (!(told instanceof Map<?, ?> nested)) {
      return Optional.of(SparkParser.parseDataType(String.valueOf(told), SqlConf.DEFAULTS));
    }
    return switch (String.valueOf(nested.get("type"))) {
      case "struct" -> struct((List<?>) nested.get("fields"));
      case "array" -> type(nested.get("elementType")).map(ArrayType::new);
      case "map" ->
          type(nested.get("keyType"))
              .flatMap(
                  key -> type(nested.get("valueType")).map(value -> new MapType(key, value, true)));
      default -> Optional.empty();
    };
  }

  private static Optional<DataType> struct(List<?> fields) {
    List<StructField> all = new ArrayList<>();
    for (Object field : fields) {
      Map<?, ?> told = (Map<?, ?>) field;
      type(told.get("type"))
          .ifPresent(type -> all.add(new StructField(String.valueOf(told.get("name")), type)));
    }
    return Optional.of(new StructType(all));
  }
}
