package com.catalyst2sql.bench;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarCharVector;

/**
 * The columns of the table that {@link ResultSetBench} reads. Each knows the getter that an application would use, how one
 * would read its Arrow vector, and makes of a value a number that is the same whichever way the value came. Loops over
 * vectors are written out, so that the compiler sees one type in each.
 */
public enum ReadColumn {
  BIGINT("id", "range") {
    @Override
    long read(ResultSet rows, int column) throws SQLException {
      return rows.getLong(column);
    }

    @Override
    long sum(FieldVector vector, int rows) {
      BigIntVector values = (BigIntVector) vector;
      long sum = 0;
      for (int row = 0; row < rows; row++) {
        sum += values.isNull(row) ? 0 : values.get(row);
      }
      return sum;
    }
  },
  INT("CAST(id % 100000 AS INT)", "CAST(range % 100000 AS INT)") {
    @Override
    long read(ResultSet rows, int column) throws SQLException {
      return rows.getInt(column);
    }

    @Override
    long sum(FieldVector vector, int rows) {
      IntVector values = (IntVector) vector;
      long sum = 0;
      for (int row = 0; row < rows; row++) {
        sum += values.isNull(row) ? 0 : values.get(row);
      }
      return sum;
    }
  },
  DOUBLE("id * 0.25D", "range * 0.25::DOUBLE") {
    @Override
    long read(ResultSet rows, int column) throws SQLException {
      return (long) rows.getDouble(column);
    }

    @Override
    long sum(FieldVector vector, int rows) {
      Float8Vector values = (Float8Vector) vector;
      long sum = 0;
      for (int row = 0; row < rows; row++) {
        sum += values.isNull(row) ? 0 : (long) values.get(row);
      }
      return sum;
    }
  },
  DECIMAL(
      "CAST((id % 1000000) * 0.37BD AS DECIMAL(12, 2))",
      "CAST((range % 1000000) * 0.37 AS DECIMAL(12, 2))") {
    @Override
    long read(ResultSet rows, int column) throws SQLException {
      return number(rows.getBigDecimal(column));
    }

    @Override
    long sum(FieldVector vector, int rows) {
      DecimalVector values = (DecimalVector) vector;
      long sum = 0;
      for (int row = 0; row < rows; row++) {
        sum += values.isNull(row) ? 0 : number(values.getObject(row));
      }
      return sum;
    }

    private static long number(BigDecimal value) {
      return value.hashCode();
    }
  },
  /** One in 16 is NULL. */
  STRING(
      "CASE WHEN id % 16 > 0 THEN concat('customer-', CAST(id AS STRING)) END",
      "CASE WHEN range % 16 > 0 THEN concat('customer-', range) END") {
    @Override
    long read(ResultSet rows, int column) throws SQLException {
      String text = rows.getString(column);
      return text == null ? 0 : text.length();
    }

    @Override
    long sum(FieldVector vector, int rows) {
      VarCharVector values = (VarCharVector) vector;
      long sum = 0;
      for (int row = 0; row < rows; row++) {
        sum +=
            values.isNull(row) ? 0 : new String(values.get(row), StandardCharsets.UTF_8).length();
      }
      return sum;
    }
  },
  /** {@code java.sql.Date}; in Arrow the days since 1970. */
  DATE(
      "date_add(DATE'1992-01-01', CAST(id % 2500 AS INT))",
      "DATE '1992-01-01' + CAST(range % 2500 AS INT)") {
    @Override
    long read(ResultSet rows, int column) throws SQLException {
      return day(rows.getDate(column));
    }

    @Override
    long sum(FieldVector vector, int rows) {
      DateDayVector values = (DateDayVector) vector;
      long sum = 0;
      for (int row = 0; row < rows; row++) {
        sum += values.isNull(row) ? 0 : values.get(row);
      }
      return sum;
    }

    /** Noon is on the same day in Greenwich, wherever midnight was meant. */
    private static long day(Date date) {
      return Math.floorDiv(date.getTime() + 43_200_000L, 86_400_000L);
    }
  },
  /** {@code java.sql.Timestamp}; in Arrow the microseconds since 1970. */
  TIMESTAMP("timestamp_micros(id * 1000003)", "make_timestamptz(range * 1000003)") {
    @Override
    long read(ResultSet rows, int column) throws SQLException {
      Timestamp moment = rows.getTimestamp(column);
      return moment.getTime() / 1000 * 1_000_000 + moment.getNanos() / 1000;
    }

    @Override
    long sum(FieldVector vector, int rows) {
      TimeStampVector values = (TimeStampVector) vector;
      long sum = 0;
      for (int row = 0; row < rows; row++) {
        sum += values.isNull(row) ? 0 : values.get(row);
      }
      return sum;
    }
  },
  BOOLEAN("id % 3 = 0", "range % 3 = 0") {
    @Override
    long read(ResultSet rows, int column) throws SQLException {
      return rows.getBoolean(column) ? 1 : 0;
    }

    @Override
    long sum(FieldVector vector, int rows) {
      BitVector values = (BitVector) vector;
      long sum = 0;
      for (int row = 0; row < rows; row++) {
        sum += values.isNull(row) ? 0 : values.get(row);
      }
      return sum;
    }
  };

  private final String spark;
  private final String duckdb;

  ReadColumn(String spark, String duckdb) {
    this.spark = spark;
    this.duckdb = duckdb;
  }

  /** The number of the current row's value, through its getter. */
  abstract long read(ResultSet rows, int column) throws SQLException;

  /** The sum of the numbers of a batch's first rows. */
  abstract long sum(FieldVector vector, int rows);

  /** Its name in the table and on the command line. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What makes its values of a number {@code id}, in Spark's SQL. */
  public String spark() {
    return spark;
  }

  /** The same of a number {@code range}, in DuckDB's. */
  String duckdb() {
    return duckdb;
  }

  /** The statement that makes the table. */
  public static String table(long rows, Function<ReadColumn, String> values) {
    return Arrays.stream(values())
        .map(column -> values.apply(column) + " AS c_" + column.id())
        .collect(
            Collectors.joining(", ", "CREATE TABLE mixed AS SELECT ", " FROM range(" + rows + ")"));
  }

  /** The query that reads some of its columns. */
  static String query(Iterable<ReadColumn> columns) {
    StringBuilder names = new StringBuilder();
    for (ReadColumn column : columns) {
      names.append(names.isEmpty() ? "SELECT c_" : ", c_").append(column.id());
    }
    return names.append(" FROM mixed").toString();
  }
}
