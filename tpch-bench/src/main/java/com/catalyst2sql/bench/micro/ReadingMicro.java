package com.catalyst2sql.bench.micro;

import com.catalyst2sql.bench.ReadColumn;
import com.catalyst2sql.bench.ReadWay;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
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

/** One column of a stored table, by the getter of its type and as Arrow batches; time for each value. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadingMicro {

  private static final int ROWS = 500_000;

  @Param public ReadColumn column;

  private Connection connection;
  private ReadWay getters;
  private ReadWay arrow;

  /** The table that {@code bench resultset} reads, smaller. */
  @Setup
  public void setUp() throws SQLException {
    connection = DriverManager.getConnection("jdbc:c2s:;c2s.resultCache.enabled=false");
    try (Statement statement = connection.createStatement()) {
      statement.execute(ReadColumn.table(ROWS, ReadColumn::spark));
    }
    getters = ReadWay.getters(connection);
    arrow = ReadWay.arrow(connection);
  }

  /** By its getter. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long getter() throws SQLException, IOException {
    return getters.read(List.of(column), ROWS);
  }

  /** From the vectors of Arrow's batches. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long arrow() throws SQLException, IOException {
    return arrow.read(List.of(column), ROWS);
  }

  /** Ends it. */
  @TearDown
  public void tearDown() throws SQLException {
    connection.close();
  }
}
