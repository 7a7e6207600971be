package com.catalyst2sql.bench.micro;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Scalar functions that run in Java inside DuckDB; time for each row, the scan of the table included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FunctionsMicro {

  private static final int ROWS = 200_000;

  /** The first is one of DuckDB's own, for the cost of everything around. */
  @Param({"upper(name)", "initcap(name)", "soundex(name)", "conv(id, 10, 16)"})
  public String function;

  private Connection connection;

  /** A stored table. */
  @Setup
  public void setUp() throws SQLException {
    connection = DriverManager.getConnection("jdbc:c2s:;c2s.resultCache.enabled=false");
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE t AS SELECT CAST(id AS STRING) AS id, concat('customer no. ', id) AS name"
              + " FROM range("
              + ROWS
              + ")");
    }
  }

  /** Calls it once for each row. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long call() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT sum(length(" + function + ")) FROM t")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Ends it. */
  @TearDown
  public void tearDown() throws SQLException {
    connection.close();
  }
}
