package com.catalyst2sql.federation.catalog;

import java.util.List;

/** Runs DuckDB statements in one transaction, all or none, under the control of whoever asked for the change. */
@FunctionalInterface
public interface Transactor {

  /** The rows each statement changed. */
  List<Long> run(List<String> statements);
}
