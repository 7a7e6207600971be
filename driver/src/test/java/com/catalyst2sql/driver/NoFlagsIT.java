package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The driver works on every JDK of this machine from 17 on with the one jar and no JVM flag. */
class NoFlagsIT {

  /** Nothing of these may be on standard error: a logging library that complains, Arrow that could not load. */
  private static final List<String> COMPLAINTS =
      List.of("SLF4J", "slf4j", "Exception", "add-opens", "fallback", "Arrow", "INFO");

  @TestFactory
  Stream<DynamicTest> everyJdkRunsAQuery() {
    return jdks().entrySet().stream()
        .map(
            jdk ->
                DynamicTest.dynamicTest(
                    "JDK " + jdk.getKey() + " at " + jdk.getValue(), () -> check(jdk.getValue())));
  }

  private static void check(Path jdk) throws IOException, InterruptedException {
    Path out = Files.createTempFile("c2s-out", ".txt");
    Path err = Files.createTempFile("c2s-err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                jdk.resolve("bin/java").toString(),
                "-cp",
                SelfContainedJarIT.JAR + File.pathSeparator + Path.of("target/test-classes"),
                "com.catalyst2sql.driver.NoFlagsProbe")
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    // Flags by the back door would prove nothing.
    builder
        .environment()
        .keySet()
        .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
    Process process = builder.start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    String printed = Files.readString(out);
    String complained = withoutJvmWarnings(Files.readString(err));
    Files.delete(out);
    Files.delete(err);
    assertAll(
        () -> assertEquals(NoFlagsProbe.EXPECTED, printed, complained),
        () ->
            assertEquals(
                Optional.of(0), ended ? Optional.of(process.exitValue()) : Optional.empty()),
        () -> COMPLAINTS.forEach(word -> assertFalse(complained.contains(word), complained)));
  }

  /** JDK 24 and newer tell of native access and of Unsafe, whoever uses them. */
  private static String withoutJvmWarnings(String err) {
    return err.lines()
        .filter(line -> !line.startsWith("WARNING: ") && !line.isBlank())
        .collect(Collectors.joining("\n"));
  }

  /** By full version, so that one JDK under several names runs once. */
  private static TreeMap<String, Path> jdks() {
    List<Path> homes = new ArrayList<>();
    homes.add(Path.of(System.getProperty("java.home")));
    System.getenv()
        .forEach(
            (name, value) -> {
              if (name.startsWith("JAVA_HOME") && !value.isBlank()) {
                homes.add(Path.of(value));
              }
            });
    for (String folder : List.of("/usr/lib/jvm", "/Library/Java/JavaVirtualMachines")) {
      if (Files.isDirectory(Path.of(folder))) {
        try (Stream<Path> found = Files.list(Path.of(folder))) {
          found.forEach(
              home -> {
                homes.add(home);
                homes.add(home.resolve("Contents/Home"));
              });
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    TreeMap<String, Path> jdks = new TreeMap<>();
    for (Path home : homes) {
      if (Files.isExecutable(home.resolve("bin/java"))) {
        version(home).filter(v -> feature(v) >= 17).ifPresent(v -> jdks.putIfAbsent(v, home));
      }
    }
    return jdks;
  }

  private static Optional<String> version(Path home) {
    try (Stream<String> lines = Files.lines(home.resolve("release"))) {
      return lines
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.substring("JAVA_VERSION=".length()).replace("\"", ""))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static int feature(String version) {
    return Runtime.Version.parse(version).feature();
  }
}
