package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Which texts are planned on a big stack at once, rather than again after the caller's has overflowed. */
class PlannerTest {

  @Test
  void whatIsFlatAndShortFitsTheCallersStack() {
    assertTrue(Planner.fitsCallersStack("SELECT 1"));
    assertTrue(Planner.fitsCallersStack("SELECT abs(1)" + ", abs(1)".repeat(1_000)));
    assertTrue(Planner.fitsCallersStack("SELECT 1 AS `)`, ')' || ')'"));
  }

  @Test
  void whatIsLongOrNestsDeeplyDoesNot() {
    assertFalse(Planner.fitsCallersStack("SELECT 1" + ", 1".repeat(10_000)));
    assertFalse(Planner.fitsCallersStack("SELECT " + "(".repeat(500) + "1" + ")".repeat(500)));
  }
}
