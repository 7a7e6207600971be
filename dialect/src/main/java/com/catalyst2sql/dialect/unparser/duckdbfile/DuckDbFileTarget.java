package com.catalyst2sql.dialect.unparser.duckdbfile;

import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.unparser.remote.RemoteTarget;
import com.catalyst2sql.dialect.unparser.remote.SetOperators;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Another DuckDB database, in DuckDB's own terms and not in Spark's. Text is compared as bytes, and NaN is equal to itself and
 * the largest; its decimals overflow with an error, so no arithmetic is left to it.
 */
public final class DuckDbFileTarget extends RemoteTarget {

  /** It looks them up by a hash or a tree. */
  @Override
  public int longestList() {
    return 5000;
  }

  @Override
  public String name() {
    return "duckdb";
  }

  @Override
  protected String textForOrder(String sql) {
    return sql + "";
  }

  @Override
  protected String textForEquality(String sql) {
    return sql;
  }

  @Override
  protected String textExtreme(String function, String sql) {
    return function + "(" + sql + ")";
  }

  @Override
  protected String real(double value) {
    return "'" + value + "'::DOUBLE";
  }

  @Override
  protected SetOperators setOperators() {
    return SetOperators.ALL;
  }

  @Override
  protected boolean comparesDoubles() {
    return true;
  }

  @Override
  protected String instant(LocalDateTime utc) {
    checkYear(utc.getYear());
    return "TIMESTAMPTZ '" + micros(utc) + "+00'";
  }

  @Override
  protected Optional<String> function(String name, List<String> arguments, List<DataType> types) {
    return Optional.empty();
  }
}
