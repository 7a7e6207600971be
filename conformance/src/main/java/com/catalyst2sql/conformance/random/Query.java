package com.catalyst2sql.conformance.random;

import java.util.List;

/**
 * A query and the columns it gives, by their simple names.
 *
 * @param named whether the columns can be referred to by these names
 */
record Query(Piece piece, List<Column> columns, boolean named) {
  Query {
    columns = List.copyOf(columns);
  }

  /** Whether an order over all columns can be written, which leaves no ties but between equal rows. */
  boolean canBeOrdered() {
    return !columns.isEmpty() && columns.stream().allMatch(column -> column.type().isOrderable());
  }
}
