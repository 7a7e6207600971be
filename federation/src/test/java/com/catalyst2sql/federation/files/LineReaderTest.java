package com.catalyst2sql.federation.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a file is cut, its lines come once each and in order. */
class LineReaderTest {

  @TempDir private Path directory;

  private static List<String> lines(FileRange range, Optional<String> separator) {
    List<String> lines = new ArrayList<>();
    try (LineReader reader = new LineReader(range, StandardCharsets.UTF_8, separator)) {
      while (reader.next()) {
        int length = reader.to() - reader.from();
        lines.add(new String(reader.bytes(), reader.from(), length, StandardCharsets.UTF_8));
      }
    }
    return lines;
  }

  private static List<String> cut(Path file, long bytes, Optional<String> separator) {
    return FileRange.cut(file, bytes).stream()
        .flatMap(range -> lines(range, separator).stream())
        .toList();
  }

  @Test
  void endsOfLinesAreFoundWhereverAFileIsCut() throws IOException {
    Path file = directory.resolve("ends.txt");
    Files.writeString(file, "a\nbc\r\nd\re\r\r\n\n\u00e9f\ng");
    List<String> expected = List.of("a", "bc", "d", "e", "", "", "\u00e9f", "g");
    for (int bytes = 1; bytes < 25; bytes++) {
      assertEquals(expected, cut(file, bytes, Optional.empty()), "cut every " + bytes);
    }
  }

  @Test
  void separatorsOfTwoCharactersAreFoundToo() throws IOException {
    Path file = directory.resolve("separators.txt");
    Files.writeString(file, "a##b###c##\n##d");
    List<String> expected = List.of("a", "b", "#c", "\n", "d");
    assertEquals(expected, lines(FileRange.whole(file), Optional.of("##")));
  }

  @Test
  void aSeparatorOfOneCharacterIsTheOnlyEnd() throws IOException {
    Path file = directory.resolve("separator.txt");
    Files.writeString(file, "a\n;b;;c\r\nd");
    List<String> expected = List.of("a\n", "b", "", "c\r\nd");
    for (int bytes = 1; bytes < 12; bytes++) {
      assertEquals(expected, cut(file, bytes, Optional.of(";")), "cut every " + bytes);
    }
  }

  @Test
  void longLinesAndManyOfThem() throws IOException {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      String line = "x".repeat(i % 50 == 0 ? 200_000 : random.nextInt(300));
      expected.add(line);
      text.append(line).append(random.nextBoolean() ? "\n" : "\r\n");
    }
    Path file = directory.resolve("long.txt");
    Files.writeString(file, text);
    for (int bytes : new int[] {1_000, 65_536, 70_001, 10_000_000}) {
      assertEquals(expected, cut(file, bytes, Optional.empty()), "cut every " + bytes);
    }
  }

  @Test
  void aCompressedFileIsNotCut() throws IOException {
    Path file = directory.resolve("a.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("\ufeffa\nb\n".getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(List.of("a", "b"), cut(file, 1, Optional.empty()));
  }

  @Test
  void anEmptyFileHasNoLine() throws IOException {
    Path file = directory.resolve("empty.txt");
    Files.writeString(file, "");
    assertEquals(List.of(), cut(file, 10, Optional.empty()));
    assertEquals(List.of(), lines(FileRange.whole(file), Optional.empty()));
  }
}
