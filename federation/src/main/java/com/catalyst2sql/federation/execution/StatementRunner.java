package com.catalyst2sql.federation.execution;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Runs statements that come before a query's own on its connection, so that what stops the query stops them. */
interface StatementRunner {

  /** What is made of a query's rows. */
  interface Reading<T> {
    T of(ResultSet rows) throws SQLException;
  }

  <T> T query(String sql, Reading<T> reading) throws SQLException;

  /** How many rows a statement made or changed. */
  long update(String sql) throws SQLException;
}
