package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.plans.RemoteColumn;
import com.catalyst2sql.dialect.types.StructType;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a source tells of a table or query: its columns as Spark has them and as the source has them, how many rows, and the
 * positions of the columns of its primary key, as far as that is one here too.
 */
public record TableInfo(
    List<String> path,
    StructType schema,
    List<RemoteColumn> columns,
    OptionalLong rows,
    List<Integer> key) {
  public TableInfo {
    path = List.copyOf(path);
    columns = List.copyOf(columns);
    key = List.copyOf(key);
  }
}
