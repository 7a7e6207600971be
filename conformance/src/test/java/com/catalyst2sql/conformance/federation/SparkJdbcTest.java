package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import com.catalyst2sql.conformance.target.JdbcTarget;
import com.catalyst2sql.conformance.target.SqlTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A real Spark reads the same tables through its own JDBC source (SQLite's and DuckDB's rows it is given): the same types, and the
 * same answers to random queries, pushed and not pushed.
 */
@ExtendWith(ServersExtension.class)
class SparkJdbcTest {

  private static final int QUERIES = 25;

  private static SqlTarget spark;

  @BeforeAll
  static void startSpark() {
    spark = ThreeWays.spark();
  }

  @AfterAll
  static void stopSpark() {
    spark.close();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void answersAsSparkDoes(Kind kind, RemoteServers servers) {
    RandomRemoteQueries queries = ThreeWays.queries(7 + kind.ordinal());
    List<String> all =
        new ArrayList<>(List.of("SELECT * FROM edge", "SELECT * FROM dim", "SELECT * FROM far"));
    for (int i = 0; i < QUERIES; i++) {
      all.add(queries.next());
    }
    List<String> different = new ArrayList<>();
    try (SqlTarget c2s = new JdbcTarget();
        ThreeWays ways = new ThreeWays(servers, kind, c2s, Optional.of(spark))) {
      all.forEach(sql -> ways.difference(sql).ifPresent(different::add));
      assertTrue(ways.rows() > QUERIES, "the queries find too little to tell anything");
    }
    assertEquals(List.of(), different);
  }
}
