package com.catalyst2sql.federation.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultSizeTest {

  private static ResultSize of(Session session, String sql) {
    return ((Planned) session.plan(sql, Parameters.NONE, ExecutionControl.unlimited()))
        .text()
        .orElseThrow()
        .size();
  }

  private static long read(Session session, PlannedStatement statement) {
    long rows = 0;
    try (StatementResult result =
        session.execute(statement, Parameters.NONE, ExecutionControl.unlimited())) {
      for (Optional<Batch> batch = result.nextBatch();
          batch.isPresent();
          batch = result.nextBatch()) {
        rows += batch.get().rowCount();
      }
    }
    return rows;
  }

  @Test
  void aPlanMaySayThatRowsAreFew() {
    try (Session session = EngineRegistry.PROCESS.connect("", Map.of())) {
      assertTrue(of(session, "SELECT id FROM range(100000) LIMIT 10").isSmall());
      assertTrue(of(session, "SELECT sum(id) FROM range(100000)").isSmall());
      assertFalse(of(session, "SELECT id FROM range(100000) LIMIT 50000").isSmall());
      assertFalse(of(session, "SELECT id % 3, sum(id) FROM range(100000) GROUP BY 1").isSmall());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id, count(*) FROM t GROUP BY id",
        "SELECT id, id + 1 FROM t ORDER BY -id",
        "SELECT x FROM (SELECT id AS x FROM t ORDER BY id) q WHERE x >= 0"
      })
  void whatIsHeldWholeTellsOfTheNextTime(String sql) {
    try (Session session = EngineRegistry.PROCESS.connect("", Map.of())) {
      session
          .execute(
              "CREATE TABLE t AS SELECT id FROM range(100)",
              Parameters.NONE,
              ExecutionControl.unlimited())
          .close();
      PlannedStatement all = session.plan(sql, Parameters.NONE, ExecutionControl.unlimited());
      ResultSize size = ((Planned) all).text().orElseThrow().size();
      assertFalse(size.isSmall());
      assertEquals(100, read(session, all));
      assertTrue(size.isSmall());
      session
          .execute(
              "INSERT INTO t SELECT id + 100 FROM range(200000)",
              Parameters.NONE,
              ExecutionControl.unlimited())
          .close();
      assertEquals(200_100, read(session, all));
      assertFalse(size.isSmall());
      assertEquals(200_100, read(session, all));
    }
  }

  @Test
  void otherRowsMayBecomeAnyNumber() {
    try (Session session = EngineRegistry.PROCESS.connect("", Map.of())) {
      session
          .execute(
              "CREATE TABLE few AS SELECT id FROM range(100)",
              Parameters.NONE,
              ExecutionControl.unlimited())
          .close();
      PlannedStatement all =
          session.plan("SELECT * FROM few", Parameters.NONE, ExecutionControl.unlimited());
      assertEquals(100, read(session, all));
      assertFalse(((Planned) all).text().orElseThrow().size().isSmall());
      assertFalse(of(session, "SELECT * FROM range(-5, 9223372036854775807)").isSmall());
    }
  }
}
