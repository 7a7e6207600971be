package com.catalyst2sql.conformance.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.target.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownGapsTest {
  private final Comparer comparer = new Comparer(new OrderedStatements(Map.of()));

  private Verdict verdict(int number, String expected, String actual) {
    GoldenStatement statement =
        new GoldenStatement("x.sql", number, "SELECT", "struct<a:int>", expected);
    return comparer.compare(
        statement, new Answer.Result("struct<a:int>", Optional.empty(), List.of(actual)));
  }

  @Test
  void theListIsHeldBothWays() {
    KnownGaps gaps =
        new KnownGaps(
            List.of(new Gap("x.sql#1", "rows", "r"), new Gap("x.sql#2", "rows", "r")),
            Set.of("x.sql#5"));
    KnownGaps.Disagreement found =
        gaps.check(
            List.of(
                verdict(1, "1", "2"),
                verdict(2, "1", "1"),
                verdict(3, "1", "1"),
                verdict(4, "1", "NULL"),
                verdict(5, "1", "2")));
    assertEquals(List.of("x.sql#2"), found.nowRight());
    assertEquals(
        List.of(new Gap("x.sql#4", "rows", "int value: NULL where Spark has a value")),
        found.regressions());
  }

  @Test
  void whatWasNotRunIsNotJudged() {
    KnownGaps gaps = new KnownGaps(List.of(new Gap("y.sql#1", "rows", "r")), Set.of());
    assertTrue(gaps.check(List.of(verdict(1, "1", "1"))).none());
  }

  @Test
  void aWrittenListIsReadBackAndKeepsTheUnstable(@TempDir Path directory) throws IOException {
    Files.writeString(
        directory.resolve("unstable.txt"), "# by hand\nx.sql#3\tdepends on the clock\n");
    List<Verdict> run = List.of(verdict(1, "1", "2"), verdict(2, "1", "1"), verdict(3, "1", "2"));
    KnownGaps.write(directory, run);
    assertEquals(
        List.of("x.sql#1\trows\tint value: another number"),
        Files.readAllLines(directory.resolve("rows.txt")));
    assertTrue(KnownGaps.read(directory).check(run).none());
  }

  @Test
  void aReasonWrittenByHandStaysAsLongAsTheSameIsWrong(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("rows.txt"), "x.sql#1\trows\tthe clock of the engine\n");
    KnownGaps.write(directory, List.of(verdict(1, "1", "2"), verdict(2, "1", "2")));
    assertEquals(
        List.of(
            "x.sql#2\trows\tint value: another number", "x.sql#1\trows\tthe clock of the engine"),
        Files.readAllLines(directory.resolve("rows.txt")));
  }

  @Test
  void aLineThatIsNoEntryIsRefused(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("rows.txt"), "x.sql#1 rows\n");
    assertThrows(IllegalArgumentException.class, () -> KnownGaps.read(directory));
  }
}
