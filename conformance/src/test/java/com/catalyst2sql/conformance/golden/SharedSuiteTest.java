package com.catalyst2sql.conformance.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.catalyst2sql.conformance.target.RowOrder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SharedSuiteTest {

  private static GoldenStatement statement(int number, String sql) {
    return new GoldenStatement("a.sql", number, sql, "struct<>", "");
  }

  @Test
  void judgesWhatBothHaveByTheNewerResultsAndKeepsTheOrderThatTheOlderTold() {
    GoldenFile older =
        new GoldenFile(
            "a.sql", Map.of(), List.of(statement(1, "select 1"), statement(2, "select 2")));
    GoldenFile newer =
        new GoldenFile(
            "a.sql",
            Map.of("spark.sql.ansi.enabled", "false"),
            List.of(
                statement(1, "create view v as select 3"),
                statement(2, "select 2"),
                statement(3, "select 1")));
    GoldenFile onlyNewer = new GoldenFile("b.sql", Map.of(), List.of(statement(1, "select 1")));

    SharedSuite shared =
        SharedSuite.of(
            List.of(older),
            List.of(newer, onlyNewer),
            new OrderedStatements(Map.of("a.sql#2", RowOrder.by(List.of(0)))),
            "4.0");

    assertEquals(
        List.of(
            new GoldenFile(
                "a.sql",
                Map.of("c2s.sparkVersion", "4.0", "spark.sql.ansi.enabled", "false"),
                newer.statements(),
                Set.of(1))),
        shared.files());
    assertEquals(
        List.of(RowOrder.ANY, RowOrder.by(List.of(0)), RowOrder.ANY),
        newer.statements().stream().map(shared.ordered()::of).toList());
  }
}
