package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.optimizer.statistics.ColumnStatistics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What H2 tells of its columns: their selectivity, the number of values to a hundred rows; 50 where nobody has looked. */
final class H2Statistics {

  private static final int NEVER_LOOKED = 50;

  private H2Statistics() {}

  static Map<String, ColumnStatistics> read(
      Connection connection, List<String> path, StructType schema, double rows)
      throws SQLException {
    Map<String, ColumnStatistics> columns = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT COLUMN_NAME, SELECTIVITY FROM INFORMATION_SCHEMA.COLUMNS"
                + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?")) {
      statement.setString(1, path.get(0));
      statement.setString(2, path.get(path.size() - 1));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          int selectivity = row.getInt(2);
          // In whole hundredths: of a large table with few values only that they are few is known.
          if (selectivity > 1 && selectivity != NEVER_LOOKED) {
            columns.put(
                row.getString(1),
                new ColumnStatistics(
                    OptionalDouble.of(Math.max(1, rows * selectivity / 100)),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty()));
          }
        }
      }
    }
    return columns;
  }
}
