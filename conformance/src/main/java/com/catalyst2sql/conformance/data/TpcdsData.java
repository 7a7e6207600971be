package com.catalyst2sql.conformance.data;

import io.trino.tpcds.Results;
import io.trino.tpcds.Session;
import io.trino.tpcds.Table;
import io.trino.tpcds.column.Column;
import io.trino.tpcds.column.ColumnType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * TPC-DS data as Parquet: one directory per table. Surrogate keys and numbers are int (bigint where the generator says so),
 * money decimal(7,2) and the like as in the specification, char and varchar are strings.
 */
public final class TpcdsData {

  private TpcdsData() {}

  /** Writes the 24 tables at a scale under {@code directory}, unless they are there already; gives their paths by name. */
  public static Map<String, Path> write(Path directory, double scale, Consumer<String> progress) {
    Session session = Session.getDefaultSession().withScale(scale);
    return ParquetTables.write(
        directory,
        Table.getBaseTables().stream()
            .filter(table -> table != Table.DBGEN_VERSION)
            .map(table -> generated(table, session.withTable(table)))
            .toList(),
        progress);
  }

  private static GeneratedTable generated(Table table, Session session) {
    return new GeneratedTable(
        table.getName().toLowerCase(Locale.ROOT),
        Arrays.stream(table.getColumns())
            .map(c -> new GeneratedTable.Column(name(c), type(c)))
            .toList(),
        () -> rows(table, session));
  }

  private static Iterator<List<String>> rows(Table table, Session session) {
    return StreamSupport.stream(Results.constructResults(table, session).spliterator(), false)
        .map(row -> row.get(0))
        .iterator();
  }

  /** Spark's queries call one column by the name it had in an earlier version of the specification. */
  private static String name(Column column) {
    String name = column.getName().toLowerCase(Locale.ROOT);
    return name.equals("c_last_review_date_sk") ? "c_last_review_date" : name;
  }

  private static String type(Column column) {
    ColumnType type = column.getType();
    return switch (type.getBase()) {
      case IDENTIFIER, INTEGER -> "INTEGER";
      case DATE -> "DATE";
      case TIME, CHAR, VARCHAR -> "VARCHAR";
      case DECIMAL ->
          "DECIMAL(%d,%d)"
              .formatted(type.getPrecision().orElseThrow(), type.getScale().orElseThrow());
    };
  }
}
