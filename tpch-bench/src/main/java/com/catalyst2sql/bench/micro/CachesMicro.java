package com.catalyst2sql.bench.micro;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a statement costs that is known already: its plan, or even its rows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CachesMicro {

  private static final String QUERY = "SELECT name FROM known WHERE id = 7";

  private Connection connection;
  private PreparedStatement prepared;

  /** A table of a few rows. */
  @Setup
  public void setUp() throws SQLException {
    connection = DriverManager.getConnection("jdbc:c2s:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE known AS SELECT id, concat('n', id) AS name FROM range(100)");
    }
    prepared = connection.prepareStatement(QUERY);
  }

  /** Looking a plan up. */
  @Benchmark
  public String planCacheHit() throws SQLException {
    return connection.nativeSQL(QUERY);
  }

  /** Giving the rows again that the same statement gave before, read to their end. */
  @Benchmark
  public String resultCacheHit() throws SQLException {
    try (ResultSet rows = prepared.executeQuery()) {
      rows.next();
      String name = rows.getString(1);
      if (rows.next()) {
        throw new IllegalStateException("two rows");
      }
      return name;
    }
  }

  /** Ends it. */
  @TearDown
  public void tearDown() throws SQLException {
    prepared.close();
    connection.close();
  }
}
