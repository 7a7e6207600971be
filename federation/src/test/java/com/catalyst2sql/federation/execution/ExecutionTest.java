package com.catalyst2sql.federation.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.plans.OneRowRelation;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.catalog.FileRelations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Running DuckDB text: batches, cancellation, deadlines, several results at once. */
class ExecutionTest {

  private final DefaultSession session =
      (DefaultSession) EngineRegistry.PROCESS.connect("", Map.of());

  @AfterEach
  void close() {
    session.close();
  }

  private Planned planned(String duckdb) {
    return new Planned(
        duckdb,
        new OneRowRelation(),
        new StructType(List.of(new StructField("a", IntegerType.INSTANCE))),
        Optional.of(EngineText.of(duckdb)),
        SqlConf.DEFAULTS,
        Optional.empty(),
        new FileRelations(session.engine().database(), session.engine().schemas()),
        List.of(),
        List.of(),
        Set.of(),
        () -> true,
        true,
        false);
  }

  private static long count(StatementResult result) {
    long rows = 0;
    for (Optional<Batch> b = result.nextBatch(); b.isPresent(); b = result.nextBatch()) {
      rows += b.get().rowCount();
    }
    return rows;
  }

  private StatementResult run(String duckdb, ExecutionControl control) {
    return session.execute(planned(duckdb), Parameters.NONE, control);
  }

  @Test
  void severalResultsAreOpenAtOnce() {
    try (StatementResult a = run("SELECT range FROM range(300000)", ExecutionControl.unlimited());
        StatementResult b = run("SELECT range FROM range(200000)", ExecutionControl.unlimited())) {
      assertTrue(a.nextBatch().isPresent());
      assertEquals(200000, count(b));
      assertTrue(count(a) > 0);
    }
  }

  @Test
  void cancelStopsExecutionAndFetch() throws Exception {
    for (String sql :
        List.of(
            "SELECT count(*) FROM range(1000000) a(i), range(1000000) b(j) WHERE i * j % 7 = 3",
            "SELECT i FROM range(100000000000) t(i) WHERE i < 30000000 OR i % 1000000007 = 5")) {
      ExecutionControl control = ExecutionControl.unlimited();
      long[] cancelledAt = {0};
      Thread canceller =
          new Thread(
              () -> {
                try {
                  Thread.sleep(1500);
                } catch (InterruptedException e) {
                  return;
                }
                cancelledAt[0] = System.nanoTime();
                control.cancel();
              });
      canceller.start();
      SparkSqlException e =
          assertThrows(
              SparkSqlException.class,
              () -> {
                try (StatementResult result = run(sql, control)) {
                  count(result);
                }
              });
      assertEquals("HY008", e.sqlState());
      assertTrue(System.nanoTime() - cancelledAt[0] < 1_000_000_000L, "stops within a second");
      canceller.join();
    }
    assertEquals(1, count(run("SELECT 1", ExecutionControl.unlimited())));
  }

  @Test
  void deadlineStopsAQuery() {
    SparkSqlException e =
        assertThrows(
            SparkSqlException.class,
            () ->
                run(
                    "SELECT count(*) FROM range(1000000) a(i), range(1000000) b(j)"
                        + " WHERE i * j % 7 = 3",
                    ExecutionControl.withTimeout(Duration.ofMillis(300))));
    assertEquals("HYT00", e.sqlState());
  }

  @Test
  void errorsLeaveTheSessionUsable() {
    SparkSqlException e =
        assertThrows(
            SparkSqlException.class,
            () ->
                run(
                    "SELECT error('c2s:DIVIDE_BY_ZERO:22012:Division by zero.')",
                    ExecutionControl.unlimited()));
    assertEquals("DIVIDE_BY_ZERO", e.errorClass());
    assertEquals("Division by zero.", e.plainMessage());
    assertThrows(
        SparkSqlException.class,
        () -> run("SELECT CAST('x' AS INTEGER)", ExecutionControl.unlimited()));
    assertEquals(1, count(run("SELECT 1", ExecutionControl.unlimited())));
  }

  @Test
  void closingTheSessionClosesOpenResults() {
    StatementResult result = run("SELECT range FROM range(300000)", ExecutionControl.unlimited());
    assertTrue(result.nextBatch().isPresent());
    session.close();
    session.close();
    assertThrows(SparkSqlException.class, result::nextBatch);
  }

  @Test
  void oneWarehouseIsSharedAndNamedMemoryToo(@org.junit.jupiter.api.io.TempDir Path dir) {
    for (String location : List.of(dir.toString(), "mem:shared")) {
      try (DefaultSession a = (DefaultSession) EngineRegistry.PROCESS.connect(location, Map.of());
          DefaultSession b = (DefaultSession) EngineRegistry.PROCESS.connect(location, Map.of())) {
        assertEquals(a.engine(), b.engine());
      }
    }
  }
}
