package com.catalyst2sql.federation.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Constants raise before any row, in queries and in what writes a query's rows; measured on Spark 3.5.9. */
class EarlyErrorsTest {

  private final Session session =
      EngineRegistry.PROCESS.connect("", Map.of("spark.sql.ansi.enabled", "true"));

  @AfterEach
  void close() {
    session.close();
  }

  private int rows(String sql) {
    try (StatementResult result =
        session.execute(sql, Parameters.NONE, ExecutionControl.unlimited())) {
      int rows = 0;
      for (Optional<Batch> b = result.nextBatch(); b.isPresent(); b = result.nextBatch()) {
        rows += b.get().rowCount();
      }
      return rows;
    }
  }

  private String errorOf(String sql) {
    return assertThrows(SparkSqlException.class, () -> rows(sql), sql).errorClass();
  }

  @Test
  void whatWritesAQuerysRowsRaisesWithoutARow() {
    rows("CREATE TABLE t (x DOUBLE)");
    String nothing = "SELECT 1 / 0 AS x FROM range(3) WHERE id > 5";
    for (String sql :
        List.of(
            nothing,
            "INSERT INTO t " + nothing,
            "INSERT OVERWRITE TABLE t " + nothing,
            "CREATE TABLE u USING parquet AS " + nothing)) {
      assertEquals("DIVIDE_BY_ZERO", errorOf(sql), sql);
    }
    assertEquals(0, rows("SHOW TABLES LIKE 'u'"));
  }

  @Test
  void explainingRaisesNothing() {
    assertEquals(1, rows("EXPLAIN SELECT 1 / 0 FROM range(3) WHERE id > 5"));
  }

  @Test
  void aConstantMayLieAtTheEndsOfTheRangeOfTimestamps() {
    assertEquals(1, rows("SELECT timestamp_micros(9223372036854775807L)"));
    assertEquals(1, rows("SELECT timestamp_seconds(1e15)"));
  }

  @Test
  void cancelStopsConstantsToo() {
    ExecutionControl control = ExecutionControl.unlimited();
    control.cancel();
    for (String sql : List.of("SELECT 1 / 0", "SELECT * FROM VALUES (1 / 0)")) {
      SparkSqlException stopped =
          assertThrows(
              SparkSqlException.class, () -> session.plan(sql, Parameters.NONE, control), sql);
      assertEquals("OPERATION_CANCELED", stopped.errorClass(), sql);
    }
  }
}
