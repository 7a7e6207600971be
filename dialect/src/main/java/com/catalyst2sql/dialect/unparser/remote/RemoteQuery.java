package com.catalyst2sql.dialect.unparser.remote;

import java.util.List;

/** A statement for a source; its columns are the plan's by position, called {@code columns} in the text. */
public record RemoteQuery(String sql, List<String> columns) {
  public RemoteQuery {
    columns = List.copyOf(columns);
  }
}
