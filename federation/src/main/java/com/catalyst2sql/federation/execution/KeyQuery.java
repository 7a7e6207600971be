package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.duckdb.DuckDBErrors;
import com.catalyst2sql.federation.duckdb.JdbcValues;
import com.catalyst2sql.federation.planning.DynamicFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/** A dynamic filter, and the DuckDB text that gives its keys. */
record KeyQuery(DynamicFilter filter, String sql) {

  private static final int TOO_MANY = 100_000;

  /** The keys but NULL, which equals nothing; runs the small side. Empty where it is not small after all. */
  Optional<List<Object>> keys(DuckDBConnection connection, ExecutionControl control) {
    DataType type = filter.column().dataType();
    StructType schema = new StructType(List.of(new StructField("k", type)));
    List<Object> keys = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        if (keys.size() % 1000 == 0) {
          control.check();
        }
        Object key = JdbcValues.row(rows, schema)[0];
        if (keys.size() >= TOO_MANY) {
          return Optional.empty();
        }
        if (key != null) {
          keys.add(key);
        }
      }
      return Optional.of(keys);
    } catch (SQLException e) {
      control.check();
      throw DuckDBErrors.translate(e);
    }
  }
}
