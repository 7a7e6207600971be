package com.catalyst2sql.conformance.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.target.ForkedTarget;
import com.catalyst2sql.conformance.target.StubServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GoldenRunnerTest {
  private static final GoldenFile FILE =
      new GoldenFile(
          "x.sql",
          Map.of(),
          List.of(
              statement(1, "CREATE VIEW v", ""),
              statement(2, "SELECT before", "CREATE VIEW v"),
              statement(3, "die", "x"),
              statement(4, "SELECT after", "CREATE VIEW v")));

  private static GoldenStatement statement(int number, String sql, String output) {
    return new GoldenStatement("x.sql", number, sql, "struct<past:string>", output);
  }

  private static List<Boolean> run(Optional<Integer> only) {
    try (TestTables tables = TestTables.write();
        ForkedTarget target = new ForkedTarget(StubServer.command(), false)) {
      return new GoldenRunner(target, tables, new Comparer(new OrderedStatements(Map.of())))
          .run(FILE, only).stream().map(Verdict::right).toList();
    }
  }

  @Test
  void aCrashCostsOneStatementAndTheStateIsRebuilt() {
    assertEquals(List.of(true, true, false, true), run(Optional.empty()));
  }

  @Test
  void oneStatementRunsAfterThoseThatPrepareIt() {
    assertEquals(List.of(true), run(Optional.of(4)));
  }

  @Test
  void theTestTablesAFileMentionsAreFound() {
    GoldenFile file =
        new GoldenFile(
            "x.sql", Map.of(), List.of(statement(1, "SELECT * FROM TestData t, onekk", "")));
    assertEquals(List.of("testdata"), TestTables.mentioned(file));
    assertTrue(TestTables.names().contains("tenk1"));
  }
}
