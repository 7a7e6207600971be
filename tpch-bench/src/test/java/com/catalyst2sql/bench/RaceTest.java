package com.catalyst2sql.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.RowOrder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RaceTest {

  private static Answer answer(String... rows) {
    return new Answer.Result("struct<x:double>", Optional.of(RowOrder.ANY), List.of(rows));
  }

  /** Whatever Spark says with other partitions, it is said beside the difference and takes none away. */
  @Test
  void saysHowFarSparkIsFromItself() {
    assertEquals(
        "\nwith one partition Spark differs from itself; c2s answers as it does then",
        Race.spread("one partition", "SELECT 1", answer("1.0"), answer("1.1"), answer("1.1")));
    assertEquals(
        "\nwith one partition Spark differs from itself; c2s answers otherwise",
        Race.spread("one partition", "SELECT 1", answer("1.0"), answer("1.1"), answer("1.2")));
    assertEquals(
        "\nwith one partition Spark answers as before; c2s answers otherwise",
        Race.spread("one partition", "SELECT 1", answer("1.0"), answer("1.0"), answer("1.2")));
  }
}
