package com.catalyst2sql.conformance.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForkedTargetTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void answersComeThroughTheProcess() {
    try (SqlTarget target = new ForkedTarget(StubServer.command(), false);
        SqlTarget.Session session = target.open(Map.of("a", "b"))) {
      session.run("first", PATIENCE);
      assertEquals(
          new Answer.Result("struct<past:string>", Optional.empty(), List.of("first")),
          session.run("second", PATIENCE));
      assertEquals(
          new Answer.Failure(Answer.Kind.RAISED, "A.B", "42000", "[A.B] ünlucky", "x.Y"),
          session.run("raise", PATIENCE));
    }
  }

  @Test
  void aDeadProcessCostsItsSessionsOnly() {
    try (SqlTarget target = new ForkedTarget(StubServer.command(), false)) {
      SqlTarget.Session dies = target.open(Map.of());
      Answer.Failure failure = assertInstanceOf(Answer.Failure.class, dies.run("die", PATIENCE));
      assertEquals(Answer.Kind.CRASHED, failure.kind());
      failure = assertInstanceOf(Answer.Failure.class, dies.run("again", PATIENCE));
      assertEquals(Answer.Kind.CRASHED, failure.kind());
      try (SqlTarget.Session next = target.open(Map.of())) {
        assertInstanceOf(Answer.Result.class, next.run("works", PATIENCE));
      }
    }
  }

  @Test
  void aRefusedSessionSaysWhy() {
    try (SqlTarget target = new ForkedTarget(StubServer.command(), false)) {
      IllegalStateException refused =
          assertThrows(IllegalStateException.class, () -> target.open(Map.of("refuse", "")));
      assertEquals("refused", refused.getMessage());
    }
  }
}
