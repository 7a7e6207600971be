package com.catalyst2sql.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowReader;

/** A way to read a result to its end. */
public interface ReadWay {

  /** Raises where the rows are not as many as expected; gives the sum of the values' numbers. */
  long read(List<ReadColumn> columns, long expected) throws SQLException, IOException;

  /** By the getters of {@code java.sql}. */
  static ReadWay getters(Connection connection) {
    return (columns, expected) -> {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(ReadColumn.query(columns))) {
        return columns.size() == 1
            ? one(rows, columns.get(0), expected)
            : all(rows, columns, expected);
      }
    };
  }

  /** By the batches of the {@link ArrowReader} that a result unwraps to. */
  static ReadWay arrow(Connection connection) {
    return (columns, expected) -> {
      long count = 0;
      long sum = 0;
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(ReadColumn.query(columns))) {
        ArrowReader reader = rows.unwrap(ArrowReader.class);
        while (reader.loadNextBatch()) {
          int batch = reader.getVectorSchemaRoot().getRowCount();
          List<FieldVector> vectors = reader.getVectorSchemaRoot().getFieldVectors();
          for (int i = 0; i < vectors.size(); i++) {
            sum += columns.get(i).sum(vectors.get(i), batch);
          }
          count += batch;
        }
      }
      check(count, expected);
      return sum;
    };
  }

  private static long one(ResultSet rows, ReadColumn column, long expected) throws SQLException {
    long count = 0;
    long sum = 0;
    while (rows.next()) {
      sum += column.read(rows, 1);
      count++;
    }
    check(count, expected);
    return sum;
  }

  /** Written out, as an application does: which getter is called where does not change from row to row. */
  private static long all(ResultSet rows, List<ReadColumn> columns, long expected)
      throws SQLException {
    if (!columns.equals(List.of(ReadColumn.values()))) {
      throw new IllegalArgumentException("all of them or one: " + columns);
    }
    long count = 0;
    long sum = 0;
    while (rows.next()) {
      sum += ReadColumn.BIGINT.read(rows, 1);
      sum += ReadColumn.INT.read(rows, 2);
      sum += ReadColumn.DOUBLE.read(rows, 3);
      sum += ReadColumn.DECIMAL.read(rows, 4);
      sum += ReadColumn.STRING.read(rows, 5);
      sum += ReadColumn.DATE.read(rows, 6);
      sum += ReadColumn.TIMESTAMP.read(rows, 7);
      sum += ReadColumn.BOOLEAN.read(rows, 8);
      count++;
    }
    check(count, expected);
    return sum;
  }

  private static void check(long count, long expected) {
    if (count != expected) {
      throw new IllegalStateException(count + " rows instead of " + expected);
    }
  }
}
