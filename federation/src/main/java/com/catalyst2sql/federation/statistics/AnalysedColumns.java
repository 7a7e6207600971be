package com.catalyst2sql.federation.statistics;

import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.catalog.AnalysedStatistics;
import com.catalyst2sql.federation.catalog.TableDefinition;
import com.catalyst2sql.optimizer.statistics.ColumnStatistics;
import com.catalyst2sql.optimizer.statistics.TableStatistics;
import com.catalyst2sql.optimizer.statistics.Values;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What ANALYZE TABLE has kept, as estimates see it. */
final class AnalysedColumns {

  private AnalysedColumns() {}

  /** Empty for a table whose rows were not counted. */
  static Optional<TableStatistics> of(TableDefinition table) {
    return table.statistics().flatMap(s -> of(s, table.schema(), Map.of()));
  }

  /** Of columns that it knows nothing of, what is {@code known} otherwise. */
  static Optional<TableStatistics> of(
      AnalysedStatistics kept, StructType schema, Map<String, ColumnStatistics> known) {
    if (kept.rows().isEmpty()) {
      return Optional.empty();
    }
    double rows = kept.rows().getAsLong();
    Map<String, ColumnStatistics> columns = new HashMap<>(known);
    for (StructField field : schema.fields()) {
      AnalysedStatistics.Column column = kept.columns().get(field.name());
      if (column != null) {
        columns.put(
            field.name(),
            new ColumnStatistics(
                OptionalDouble.of(column.distinct()),
                OptionalDouble.of(rows == 0 ? 0 : column.nulls() / rows),
                Values.place(column.min().orElse(null), field.dataType()),
                Values.place(column.max().orElse(null), field.dataType())));
      }
    }
    return Optional.of(new TableStatistics(OptionalDouble.of(rows), columns));
  }
}
