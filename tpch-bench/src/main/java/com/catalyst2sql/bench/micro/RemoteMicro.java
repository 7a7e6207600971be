package com.catalyst2sql.bench.micro;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Rows of another database, here H2 in the same process: through c2s, and by its own driver; time for each row. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RemoteMicro {

  private static final int ROWS = 100_000;
  private static final String URL = "jdbc:h2:mem:micro";

  private Connection h2;
  private Connection c2s;

  /** A table in H2, and c2s told of that database. */
  @Setup
  public void setUp() throws SQLException {
    h2 = DriverManager.getConnection(URL);
    try (Statement statement = h2.createStatement()) {
      statement.execute(
          "CREATE TABLE far AS SELECT x AS id, x * 0.5 AS half, 'customer-' || x AS name FROM"
              + " system_range(1, "
              + ROWS
              + ")");
    }
    Properties settings = new Properties();
    settings.setProperty("c2s.resultCache.enabled", "false");
    settings.setProperty("spark.sql.catalog.h2", "jdbc");
    settings.setProperty("spark.sql.catalog.h2.url", URL);
    c2s = DriverManager.getConnection("jdbc:c2s:", settings);
  }

  private static long read(Connection connection, String table) throws SQLException {
    long length = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id, name FROM " + table)) {
      while (rows.next()) {
        length += rows.getLong(1) + rows.getString(2).length();
      }
    }
    return length;
  }

  /** All rows into c2s and out of it. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long fetch() throws SQLException {
    return read(c2s, "h2.public.far");
  }

  /** The same straight from H2. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long alone() throws SQLException {
    return read(h2, "far");
  }

  /** Ends both. */
  @TearDown
  public void tearDown() throws SQLException {
    c2s.close();
    h2.close();
  }
}
