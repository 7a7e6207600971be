package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may use what. That modules depend in one direction only, Maven sees to. */
class ArchitectureTest {

  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

  @ParameterizedTest(name = "{0} is used only in {1}")
  @CsvSource({
    "net.sf.jsqlparser,        dialect/src/main/java/com/catalyst2sql/dialect/parser",
    "org.duckdb,               federation/src/main",
    "org.apache.arrow,         federation/src/main driver/src/main",
    "java.sql,                 federation/src/main driver/src/main",
    "picocli,                  driver/src/main/java/com/catalyst2sql/driver/cli",
    "sqlline,                  driver/src/main/java/com/catalyst2sql/driver/cli",
  })
  void isUsedOnlyIn(String used, String places) {
    List<String> elsewhere = new ArrayList<>();
    for (String module : List.of("dialect", "optimizer", "federation", "driver")) {
      for (Path file : javaFiles(TOP.resolve(module).resolve("src/main/java"))) {
        String name = TOP.relativize(file).toString().replace('\\', '/');
        boolean allowed = Stream.of(places.split(" ")).anyMatch(name::startsWith);
        if (!allowed && uses(file, used)) {
          elsewhere.add(name);
        }
      }
    }
    assertEquals(List.of(), elsewhere);
  }

  private static boolean uses(Path file, String used) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.anyMatch(
          line ->
              line.startsWith("import " + used + ".")
                  || line.startsWith("import static " + used + "."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> javaFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
