package com.catalyst2sql.federation.statistics;

import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.federation.catalog.FileFormat;
import com.catalyst2sql.federation.catalog.FileListing;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.SchemaCache;
import com.catalyst2sql.federation.duckdb.DuckDBDatabase;
import com.catalyst2sql.optimizer.statistics.ColumnStatistics;
import com.catalyst2sql.optimizer.statistics.TableStatistics;
import com.catalyst2sql.optimizer.statistics.Values;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What DuckDB's catalogue and the footers of Parquet files tell without any row being read. Footers are read again only when a
 * file has changed.
 */
public final class LocalStatistics {

  /** Of more files than these only the rows are counted. */
  private static final int MOST_FILES = 256;

  private final DuckDBDatabase database;
  private final SchemaCache cache;

  public LocalStatistics(DuckDBDatabase database, SchemaCache cache) {
    this.database = database;
    this.cache = cache;
  }

  /** How many rows DuckDB believes a table to have. */
  TableStatistics table(RelationSource.EngineTable table) {
    if (table.engineName().size() != 2) {
      return TableStatistics.UNKNOWN;
    }
    try {
      List<List<String>> rows =
          database.rows(
              "SELECT estimated_size FROM duckdb_tables() WHERE schema_name = "
                  + Names.literal(table.engineName().get(0))
                  + " AND table_name = "
                  + Names.literal(table.engineName().get(1)));
      return rows.isEmpty()
          ? TableStatistics.UNKNOWN
          : TableStatistics.rows(Double.parseDouble(rows.get(0).get(0)));
    } catch (SQLException e) {
      return TableStatistics.UNKNOWN;
    }
  }

  /** Of Parquet files their rows and what their footers say of each column; of others nothing is known. */
  TableStatistics files(RelationSource.Files files) {
    if (!files.format().equals(FileFormat.PARQUET.sparkName()) || files.paths().isEmpty()) {
      return TableStatistics.UNKNOWN;
    }
    Map<Path, Long> stamps = new HashMap<>();
    for (String path : files.paths()) {
      stamps.put(Path.of(path), FileListing.stamp(Path.of(path)));
    }
    return cache.statistics(stamps, files.dataSchema(), () -> footers(files));
  }

  private TableStatistics footers(RelationSource.Files files) {
    String list = Names.literals(files.paths());
    try {
      double rows =
          Double.parseDouble(
              database
                  .rows("SELECT sum(num_rows) FROM parquet_file_metadata(" + list + ")")
                  .get(0)
                  .get(0));
      return files.paths().size() > MOST_FILES
          ? TableStatistics.rows(rows)
          : new TableStatistics(OptionalDouble.of(rows), columns(files, list, rows));
    } catch (SQLException e) {
      // Whoever reads it will tell what is wrong with it.
      return TableStatistics.UNKNOWN;
    }
  }

  /** What the row groups of a column say so far. */
  private static final class Groups {
    private final DataType type;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private double nulls;
    private boolean bounded = true;
    private boolean counted = true;

    Groups(DataType type) {
      this.type = type;
    }

    void add(String min, String max, String nullCount, String values) {
      OptionalDouble least = Values.place(min, type);
      OptionalDouble most = Values.place(max, type);
      boolean allNull = nullCount != null && nullCount.equals(values);
      if (least.isPresent() && most.isPresent()) {
        low = Math.min(low, least.getAsDouble());
        high = Math.max(high, most.getAsDouble());
      } else if (!allNull) {
        bounded = false;
      }
      if (nullCount == null) {
        counted = false;
      } else {
        nulls += Double.parseDouble(nullCount);
      }
    }

    ColumnStatistics statistics(double rows) {
      boolean known = bounded && low <= high;
      return new ColumnStatistics(
          OptionalDouble.empty(),
          counted && rows > 0 ? OptionalDouble.of(nulls / rows) : OptionalDouble.empty(),
          known ? OptionalDouble.of(low) : OptionalDouble.empty(),
          known ? OptionalDouble.of(high) : OptionalDouble.empty());
    }
  }

  private Map<String, ColumnStatistics> columns(
      RelationSource.Files files, String list, double rows) throws SQLException {
    Map<String, StructField> fields = new HashMap<>();
    files.dataSchema().fields().forEach(f -> fields.put(f.name().toLowerCase(Locale.ROOT), f));
    Map<String, Groups> groups = new HashMap<>();
    for (List<String> row :
        database.rows(
            "SELECT path_in_schema, coalesce(stats_min_value, stats_min),"
                + " coalesce(stats_max_value, stats_max), stats_null_count, num_values"
                + " FROM parquet_metadata("
                + list
                + ")")) {
      StructField field = fields.get(row.get(0).toLowerCase(Locale.ROOT));
      if (field != null) {
        groups
            .computeIfAbsent(field.name(), n -> new Groups(field.dataType()))
            .add(row.get(1), row.get(2), row.get(3), row.get(4));
      }
    }
    Map<String, ColumnStatistics> columns = new HashMap<>();
    groups.forEach((name, of) -> columns.put(name, of.statistics(rows)));
    return columns;
  }
}
