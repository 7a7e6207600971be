package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.optimizer.statistics.ColumnStatistics;
import com.catalyst2sql.optimizer.statistics.Values;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What {@code pg_stats} tells, which ANALYZE and autovacuum fill: shares of NULL, numbers of values, common ones, histograms. */
final class PostgreSqlStatistics {

  private static final String SQL =
      "SELECT attname, null_frac, n_distinct, most_common_vals::text::text[],"
          + " most_common_freqs, histogram_bounds::text::text[] FROM pg_stats"
          + " WHERE schemaname = ? AND tablename = ? ORDER BY inherited";

  private PostgreSqlStatistics() {}

  static Map<String, ColumnStatistics> read(
      Connection connection, List<String> path, StructType schema, double rows)
      throws SQLException {
    Map<String, DataType> types = new HashMap<>();
    for (StructField field : schema.fields()) {
      types.put(field.name(), field.dataType());
    }
    Map<String, ColumnStatistics> columns = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setString(1, path.get(0));
      statement.setString(2, path.get(path.size() - 1));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          DataType type = types.get(row.getString(1));
          if (type != null) {
            columns.put(row.getString(1), column(row, type, rows));
          }
        }
      }
    }
    return columns;
  }

  private static ColumnStatistics column(ResultSet row, DataType type, double rows)
      throws SQLException {
    double nulls = row.getDouble(2);
    // Below zero it is a share of the rows; zero is unknown.
    double distinct = row.getDouble(3) < 0 ? -row.getDouble(3) * rows : row.getDouble(3);
    List<String> values = texts(row.getArray(4));
    List<String> shares = texts(row.getArray(5));
    Map<String, Double> common = new HashMap<>();
    List<Double> places = new ArrayList<>();
    for (int i = 0; i < Math.min(values.size(), shares.size()); i++) {
      double share = Double.parseDouble(shares.get(i));
      Values.text(values.get(i), type).ifPresent(v -> common.put(v, share));
      Values.place(values.get(i), type).ifPresent(places::add);
    }
    List<Double> histogram = new ArrayList<>();
    for (String bound : texts(row.getArray(6))) {
      Values.place(bound, type).ifPresent(histogram::add);
    }
    histogram.sort(null);
    places.addAll(histogram);
    // Where common values make up most of the rows, the histogram says little of the whole.
    double told = common.values().stream().mapToDouble(Double::doubleValue).sum();
    return new ColumnStatistics(
        distinct > 0 ? OptionalDouble.of(distinct) : OptionalDouble.empty(),
        OptionalDouble.of(nulls),
        places.stream().mapToDouble(Double::doubleValue).min(),
        places.stream().mapToDouble(Double::doubleValue).max(),
        common,
        told < 0.5 ? histogram : List.of());
  }

  private static List<String> texts(Array array) throws SQLException {
    if (array == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (Object element : (Object[]) array.getArray()) {
      texts.add(String.valueOf(element));
    }
    return texts;
  }
}
