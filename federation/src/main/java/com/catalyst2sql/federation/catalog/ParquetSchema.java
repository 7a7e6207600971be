package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.plans.RelationSource.Files.Reading;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.federation.duckdb.DuckDBDatabase;
import com.catalyst2sql.federation.duckdb.DuckDBErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The schema of Parquet files as Spark reads them: that of the first file, INT96 being a TIMESTAMP. */
final class ParquetSchema {

  /** A column as DuckDB reads it. */
  private record Physical(String name, String duckdbType, boolean int96) {}

  private final DuckDBDatabase database;

  ParquetSchema(DuckDBDatabase database) {
    this.database = database;
  }

  StructType read(List<String> files, SqlConf conf, Origin origin) {
    List<StructField> fields = new ArrayList<>();
    Map<String, DataType> told = told(files.get(0), origin);
    for (Physical column : physical(files.get(0), origin)) {
      Optional<DataType> interval =
          Optional.ofNullable(told.get(column.name().toLowerCase(Locale.ROOT)))
              .filter(type -> type.existsRecursively(DataType::isAnsiInterval));
      if (interval.isPresent()) {
        // Parquet has no such type: they are numbers in it.
        fields.add(new StructField(column.name(), interval.get(), true));
        continue;
      }
      DataType parsed =
          DuckDBTypeParser.parse(column.duckdbType())
              .orElseThrow(
                  () ->
                      Errors.unsupported(
                          "the Parquet type " + column.duckdbType() + " of column " + column.name(),
                          origin));
      boolean instant =
          parsed instanceof TimestampNTZType
              && (column.int96()
                  || !conf.flag("spark.sql.parquet.inferTimestampNTZ.enabled", true));
      fields.add(new StructField(column.name(), instant ? TimestampType.INSTANCE : parsed, true));
    }
    return new StructType(fields);
  }

  private Map<String, DataType> told(String file, Origin origin) {
    try {
      return new SparkFooter(database).types(file);
    } catch (SQLException e) {
      throw unreadable(file, e, origin);
    }
  }

  /** How each column of {@code schema} has to be read from the files; empty where all are as they are. */
  List<Reading> readings(List<String> files, StructType schema, Origin origin) {
    boolean alike = alike(files, origin);
    Map<String, Physical> physical = new LinkedHashMap<>();
    physical(files.get(0), origin)
        .forEach(p -> physical.putIfAbsent(p.name().toLowerCase(Locale.ROOT), p));
    List<Reading> readings = new ArrayList<>();
    for (StructField field : schema.fields()) {
      Optional<Physical> column =
          Optional.ofNullable(physical.get(field.name().toLowerCase(Locale.ROOT)));
      readings.add(
          column
              .map(c -> reading(c, field.dataType(), alike))
              .orElse(alike ? Reading.ABSENT : Reading.CAST));
    }
    guard(readings, files, schema, origin);
    return readings.stream().allMatch(r -> r == Reading.AS_IS) ? List.of() : readings;
  }

  /** Marks the columns of files in the legacy calendar. */
  private void guard(List<Reading> readings, List<String> files, StructType schema, Origin origin) {
    if (!schema.existsRecursively(ParquetSchema::hasCalendar)) {
      return;
    }
    SparkFooter.LegacyCalendar legacy;
    try {
      legacy = new SparkFooter(database).calendar(files);
    } catch (SQLException e) {
      throw unreadable(files.get(0), e, origin);
    }
    for (int i = 0; i < readings.size(); i++) {
      DataType type = schema.fields().get(i).dataType();
      boolean instant = readings.get(i) == Reading.UTC_INSTANT;
      if (readings.get(i) == Reading.ABSENT
          || !type.existsRecursively(ParquetSchema::hasCalendar)
          || !(instant ? legacy.datetime() || legacy.int96() : legacy.datetime())) {
        continue;
      }
      if (type.isNested() || readings.get(i) == Reading.CAST) {
        throw Errors.unsupported(
            "the column `"
                + schema.fields().get(i).name()
                + "` of type "
                + type.sql()
                + " in Parquet files that Spark wrote in the legacy calendar",
            origin);
      }
      readings.set(i, instant ? Reading.LEGACY_UTC_INSTANT : Reading.LEGACY_CALENDAR);
    }
  }

  /** Local timestamps are not of the legacy calendar in any file. */
  private static boolean hasCalendar(DataType type) {
    return type instanceof DateType || type instanceof TimestampType;
  }

  private static Reading reading(Physical column, DataType type, boolean alike) {
    Optional<DataType> parsed = DuckDBTypeParser.parse(column.duckdbType());
    if (type instanceof TimestampType
        && parsed.filter(t -> t instanceof TimestampNTZType).isPresent()) {
      return Reading.UTC_INSTANT;
    }
    // Exactly the engine's own type of that Spark type, by its own name for it.
    boolean same =
        parsed.filter(type::sameType).isPresent()
            && DuckDBTypeParser.isExact(column.duckdbType(), type);
    return same && alike ? Reading.AS_IS : Reading.CAST;
  }

  /** Whether all files have the columns of the first, with the same types. */
  private boolean alike(List<String> files, Origin origin) {
    if (files.size() == 1) {
      return true;
    }
    String list = Names.literals(files);
    String sql =
        "SELECT count(DISTINCT s) FROM (SELECT list(struct_pack(a := name, b := type, c :="
            + " converted_type, d := logical_type, e := num_children) ORDER BY column_id) AS s FROM"
            + " parquet_schema("
            + list
            + ") GROUP BY file_name)";
    try {
      return database.rows(sql).get(0).get(0).equals("1");
    } catch (SQLException e) {
      throw unreadable(files.get(0), e, origin);
    }
  }

  private List<Physical> physical(String path, Origin origin) {
    String file = Names.literal(path);
    try {
      Set<String> int96 = new HashSet<>();
      database
          .rows("SELECT name FROM parquet_schema(" + file + ") WHERE type = 'INT96'")
          .forEach(row -> int96.add(row.get(0)));
      List<Physical> columns = new ArrayList<>();
      database
          .rows("DESCRIBE SELECT * FROM read_parquet(" + file + ", hive_partitioning = false)")
          .forEach(
              row -> columns.add(new Physical(row.get(0), row.get(1), int96.contains(row.get(0)))));
      return columns;
    } catch (SQLException e) {
      throw unreadable(path, e, origin);
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
