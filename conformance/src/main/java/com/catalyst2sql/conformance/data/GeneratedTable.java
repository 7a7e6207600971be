package com.catalyst2sql.conformance.data;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * A table of a benchmark's generator.
 *
 * @param columns name and DuckDB type of each column
 * @param rows the fields of each row as text, null for NULL; asked for once
 */
record GeneratedTable(String name, List<Column> columns, Supplier<Iterator<List<String>>> rows) {

  /** A column's name and DuckDB type. */
  record Column(String name, String type) {}
}
