package com.catalyst2sql.federation.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What ANALYZE TABLE found, until the table's rows change.
 *
 * @param bytes the table's size
 * @param rows absent after NOSCAN
 * @param columns by column name, of those that FOR COLUMNS named
 */
public record AnalysedStatistics(long bytes, OptionalLong rows, Map<String, Column> columns) {

  /**
   * A column's: {@code min} and {@code max} as Spark casts them to STRING, an instant in UTC; lengths in characters or bytes for
   * text and binary values, in Spark's bytes for others.
   */
  public record Column(
      Optional<String> min,
      Optional<String> max,
      long nulls,
      long distinct,
      long averageLength,
      long maxLength) {}

  public AnalysedStatistics {
    columns = Map.copyOf(columns);
  }

  /** As DESCRIBE EXTENDED shows it. */
  public String text() {
    return bytes + " bytes" + (rows.isPresent() ? ", " + rows.getAsLong() + " rows" : "");
  }

  Map<String, Object> encode() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("bytes", bytes);
    rows.ifPresent(r -> map.put("rows", r));
    Map<String, Object> all = new LinkedHashMap<>();
    columns.forEach((name, c) -> all.put(name, encode(c)));
    map.put("columns", all);
    return map;
  }

  private static Map<String, Object> encode(Column column) {
    Map<String, Object> map = new LinkedHashMap<>();
    column.min().ifPresent(v -> map.put("min", v));
    column.max().ifPresent(v -> map.put("max", v));
    map.put("nulls", column.nulls());
    map.put("distinct", column.distinct());
    map.put("averageLength", column.averageLength());
    map.put("maxLength", column.maxLength());
    return map;
  }

  static AnalysedStatistics decode(Map<?, ?> map) {
    Map<String, Column> columns = new LinkedHashMap<>();
    ((Map<?, ?>) map.get("columns"))
        .forEach((name, column) -> columns.put((String) name, decodeColumn((Map<?, ?>) column)));
    return new AnalysedStatistics(
        number(map, "bytes"),
        map.containsKey("rows") ? OptionalLong.of(number(map, "rows")) : OptionalLong.empty(),
        columns);
  }

  private static Column decodeColumn(Map<?, ?> map) {
    return new Column(
        Optional.ofNullable((String) map.get("min")),
        Optional.ofNullable((String) map.get("max")),
        number(map, "nulls"),
        number(map, "distinct"),
        number(map, "averageLength"),
        number(map, "maxLength"));
  }

  private static long number(Map<?, ?> map, String key) {
    return ((Number) map.get(key)).longValue();
  }
}
