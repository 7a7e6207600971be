package com.catalyst2sql.bench;

import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/**
 * TPC-H data as Parquet: one directory per table, keys as bigint, money and quantities as decimal(12,2), the rest
 * int, date and string. The rows are the official generator's.
 */
public final class TpchData {
  private static final String DONE = "_COMPLETE";

  private TpchData() {}

  /** The names of the eight tables. */
  public static List<String> tables() {
    return TpchTable.getTables().stream().map(TpchTable::getTableName).toList();
  }

  /** Writes all tables at a scale under {@code directory}, unless they are there already; gives their paths by name. */
  public static Map<String, Path> write(Path directory, double scale) {
    Map<String, Path> paths = new LinkedHashMap<>();
    try {
      Files.createDirectories(directory);
      for (TpchTable<?> table : TpchTable.getTables()) {
        Path folder = directory.resolve(table.getTableName());
        if (!Files.exists(folder.resolve(DONE))) {
          Files.createDirectories(folder);
          write(table, scale, folder);
          Files.createFile(folder.resolve(DONE));
        }
        paths.put(table.getTableName(), folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("TPC-H data could not be written to " + directory, e);
    }
    return paths;
  }

  private static <E extends TpchEntity> void write(TpchTable<E> table, double scale, Path folder)
      throws IOException, SQLException {
    Path text = Files.createTempFile("tpch-" + table.getTableName(), ".tbl");
    try {
      try (BufferedWriter writer = Files.newBufferedWriter(text, StandardCharsets.UTF_8)) {
        for (E row : table.createGenerator(scale, 1, 1)) {
          String line = row.toLine();
          // The generator's format ends each line with a separator, which a reader would take for a
          // column.
          writer.write(line, 0, line.endsWith("|") ? line.length() - 1 : line.length());
          writer.newLine();
        }
      }
      try (Connection duckdb = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
          Statement statement = duckdb.createStatement()) {
        statement.execute(
            "COPY (SELECT * FROM read_csv('%s', delim='|', header=false, quote='', escape='', columns={%s}))"
                    .formatted(text, columns(table))
                + " TO '%s' (FORMAT parquet)".formatted(folder.resolve("part-0.parquet")));
      }
    } finally {
      Files.delete(text);
    }
  }

  private static <E extends TpchEntity> String columns(TpchTable<E> table) {
    StringBuilder columns = new StringBuilder();
    for (TpchColumn<E> column : table.getColumns()) {
      columns.append(columns.length() > 0 ? ", " : "");
      columns
          .append('\'')
          .append(column.getColumnName())
          .append("':'")
          .append(type(column))
          .append('\'');
    }
    return columns.toString();
  }

  private static String type(TpchColumn<?> column) {
    return switch (column.getType().getBase()) {
      case IDENTIFIER -> "BIGINT";
      case INTEGER -> "INTEGER";
      case DATE -> "DATE";
      case DOUBLE -> "DECIMAL(12,2)";
      case VARCHAR -> "VARCHAR";
    };
  }
}
