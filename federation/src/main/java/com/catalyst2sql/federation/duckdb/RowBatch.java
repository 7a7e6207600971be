package com.catalyst2sql.federation.duckdb;

import java.util.List;
import org.duckdb.DuckDBWritableVector;

/** Some rows column by column, not more than a DuckDB vector holds. */
public record RowBatch(List<Column> columns, int rows, long bytes) {

  /** The values of one column, written to a vector of its type. */
  public interface Column {
    void write(DuckDBWritableVector vector, int rows);
  }

  public RowBatch {
    columns = List.copyOf(columns);
  }
}
