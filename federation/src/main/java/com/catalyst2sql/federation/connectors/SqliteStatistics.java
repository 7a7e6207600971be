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

/**
 * What {@code sqlite_stat1} tells, which ANALYZE fills: of each index how many rows share a value of its first column. A column
 * that is the rowid has as many values as rows.
 */
final class SqliteStatistics {

  private SqliteStatistics() {}

  static Map<String, ColumnStatistics> read(
      Connection connection, List<String> path, StructType schema, double rows)
      throws SQLException {
    String table = path.get(path.size() - 1);
    Map<String, ColumnStatistics> columns = new HashMap<>();
    if (isAnalysed(connection)) {
      String sql =
          "SELECT i.name, s.stat FROM sqlite_stat1 s, pragma_index_info(s.idx) i"
              + " WHERE s.tbl = ? AND i.seqno = 0 AND i.name IS NOT NULL";
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, table);
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            // "rows, rows to a value of the first column, to one of the first two, ..."
            String[] numbers = row.getString(2).split(" ");
            double each = numbers.length > 1 ? Double.parseDouble(numbers[1]) : 0;
            if (each > 0) {
              put(columns, row.getString(1), Double.parseDouble(numbers[0]) / each);
            }
          }
        }
      }
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT name FROM pragma_table_info(?) WHERE pk = 1 AND upper(type) = 'INTEGER'")) {
      statement.setString(1, table);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          put(columns, row.getString(1), rows);
        }
      }
    }
    return columns;
  }

  private static boolean isAnalysed(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'");
        ResultSet row = statement.executeQuery()) {
      return row.next() && row.getInt(1) > 0;
    }
  }

  private static void put(Map<String, ColumnStatistics> columns, String name, double distinct) {
    columns.put(
        name,
        new ColumnStatistics(
            OptionalDouble.of(distinct),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty()));
  }
}
