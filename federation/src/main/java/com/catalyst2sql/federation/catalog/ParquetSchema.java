package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.federation.duckdb.DuckDBDatabase;
import com.catalyst2sql.federation.duckdb.DuckDBErrors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The schema of Parquet files as Spark reads them: that of the first file, INT96 being a TIMESTAMP. */
final class ParquetSchema {

  private final DuckDBDatabase database;

  ParquetSchema(DuckDBDatabase database) {
    this.database = database;
  }

  StructType read(List<String> files, SqlConf conf, Origin origin) {
    String file = Names.literal(files.get(0));
    try (var connection = database.connect();
        Statement statement = connection.createStatement()) {
      Set<String> int96 = new HashSet<>();
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT name FROM parquet_schema(" + file + ") WHERE type = 'INT96'")) {
        while (rows.next()) {
          int96.add(rows.getString(1));
        }
      }
      List<StructField> fields = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "DESCRIBE SELECT * FROM read_parquet(" + file + ", hive_partitioning = false)")) {
        while (rows.next()) {
          String name = rows.getString(1);
          String type = rows.getString(2);
          DataType parsed =
              DuckDBTypeParser.parse(type)
                  .orElseThrow(
                      () ->
                          Errors.unsupported(
                              "the Parquet type " + type + " of column " + name, origin));
          boolean instant =
              parsed instanceof TimestampNTZType
                  && (int96.contains(name)
                      || !conf.flag("spark.sql.parquet.inferTimestampNTZ.enabled", true));
          fields.add(new StructField(name, instant ? TimestampType.INSTANCE : parsed, true));
        }
      }
      return new StructType(fields);
    } catch (SQLException e) {
      throw unreadable(files.get(0), e, origin);
    }
  }

  private static SparkSqlException unreadable(String file, SQLException e, Origin origin) {
    SparkSqlException cause = DuckDBErrors.translate(e);
    return new SparkSqlException(
        "CANNOT_READ_FILE_FOOTER",
        "KD001",
        "The file " + file + " cannot be read as Parquet: " + cause.plainMessage(),
        Map.of("file", file),
        origin,
        e);
  }
}
