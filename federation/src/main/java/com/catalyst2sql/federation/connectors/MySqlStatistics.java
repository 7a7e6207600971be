package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.optimizer.statistics.ColumnStatistics;
import com.catalyst2sql.optimizer.statistics.Values;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What MariaDB and MySQL tell: the number of values of columns that begin an index, from {@code information_schema.statistics};
 * in MariaDB, of tables that were analysed PERSISTENT FOR ALL, what {@code mysql.column_stats} has, where it may be read; in
 * MySQL 8 the histograms that {@code ANALYZE TABLE ... UPDATE HISTOGRAM} made.
 */
final class MySqlStatistics {

  private static final Logger LOG = LoggerFactory.getLogger(MySqlStatistics.class);

  private static final String INDEXES =
      "SELECT column_name, max(cardinality) FROM information_schema.statistics"
          + " WHERE table_schema = ? AND table_name = ? AND seq_in_index = 1"
          + " AND cardinality IS NOT NULL GROUP BY column_name";

  private static final String COLUMNS =
      "SELECT column_name, min_value, max_value, nulls_ratio, avg_frequency"
          + " FROM mysql.column_stats WHERE db_name = ? AND table_name = ?";

  private static final String HISTOGRAMS =
      "SELECT column_name, histogram FROM information_schema.column_statistics"
          + " WHERE schema_name = ? AND table_name = ?";

  private static final String ROWS =
      "SELECT table_rows FROM information_schema.tables WHERE table_schema = ? AND table_name = ?";

  private MySqlStatistics() {}

  static boolean isMaria(Connection connection) throws SQLException {
    return connection
        .getMetaData()
        .getDatabaseProductVersion()
        .toLowerCase(Locale.ROOT)
        .contains("mariadb");
  }

  static OptionalLong rows(Connection connection, List<String> path) throws SQLException {
    askForTheLatest(connection);
    long[] count = {0};
    each(connection, ROWS, path, row -> count[0] = row.getLong(1));
    return count[0] > 0 ? OptionalLong.of(count[0]) : OptionalLong.empty();
  }

  /** MySQL 8 goes on telling for a day what it told of a table first, which may have been empty then. */
  private static void askForTheLatest(Connection connection) throws SQLException {
    if (!isMaria(connection) && connection.getMetaData().getDatabaseMajorVersion() >= 8) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET SESSION information_schema_stats_expiry = 0");
      }
    }
  }

  static Map<String, ColumnStatistics> read(
      Connection connection, List<String> path, StructType schema, double rows)
      throws SQLException {
    Map<String, ColumnStatistics> columns = new HashMap<>();
    each(
        connection,
        INDEXES,
        path,
        row ->
            columns.put(
                row.getString(1),
                new ColumnStatistics(
                    OptionalDouble.of(row.getDouble(2)),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty())));
    try {
      if (isMaria(connection)) {
        each(connection, COLUMNS, path, row -> analysed(row, schema, rows, columns));
      } else {
        each(connection, HISTOGRAMS, path, row -> histogram(row, schema, rows, columns));
      }
    } catch (SQLException e) {
      // Not everybody may read the one, and MySQL before 8 has not got the other.
      LOG.debug("no statistics of columns: {}", e.getMessage());
    }
    return columns;
  }

  private static void analysed(
      ResultSet row, StructType schema, double rows, Map<String, ColumnStatistics> columns)
      throws SQLException {
    String name = row.getString(1);
    for (StructField field : schema.fields()) {
      if (field.name().equals(name)) {
        double nulls = row.getDouble(4);
        // How many rows a value has on average.
        double frequency = row.getDouble(5);
        columns.put(
            name,
            new ColumnStatistics(
                frequency > 0
                    ? OptionalDouble.of(Math.max(1, rows * (1 - nulls) / frequency))
                    : OptionalDouble.empty(),
                OptionalDouble.of(nulls),
                Values.place(row.getString(2), field.dataType()),
                Values.place(row.getString(3), field.dataType())));
      }
    }
  }

  private static void histogram(
      ResultSet row, StructType schema, double rows, Map<String, ColumnStatistics> columns)
      throws SQLException {
    String name = row.getString(1);
    for (StructField field : schema.fields()) {
      if (field.name().equals(name)) {
        try {
          columns.put(name, MySqlHistogram.read(row.getString(2), field.dataType(), rows));
        } catch (IOException e) {
          LOG.debug("the histogram of {} is not understood: {}", name, e.getMessage());
        }
      }
    }
  }

  private interface Row {
    void take(ResultSet row) throws SQLException;
  }

  private static void each(Connection connection, String sql, List<String> path, Row take)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, path.get(0));
      statement.setString(2, path.get(path.size() - 1));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          take.take(row);
        }
      }
    }
  }
}
