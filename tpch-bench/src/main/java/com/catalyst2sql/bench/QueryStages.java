package com.catalyst2sql.bench;

import com.catalyst2sql.federation.execution.Session;
import com.catalyst2sql.federation.execution.StageTimes;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the time of a query goes, on a c2s in this process without its caches: each round plans anew. Milliseconds by
 * stage, the median of the rounds of each.
 */
final class QueryStages implements AutoCloseable {

  private static final int WARM_UP = 3;

  private final Connection connection;
  private final StageTimes times;
  private final int rounds;

  QueryStages(Map<String, Path> tables, Map<String, String> settings, int rounds)
      throws SQLException {
    StringBuilder url =
        new StringBuilder("jdbc:c2s:;c2s.resultCache.enabled=false;c2s.planCache.size=0");
    settings.forEach((key, value) -> url.append(';').append(key).append('=').append(value));
    this.connection = DriverManager.getConnection(url.toString());
    this.times = connection.unwrap(Session.class).stages();
    this.rounds = rounds;
    Suite.views(connection, tables);
  }

  /** By the names of the queries; one that fails has no stages. */
  Map<String, Map<StageTimes.Stage, Double>> of(Map<String, String> queries) {
    Map<String, Map<StageTimes.Stage, Double>> all = new LinkedHashMap<>();
    queries.forEach(
        (name, sql) -> {
          try {
            all.put(name, of(sql));
          } catch (SQLException e) {
            System.err.println(name + ": " + e.getMessage());
          }
        });
    return all;
  }

  private Map<StageTimes.Stage, Double> of(String sql) throws SQLException {
    for (int i = 0; i < WARM_UP; i++) {
      connection.nativeSQL(sql);
    }
    read(sql);
    Map<StageTimes.Stage, double[]> measured = new EnumMap<>(StageTimes.Stage.class);
    for (int round = 0; round < rounds; round++) {
      Map<StageTimes.Stage, Long> before = times.nanos();
      read(sql);
      for (Map.Entry<StageTimes.Stage, Long> after : times.nanos().entrySet()) {
        measured.computeIfAbsent(after.getKey(), s -> new double[rounds])[round] =
            (after.getValue() - before.get(after.getKey())) / 1e6;
      }
    }
    Map<StageTimes.Stage, Double> medians = new EnumMap<>(StageTimes.Stage.class);
    measured.forEach((stage, millis) -> medians.put(stage, Race.median(millis)));
    return medians;
  }

  private void read(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      Clients.read(statement, sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
