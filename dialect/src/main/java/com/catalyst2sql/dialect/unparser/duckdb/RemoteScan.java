package com.catalyst2sql.dialect.unparser.duckdb;

/** The table function through which DuckDB reads what comes from other databases; {@code federation} registers it. */
public final class RemoteScan {

  public static final String FUNCTION = "c2s_remote";

  /** The connection's variable that says which run of a statement the function is called in. */
  public static final String VARIABLE = "c2s_run";

  private RemoteScan() {}
}
