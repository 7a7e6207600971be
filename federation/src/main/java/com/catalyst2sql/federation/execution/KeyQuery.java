package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.duckdb.DuckDBErrors;
import com.catalyst2sql.federation.duckdb.JdbcValues;
import com.catalyst2sql.federation.planning.DynamicFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A dynamic filter, the DuckDB text that gives its keys, and that of what is kept for it. */
record KeyQuery(DynamicFilter filter, String sql, Optional<String> keptSql) {

  private static final int TOO_MANY = 100_000;

  /** The texts that it runs. */
  List<String> texts() {
    return keptSql.isPresent() ? List.of(sql, keptSql.get()) : List.of(sql);
  }

  /**
   * Works out what is kept for it; gives the statement that lets go of it. Where that is not few rows after all, the name stands for
   * the query, and the keys are of no use.
   */
  Optional<String> keep(StatementRunner runner) throws SQLException {
    if (keptSql.isEmpty()) {
      return Optional.empty();
    }
    String name = "temp.main." + filter.kept().orElseThrow().name();
    long rows =
        runner.update(
            "CREATE OR REPLACE TEMP TABLE "
                + name
                + " AS SELECT * FROM ("
                + keptSql.get()
                + ") LIMIT "
                + (TOO_MANY + 1));
    if (rows <= TOO_MANY) {
      return Optional.of("DROP TABLE IF EXISTS " + name);
    }
    runner.update("DROP TABLE " + name);
    runner.update("CREATE OR REPLACE TEMP VIEW " + name + " AS " + keptSql.get());
    return Optional.of("DROP VIEW IF EXISTS " + name);
  }

  /** The keys but NULL, which equals nothing; runs the small side. Empty where it is not small after all. */
  Optional<List<Object>> keys(StatementRunner runner, ExecutionControl control) {
    DataType type = filter.column().dataType();
    StructType schema = new StructType(List.of(new StructField("k", type)));
    try {
      return runner.query(sql, rows -> keys(rows, schema, control));
    } catch (SQLException e) {
      control.check();
      throw DuckDBErrors.translate(e);
    }
  }

  private static Optional<List<Object>> keys(
      ResultSet rows, StructType schema, ExecutionControl control) throws SQLException {
    List<Object> keys = new ArrayList<>();
    while (rows.next()) {
      if (keys.size() % 1000 == 0) {
        control.check();
      }
      if (keys.size() >= TOO_MANY) {
        return Optional.empty();
      }
      Object key = JdbcValues.row(rows, schema)[0];
      if (key != null) {
        keys.add(key);
      }
    }
    return Optional.of(keys);
  }
}
