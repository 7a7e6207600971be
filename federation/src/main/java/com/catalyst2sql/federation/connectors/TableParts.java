package com.catalyst2sql.federation.connectors;

import java.util.List;

/**
 * How a table is cut for reading by several connections.
 *
 * @param conditions in the source's own SQL over the table's columns; each row meets exactly one of them, whatever the table holds
 *     when it is read
 * @param atOnce how many of the parts are read at a time, at most
 * @param oneState whether the connections see one state of the table, by {@link Connector#holdState} and {@link
 *     Connector#joinState}; if not, whoever declared the source asked for parts nevertheless
 */
public record TableParts(List<String> conditions, int atOnce, boolean oneState) {

  public static final TableParts WHOLE = new TableParts(List.of(), 1, true);

  public TableParts {
    conditions = List.copyOf(conditions);
  }

  public boolean isWhole() {
    return conditions.size() < 2;
  }
}
