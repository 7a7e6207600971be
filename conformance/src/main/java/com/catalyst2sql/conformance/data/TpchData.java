package com.catalyst2sql.conformance.data;

import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * TPC-H data as Parquet: one directory per table, keys as bigint, money and quantities as decimal(12,2), the rest
 * int, date and string. The rows are the official generator's.
 */
public final class TpchData {

  private TpchData() {}

  /** The names of the eight tables. */
  public static List<String> tables() {
    return TpchTable.getTables().stream().map(TpchTable::getTableName).toList();
  }

  /** Writes all tables at a scale under {@code directory}, unless they are there already; gives their paths by name. */
  public static Map<String, Path> write(Path directory, double scale) {
    return write(directory, scale, done -> {});
  }

  /** As {@link #write(Path, double)}; {@code progress} hears a line for each table written. */
  public static Map<String, Path> write(Path directory, double scale, Consumer<String> progress) {
    return ParquetTables.write(
        directory,
        TpchTable.getTables().stream().map(table -> generated(table, scale)).toList(),
        progress);
  }

  private static <E extends TpchEntity> GeneratedTable generated(TpchTable<E> table, double scale) {
    return new GeneratedTable(
        table.getTableName(),
        table.getColumns().stream()
            .map(c -> new GeneratedTable.Column(c.getColumnName(), type(c)))
            .toList(),
        () -> rows(table.createGenerator(scale, 1, 1)));
  }

  private static <E extends TpchEntity> Iterator<List<String>> rows(Iterable<E> generator) {
    return StreamSupport.stream(generator.spliterator(), false)
        .map(row -> fields(row.toLine()))
        .iterator();
  }

  /** The generator's format ends each line with a separator. */
  private static List<String> fields(String line) {
    return Arrays.asList(
        line.substring(0, line.length() - (line.endsWith("|") ? 1 : 0)).split("\\|", -1));
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
