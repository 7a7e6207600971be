package com.catalyst2sql.federation.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locations that last, shared locations, and configuration files. */
class WarehouseTest {

  @TempDir private Path directory;

  private static long count(Session session, String sql) {
    long rows = 0;
    try (StatementResult result =
        session.execute(sql, Parameters.NONE, ExecutionControl.unlimited())) {
      for (Optional<Batch> b = result.nextBatch(); b.isPresent(); b = result.nextBatch()) {
        rows += b.get().rowCount();
      }
    }
    return rows;
  }

  private static Session open(String location, Map<String, String> settings) {
    return EngineRegistry.PROCESS.connect(location, settings);
  }

  @Test
  void aWarehouseLasts() {
    String schema;
    try (Session session = open(directory.toString(), Map.of())) {
      count(
          session,
          "CREATE TABLE t (a int COMMENT 'x', b array<struct<k:string,v:decimal(10,2)>>, c interval"
              + " day to second, d map<string,timestamp_ntz>, e timestamp, f char(3), g binary)"
              + " USING parquet");
      count(session, "CREATE VIEW v AS SELECT a, e FROM t");
      count(session, "INSERT INTO t (a) VALUES (1)");
      schema = schema(session);
    }
    try (Session session = open(directory.toString(), Map.of())) {
      assertEquals(1, count(session, "SELECT * FROM v"));
      assertEquals(schema, schema(session));
    }
    try (Session session = open(directory.toString(), Map.of("c2s.readOnly", "true"))) {
      assertEquals(1, count(session, "SELECT * FROM v"));
      SparkSqlException e =
          assertThrows(SparkSqlException.class, () -> count(session, "DELETE FROM t"));
      assertEquals("C2S.READ_ONLY", e.errorClass());
      assertTrue(session.isReadOnly());
    }
  }

  private static String schema(Session session) {
    SessionMetadata metadata = session.metadata();
    return metadata.tables(Optional.empty()).stream()
        .map(t -> metadata.columns(t).orElseThrow().sql())
        .toList()
        .toString();
  }

  @Test
  void sessionsOfOneWarehouseSeeEachOther() {
    try (Session a = open("mem:both", Map.of());
        Session b = open("mem:both", Map.of())) {
      PlanScope before = b.scope();
      count(a, "CREATE TABLE t USING parquet AS SELECT 1 AS x");
      assertTrue(!before.equals(b.scope()));
      assertEquals(1, count(b, "SELECT * FROM t"));
      count(a, "CREATE TEMP VIEW w AS SELECT 1 AS x");
      assertThrows(SparkSqlException.class, () -> count(b, "SELECT * FROM w"));
    }
    try (Session c = open("mem:both", Map.of())) {
      assertThrows(SparkSqlException.class, () -> count(c, "SELECT * FROM t"));
    }
  }

  @Test
  void parametersAreValues() {
    try (Session session = open("", Map.of())) {
      Prepared prepared = session.prepare("SELECT ? + 1 AS a, :n AS b FROM (VALUES (?)) AS t(x)");
      assertEquals(2, prepared.parameterCount());
      assertEquals(List.of("n"), prepared.parameterNames());
    }
  }

  @Test
  void aYamlFileIsChecked() throws IOException {
    YamlConfig config =
        YamlConfig.parse(
            "c.yaml",
            "location: wh\nsettings:\n  spark.sql:\n    ansi.enabled: true\n  c2s.threads: 1\n",
            Path.of("/base"));
    assertEquals("/base/wh", config.location());
    assertEquals(Map.of("spark.sql.ansi.enabled", "true", "c2s.threads", "1"), config.settings());
    for (Map.Entry<String, String> bad :
        Map.of(
                "settings:\n  c2s:\n    pushdwon: on\n", "line 3: There is no setting",
                "settings:\n  spark.sql.ansi.enabled: maybe\n", "line 2",
                "catalogs:\n  - name: a\n    url: jdbc:x\n    numPartitions: -3\n",
                    "line 4: The option numPartitions of the source a",
                "catalogs:\n  - name: a\n    url: jdbc:x\n    numPartition: 3\n",
                    "Did you mean numPartitions?",
                "location: a\nsetings:\n", "line 2",
                "settings: [1]\n", "line 1",
                "location: ${C2S_NO_SUCH_VARIABLE}\n", "C2S_NO_SUCH_VARIABLE",
                "location: 'x\n", "line")
            .entrySet()) {
      SparkSqlException e =
          assertThrows(
              SparkSqlException.class,
              () -> YamlConfig.parse("c.yaml", bad.getKey(), Path.of("/")));
      assertTrue(e.getMessage().contains(bad.getValue()), e.getMessage());
    }
    SparkSqlException missing =
        assertThrows(SparkSqlException.class, () -> open("/nosuch/c.yaml", Map.of()));
    assertTrue(missing.getMessage().endsWith("is not usable: there is no such file."));
    Path file = directory.resolve("c.yaml");
    Files.writeString(file, "location: mem:yaml\nsettings:\n  spark.sql.ansi.enabled: true\n");
    try (Session session = open(file.toString(), Map.of("spark.sql.caseSensitive", "true"))) {
      assertTrue(session.conf().ansiEnabled());
      assertTrue(session.conf().caseSensitive());
    }
  }

  @Test
  void badLocationsAndSettingsAreNamed() throws IOException {
    Path file = directory.resolve("x.duckdb");
    Files.writeString(file, "this is no database, but long enough to be looked at as one");
    for (String location : List.of("mem:", file.toString(), "/nosuch/dir/x.duckdb")) {
      assertThrows(SparkSqlException.class, () -> open(location, Map.of()), location);
    }
    for (Map<String, String> settings :
        List.of(
            Map.of("c2s.threads", "many"),
            Map.of("c2s.memoryLimit", "lots"),
            Map.of("c2s.maxTempSize", "little"),
            Map.of("spark.sql.ansi.enabled", "perhaps"))) {
      assertThrows(SparkSqlException.class, () -> open("", settings), settings.toString());
    }
  }
}
