package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import com.catalyst2sql.conformance.oracle.Comparison;
import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.JdbcTarget;
import com.catalyst2sql.conformance.target.SqlTarget;
import com.catalyst2sql.conformance.target.Targets;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real Spark reads the same tables through its own JDBC source: the same types, and the same answers to random queries. */
@ExtendWith(ServersExtension.class)
class SparkJdbcTest {

  private static final int QUERIES = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private static SqlTarget spark;

  @BeforeAll
  static void startSpark() {
    spark =
        Targets.sparkWith(
            Stream.of(
                    org.postgresql.Driver.class, org.mariadb.jdbc.Driver.class, org.h2.Driver.class)
                .map(driver -> driver.getProtectionDomain().getCodeSource().getLocation().getPath())
                .collect(Collectors.joining(File.pathSeparator)));
  }

  @AfterAll
  static void stopSpark() {
    spark.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"POSTGRESQL", "MARIADB", "H2"})
  void answersAsSparkDoes(Kind kind, RemoteServers servers) {
    EdgeTables.create(servers, kind);
    RandomRemoteQueries queries = new RandomRemoteQueries(7 + kind.ordinal());
    List<String> different = new ArrayList<>();
    Map<String, String> settings = new LinkedHashMap<>(servers.catalogs(List.of(kind)));
    settings.put("spark.sql.session.timeZone", "UTC");
    try (SqlTarget c2s = new JdbcTarget();
        SqlTarget.Session ours = c2s.open(settings);
        SqlTarget.Session theirs = spark.open(Map.of("spark.sql.session.timeZone", "UTC"))) {
      for (String table : List.of("edge", "dim")) {
        String options =
            servers.options(kind).entrySet().stream()
                .map(e -> e.getKey() + " '" + e.getValue() + "'")
                .collect(
                    Collectors.joining(
                        ", ",
                        "OPTIONS (pushDownPredicate 'false', dbtable '" + table + "', ",
                        ")"));
        TpchLayouts.run(
            theirs, "CREATE OR REPLACE TEMPORARY VIEW raw_" + table + " USING jdbc " + options);
        String view = EdgeTables.view(kind, table);
        String columns = view.substring(0, view.indexOf(" FROM "));
        TpchLayouts.run(
            theirs,
            "CREATE OR REPLACE TEMPORARY VIEW " + table + " AS " + columns + " FROM raw_" + table);
        TpchLayouts.run(ours, "CREATE TEMPORARY VIEW " + table + " AS " + view);
      }
      List<String> all = new ArrayList<>(List.of("SELECT * FROM edge", "SELECT * FROM dim"));
      for (int i = 0; i < QUERIES; i++) {
        all.add(queries.next());
      }
      for (String sql : all) {
        Answer expected = theirs.run(sql, PATIENCE);
        assertInstanceOf(Answer.Result.class, expected, sql);
        Comparison comparison = new Comparison(sql, expected, ours.run(sql, PATIENCE));
        if (!comparison.same()) {
          different.add(sql + "\n  " + String.join("\n  ", comparison.differences()));
        }
      }
    }
    assertEquals(List.of(), different);
  }
}
