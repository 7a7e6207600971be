package com.catalyst2sql.federation.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.optimizer.statistics.ColumnStatistics;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** How many values a table of 100,000 rows has, by the first thousand of them. */
class SampledColumnTest {

  private static final int SEEN = 1000;
  private static final double ROWS = 100_000;

  private static ColumnStatistics of(IntFunction<Object> value, double rows, boolean complete) {
    SampledColumn column = new SampledColumn(LongType.INSTANCE);
    for (int i = 0; i < SEEN; i++) {
      Object each = value.apply(i);
      column.add(each == null ? null : each.toString());
    }
    return column.statistics(rows, complete);
  }

  private static void distinct(double least, double most, IntFunction<Object> value) {
    double found = of(value, ROWS, false).distinct().orElseThrow();
    assertTrue(found >= least && found <= most, least + " to " + most + ", but " + found);
  }

  @Test
  void keys() {
    distinct(ROWS, ROWS, i -> i);
  }

  @Test
  void keysOfSeveralRowsInTheirOrder() {
    distinct(24_000, 26_000, i -> i / 4);
  }

  @Test
  void fewValues() {
    distinct(7, 7, i -> i % 7);
    distinct(1, 1, i -> 5);
  }

  @Test
  void manyValuesInNoOrder() {
    Random random = new Random(1);
    distinct(800, 1200, i -> random.nextInt(1000));
  }

  @Test
  void nothingButNulls() {
    ColumnStatistics found = of(i -> null, ROWS, false);
    assertEquals(OptionalDouble.empty(), found.distinct());
    assertEquals(OptionalDouble.of(1), found.nulls());
  }

  @Test
  void boundsOfAllRowsOnly() {
    assertEquals(OptionalDouble.empty(), of(i -> i, ROWS, false).low());
    ColumnStatistics all = of(i -> i % 10 == 0 ? null : i, SEEN, true);
    assertEquals(OptionalDouble.of(1), all.low());
    assertEquals(OptionalDouble.of(999), all.high());
    assertEquals(OptionalDouble.of(0.1), all.nulls());
    assertEquals(OptionalDouble.of(900), all.distinct());
  }
}
