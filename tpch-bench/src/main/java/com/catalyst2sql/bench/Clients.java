package com.catalyst2sql.bench;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Connections to one engine that run the same queries at the same time, each in an order of its own. */
final class Clients implements AutoCloseable {

  private final List<Connection> connections;
  private final Map<String, String> queries;
  private final Map<String, Long> rowsOf = new ConcurrentHashMap<>();
  private final ExecutorService threads;

  /** The connections belong to it from here on. */
  Clients(List<Connection> connections, Map<String, String> queries) {
    this.connections = List.copyOf(connections);
    this.queries = Map.copyOf(queries);
    this.threads = Executors.newFixedThreadPool(connections.size());
  }

  /**
   * What a round took.
   *
   * @param nanos by the clock, all of it
   * @param cpuNanos of the processors
   * @param latencies nanoseconds of each query, in ascending order
   */
  record Round(long nanos, long cpuNanos, long[] latencies) {

    /** Milliseconds of the round for each query: the inverse of the throughput. */
    double millisEach() {
      return nanos / 1e6 / latencies.length;
    }

    double cpuMillisEach() {
      return cpuNanos / 1e6 / latencies.length;
    }

    /** The milliseconds within which so many hundredths of the queries were done. */
    double percentile(int hundredths) {
      int at = (int) Math.ceil(latencies.length * hundredths / 100.0) - 1;
      return latencies[Math.max(0, at)] / 1e6;
    }
  }

  /** Runs each query once on each connection. */
  Round run(int seed) throws SQLException, InterruptedException {
    long cpu = cpuNanos();
    long start = System.nanoTime();
    List<Future<long[]>> running = new ArrayList<>();
    for (int i = 0; i < connections.size(); i++) {
      Connection connection = connections.get(i);
      Random order = new Random(seed * 1000L + i);
      running.add(threads.submit(() -> client(connection, order)));
    }
    List<long[]> done = new ArrayList<>();
    try {
      for (Future<long[]> client : running) {
        done.add(client.get());
      }
    } catch (ExecutionException e) {
      throw new SQLException(e.getCause());
    }
    long nanos = System.nanoTime() - start;
    long[] latencies = done.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return new Round(nanos, cpuNanos() - cpu, latencies);
  }

  private long[] client(Connection connection, Random order) throws SQLException {
    List<String> names = new ArrayList<>(queries.keySet());
    Collections.sort(names);
    Collections.shuffle(names, order);
    long[] latencies = new long[names.size()];
    for (int i = 0; i < latencies.length; i++) {
      long start = System.nanoTime();
      long rows;
      try (Statement statement = connection.createStatement()) {
        rows = read(statement, queries.get(names.get(i)));
      }
      latencies[i] = System.nanoTime() - start;
      Long before = rowsOf.putIfAbsent(names.get(i), rows);
      if (before != null && before != rows) {
        throw new IllegalStateException(
            names.get(i) + " gave " + rows + " rows, and " + before + " to another");
      }
    }
    return latencies;
  }

  /** Reads every value; gives the number of rows. */
  static long read(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      int columns = rows.getMetaData().getColumnCount();
      long count = 0;
      while (rows.next()) {
        for (int column = 1; column <= columns; column++) {
          rows.getObject(column);
        }
        count++;
      }
      return count;
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }

  @Override
  public void close() throws SQLException {
    threads.shutdownNow();
    for (Connection connection : connections) {
      connection.close();
    }
  }
}
