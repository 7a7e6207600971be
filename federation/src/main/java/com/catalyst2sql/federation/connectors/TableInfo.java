package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.plans.RemoteColumn;
import com.catalyst2sql.dialect.types.StructType;
import java.util.List;
import java.util.OptionalLong;

/** What a source tells of a table or query: its columns as Spark has them and as the source has them, and how many rows. */
public record TableInfo(
    List<String> path, StructType schema, List<RemoteColumn> columns, OptionalLong rows) {
  public TableInfo {
    path = List.copyOf(path);
    columns = List.copyOf(columns);
  }
}
