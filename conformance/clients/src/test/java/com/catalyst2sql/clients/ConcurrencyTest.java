package com.catalyst2sql.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A sample of {@link Concurrency}; conformance/concurrency runs it for five minutes. */
class ConcurrencyTest {

  @Test
  void nothingWrongNothingLost() throws Exception {
    Concurrency.Outcome outcome = new Concurrency().run(20, 100);
    assertEquals(List.of(), outcome.wrong());
    assertEquals(List.of(), outcome.lost());
    assertTrue(outcome.done().getOrDefault("lookup", 0L) > 0, outcome.done().toString());
    assertTrue(outcome.done().getOrDefault("cancel", 0L) > 0, outcome.done().toString());
  }
}
