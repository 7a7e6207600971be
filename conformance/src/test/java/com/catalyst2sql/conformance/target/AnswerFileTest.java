package com.catalyst2sql.conformance.target;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerFileTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @TempDir Path directory;

  @Test
  void keepsAnswersFromRunToRun() {
    Path path = directory.resolve("answers.bin");
    try (AnswerFile file = AnswerFile.open(path)) {
      assertEquals(Optional.empty(), file.get("a"));
      file.put("a", bytes("one"));
      file.put("b", bytes(""));
    }
    try (AnswerFile file = AnswerFile.open(path)) {
      assertArrayEquals(bytes("one"), file.get("a").orElseThrow());
      assertArrayEquals(bytes(""), file.get("b").orElseThrow());
      file.put("c", bytes("three"));
    }
    try (AnswerFile file = AnswerFile.open(path)) {
      assertTrue(file.has("a") && file.has("b") && file.has("c"));
    }
  }

  @Test
  void whatWasCutOffIsWrittenAnew() throws IOException {
    Path path = directory.resolve("answers.bin");
    try (AnswerFile file = AnswerFile.open(path)) {
      file.put("a", bytes("one"));
      file.put("b", bytes("two"));
    }
    byte[] whole = Files.readAllBytes(path);
    Files.write(path, Arrays.copyOf(whole, whole.length - 3));
    try (AnswerFile file = AnswerFile.open(path)) {
      assertFalse(file.has("b"));
      file.put("b", bytes("two"));
    }
    assertArrayEquals(whole, Files.readAllBytes(path));
  }

  @Test
  void aSecondRunIsRefused() {
    Path path = directory.resolve("answers.bin");
    try (AnswerFile file = AnswerFile.open(path)) {
      IllegalStateException refused =
          assertThrows(IllegalStateException.class, () -> AnswerFile.open(path));
      assertTrue(refused.getMessage().contains("in use by another run"), refused.getMessage());
      file.put("a", bytes("one"));
    }
    try (AnswerFile file = AnswerFile.open(path)) {
      assertTrue(file.has("a"));
    }
  }

  @Test
  void anotherKindOfFileIsLeftAsItIs() throws IOException {
    Path path = directory.resolve("notes.txt");
    Files.writeString(path, "not answers at all, but somebody's notes");
    assertThrows(IllegalStateException.class, () -> AnswerFile.open(path));
    assertEquals("not answers at all, but somebody's notes", Files.readString(path));
  }

  @Test
  void aTargetIsAskedOnlyWhatIsNotKept() {
    Path path = directory.resolve("answers.bin");
    StubTarget first = new StubTarget();
    try (RememberingTarget target = new RememberingTarget(() -> first, path);
        SqlTarget.Session session = target.open(Map.of("k", "v"))) {
      assertEquals(StubTarget.answer("SELECT 1"), session.run("SELECT 1", TIMEOUT));
      assertEquals(StubTarget.answer("SELECT 1"), session.run("SELECT 1", TIMEOUT));
      assertEquals(1, first.asked);
    }
    StubTarget second = new StubTarget();
    try (RememberingTarget target = new RememberingTarget(() -> second, path);
        SqlTarget.Session session = target.open(Map.of("k", "v"))) {
      assertEquals(StubTarget.answer("SELECT 1"), session.run("SELECT 1", TIMEOUT));
      assertEquals(0, second.asked);
      assertEquals(StubTarget.answer("SELECT 2"), session.run("SELECT 2", TIMEOUT));
      assertEquals(1, second.asked);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Gives every statement back as its row. */
  private static final class StubTarget implements SqlTarget {
    private int asked;

    static Answer answer(String sql) {
      return new Answer.Result("struct<a:string>", Optional.of(RowOrder.ANY), List.of(sql));
    }

    @Override
    public Session open(Map<String, String> settings) {
      return new Session() {
        @Override
        public Answer run(String sql, Duration timeout) {
          asked++;
          return answer(sql);
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public boolean sharedCatalog() {
      return true;
    }

    @Override
    public void close() {}
  }
}
