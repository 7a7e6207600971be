package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.optimizer.statistics.ColumnStatistics;
import com.catalyst2sql.optimizer.statistics.Values;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A histogram of MySQL 8, made by {@code ANALYZE TABLE t UPDATE HISTOGRAM ON c}, from its JSON in {@code
 * information_schema.column_statistics}. Each bucket of a {@code singleton} one is a value and the share of all rows up to it,
 * each of an {@code equi-height} one a least and a greatest value, that share, and how many values it has. Texts are in base64.
 */
final class MySqlHistogram {

  private static final JsonFactory JSON = new JsonFactory();

  /** Into so many parts of equal size it is cut at most. */
  private static final int PARTS = 100;

  /** A column with as many values as that share of the rows looked at is taken to have one in each row. */
  private static final double ALL_DIFFERENT = 0.9;

  private record Bucket(String low, String high, double upTo, double values) {}

  private final List<Bucket> buckets = new ArrayList<>();
  private double nulls;
  private double sampled = 1;

  private MySqlHistogram() {}

  /**
   * Reads one.
   *
   * @param rows of the table
   * @throws IOException where it is no such JSON
   */
  static ColumnStatistics read(String json, DataType type, double rows) throws IOException {
    MySqlHistogram histogram = new MySqlHistogram();
    try (JsonParser parser = JSON.createParser(json)) {
      histogram.read(parser);
    }
    return histogram.statistics(type, rows);
  }

  private void read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("no JSON object");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("buckets") && value == JsonToken.START_ARRAY) {
        while (parser.nextToken() == JsonToken.START_ARRAY) {
          bucket(parser);
        }
      } else if (name.equals("null-values") && value.isNumeric()) {
        nulls = parser.getDoubleValue();
      } else if (name.equals("sampling-rate") && value.isNumeric()) {
        sampled = parser.getDoubleValue();
      } else {
        parser.skipChildren();
      }
    }
  }

  private void bucket(JsonParser parser) throws IOException {
    List<String> parts = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      parts.add(parser.getText());
      parser.skipChildren();
    }
    try {
      switch (parts.size()) {
        case 2 ->
            buckets.add(
                new Bucket(value(parts.get(0)), value(parts.get(0)), number(parts.get(1)), 1));
        case 4 ->
            buckets.add(
                new Bucket(
                    value(parts.get(0)),
                    value(parts.get(1)),
                    number(parts.get(2)),
                    number(parts.get(3))));
        default -> throw new IOException("a bucket of " + parts.size() + " parts");
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("a bucket that is not understood", e);
    }
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }

  /** A value as the source would write it; texts are told as {@code base64:type254:...}, long ones by their beginning. */
  private static String value(String text) {
    return text.startsWith("base64:")
        ? new String(
            Base64.getDecoder().decode(text.substring(text.indexOf(':', 7) + 1)),
            StandardCharsets.UTF_8)
        : text;
  }

  private ColumnStatistics statistics(DataType type, double rows) {
    if (buckets.isEmpty()) {
      return new ColumnStatistics(
          OptionalDouble.empty(),
          OptionalDouble.of(nulls),
          OptionalDouble.empty(),
          OptionalDouble.empty());
    }
    return new ColumnStatistics(
        OptionalDouble.of(distinct(rows)),
        OptionalDouble.of(nulls),
        Values.place(buckets.get(0).low, type),
        Values.place(buckets.get(buckets.size() - 1).high, type),
        common(type),
        cuts(type));
  }

  private double distinct(double rows) {
    double found = buckets.stream().mapToDouble(Bucket::values).sum();
    double present = rows * (1 - nulls);
    return found >= ALL_DIFFERENT * present * sampled ? Math.max(1, present) : found;
  }

  /** Values that have a bucket of their own, each with its share of the rows. */
  private Map<String, Double> common(DataType type) {
    Map<String, Double> common = new HashMap<>();
    double before = 0;
    for (Bucket bucket : buckets) {
      if (bucket.low.equals(bucket.high)) {
        Optional<String> text = Values.text(bucket.low, type);
        double share = Math.max(0, bucket.upTo - before);
        text.ifPresent(t -> common.merge(t, share, Double::sum));
      }
      before = bucket.upTo;
    }
    return common;
  }

  /** Places that cut all values but NULL into parts of equal size; none where values have no places. */
  private List<Double> cuts(DataType type) {
    double all = buckets.get(buckets.size() - 1).upTo;
    List<Double> cuts = new ArrayList<>();
    double before = 0;
    for (Bucket bucket : buckets) {
      OptionalDouble low = Values.place(bucket.low, type);
      OptionalDouble high = Values.place(bucket.high, type);
      if (low.isEmpty() || high.isEmpty() || all <= 0) {
        return List.of();
      }
      double share = bucket.upTo - before;
      while (cuts.size() < PARTS && all * cuts.size() / PARTS <= bucket.upTo) {
        double within = share > 0 ? (all * cuts.size() / PARTS - before) / share : 0;
        cuts.add(
            low.getAsDouble()
                + Math.max(0, Math.min(1, within)) * (high.getAsDouble() - low.getAsDouble()));
      }
      before = bucket.upTo;
    }
    Values.place(buckets.get(buckets.size() - 1).high, type).ifPresent(cuts::add);
    return cuts;
  }
}
