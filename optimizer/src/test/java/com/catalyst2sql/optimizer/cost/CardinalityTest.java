package com.catalyst2sql.optimizer.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.BinaryComparison.Op;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.optimizer.statistics.ColumnStatistics;
import com.catalyst2sql.optimizer.statistics.TableStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Estimates by what is known of tables: 10,000 facts of which 100 dimensions are the keys. */
class CardinalityTest {

  private final AttributeReference id = AttributeReference.fresh("id", IntegerType.INSTANCE, true);
  private final AttributeReference dim =
      AttributeReference.fresh("dim", IntegerType.INSTANCE, true);
  private final AttributeReference kind =
      AttributeReference.fresh("kind", StringType.INSTANCE, true);
  private final AttributeReference day = AttributeReference.fresh("day", DateType.INSTANCE, true);
  private final AttributeReference other =
      AttributeReference.fresh("other", IntegerType.INSTANCE, true);
  private final AttributeReference key =
      AttributeReference.fresh("key", IntegerType.INSTANCE, true);

  private final LogicalPlan fact = table("fact", id, dim, kind, day, other);
  private final LogicalPlan dimension = table("dimension", key);

  private final Cardinality cardinality =
      new Cardinality(
          source ->
              ((RelationSource.EngineTable) source).engineName().get(0).equals("fact")
                  ? new TableStatistics(
                      OptionalDouble.of(10_000),
                      Map.of(
                          "id",
                          column(10_000, 0, 1, 10_000),
                          "dim",
                          column(100, 0.2, 1, 100),
                          "kind",
                          new ColumnStatistics(
                              OptionalDouble.of(12),
                              OptionalDouble.of(0.1),
                              OptionalDouble.empty(),
                              OptionalDouble.empty(),
                              Map.of("a", 0.5, "b", 0.2),
                              List.of()),
                          "day",
                          new ColumnStatistics(
                              OptionalDouble.empty(),
                              OptionalDouble.of(0),
                              OptionalDouble.of(0),
                              OptionalDouble.of(1000),
                              Map.of(),
                              List.of(0.0, 900.0, 1000.0))))
                  : new TableStatistics(
                      OptionalDouble.of(100), Map.of("key", column(100, 0, 1, 100))));

  private static ColumnStatistics column(double distinct, double nulls, double low, double high) {
    return new ColumnStatistics(
        OptionalDouble.of(distinct),
        OptionalDouble.of(nulls),
        OptionalDouble.of(low),
        OptionalDouble.of(high));
  }

  private static LogicalPlan table(String name, AttributeReference... columns) {
    return new LogicalRelation(
        new RelationSource.EngineTable(
            List.of(name), List.of(columns).stream().map(AttributeReference::name).toList()),
        List.of(columns));
  }

  private static Expression compare(Op op, Expression left, Expression right) {
    return new BinaryComparison(op, left, right);
  }

  private void assertRows(double expected, LogicalPlan plan) {
    assertEquals(expected, cardinality.of(plan).orElseThrow(), expected * 0.01 + 0.01);
  }

  private void assertPassing(double expected, Expression condition) {
    assertRows(expected, new Filter(condition, fact));
  }

  @Test
  void equalities() {
    assertPassing(1, compare(Op.EQUAL, id, Literal.of(7)));
    assertPassing(80, compare(Op.EQUAL, dim, Literal.of(7)));
    assertPassing(5000, compare(Op.EQUAL, kind, Literal.of("a")));
    // What is not common shares the rest: (1 - 0.1 - 0.7) / 10 values.
    assertPassing(200, compare(Op.EQUAL, Literal.of("z"), kind));
    assertPassing(7000, new In(kind, List.of(Literal.of("a"), Literal.of("b"))));
    assertPassing(5200, new In(kind, List.of(Literal.of("a"), Literal.of("z"))));
    assertPassing(
        5100,
        new Or(compare(Op.EQUAL, kind, Literal.of("a")), compare(Op.EQUAL, kind, Literal.of("z"))));
    // Nothing is there; one row is said, for statistics are of yesterday.
    assertPassing(1, compare(Op.EQUAL, id, Literal.of(20_000)));
    // Nothing is known.
    assertPassing(1000, compare(Op.EQUAL, other, Literal.of(7)));
  }

  @Test
  void ranges() {
    assertPassing(2500, compare(Op.LESS, id, Literal.of(2501)));
    assertPassing(
        1000,
        new And(
            compare(Op.GREATER_OR_EQUAL, id, Literal.of(2000)),
            compare(Op.LESS, id, Literal.of(3000))));
    // Half of the rows are above 900 by the histogram.
    Expression late = new Literal(900, DateType.INSTANCE);
    assertPassing(5000, compare(Op.GREATER, day, late));
    assertPassing(5000, compare(Op.GREATER, late, day));
    assertPassing(3960, compare(Op.LESS, dim, Literal.of(50)));
    assertPassing(3333, compare(Op.LESS, other, Literal.of(50)));
  }

  @Test
  void nulls() {
    assertPassing(2000, new IsNull(dim));
    assertPassing(8000, new IsNotNull(dim));
    assertPassing(10_000, new IsNotNull(other));
  }

  @Test
  void joins() {
    Expression on = compare(Op.EQUAL, dim, key);
    assertRows(10_000, new Join(fact, dimension, JoinType.INNER, Optional.of(on)));
    LogicalPlan few = new Filter(compare(Op.EQUAL, key, Literal.of(3)), dimension);
    assertRows(100, new Join(fact, few, JoinType.INNER, Optional.of(on)));
    assertRows(100, new Join(fact, few, JoinType.LEFT_SEMI, Optional.of(on)));
    assertRows(9900, new Join(fact, few, JoinType.LEFT_ANTI, Optional.of(on)));
    assertRows(10_000, new Join(fact, few, JoinType.LEFT_OUTER, Optional.of(on)));
  }

  @Test
  void groups() {
    assertRows(100, new Aggregate(List.of(dim), List.of(dim), Optional.empty(), fact));
    assertRows(1200, new Aggregate(List.of(dim, kind), List.of(dim), Optional.empty(), fact));
    assertRows(1000, new Aggregate(List.of(other), List.of(other), Optional.empty(), fact));
  }

  @Test
  void unknownTablesStayUnknown() {
    Cardinality nothing = new Cardinality(source -> TableStatistics.UNKNOWN);
    assertTrue(nothing.of(fact).isEmpty());
    assertTrue(nothing.of(new Join(fact, dimension, JoinType.INNER, Optional.empty())).isEmpty());
  }
}
