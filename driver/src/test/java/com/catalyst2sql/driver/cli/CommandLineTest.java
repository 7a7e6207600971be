package com.catalyst2sql.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command without a database: what is told before anything runs. */
class CommandLineTest {

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "--version", "-V"})
  void tellsAboutItself(String option) {
    CliRun run = CliRun.of(option);
    assertEquals(ExitCode.OK, run.exitCode());
    assertTrue(run.out().contains("c2s"), run.out());
    assertEquals("", run.err());
  }

  @Test
  void saysInTwoLinesWhatIsWrongWithTheCommandLine() {
    assertEquals(
        new CliRun(ExitCode.USAGE, "", "c2s: Unknown option: '--nope'\nTry: c2s --help\n"),
        CliRun.of("--nope"));
  }

  @Test
  void namesAFileThatIsNotThere() {
    CliRun run = CliRun.of("-f", "/no/such/file.sql");
    assertEquals(ExitCode.USAGE, run.exitCode());
    assertTrue(
        run.err().startsWith("c2s: Cannot read /no/such/file.sql: there is no such file"),
        run.err());
  }

  @Test
  void refusesAFileThatIsNotText(@TempDir Path folder) throws Exception {
    Path file =
        Files.write(folder.resolve("x.sql"), "select 'ü'".getBytes(StandardCharsets.ISO_8859_1));
    CliRun run = CliRun.of("-f", file.toString());
    assertEquals(ExitCode.USAGE, run.exitCode());
    assertTrue(run.err().contains("it is not UTF-8 text"), run.err());
  }

  @Test
  void wantsToKnowWhatToTranslateTo() {
    assertEquals(ExitCode.USAGE, CliRun.of("translate", "select 1").exitCode());
    CliRun unknown = CliRun.of("translate", "--to", "oracle", "select 1");
    assertEquals(ExitCode.USAGE, unknown.exitCode());
    assertTrue(unknown.err().contains("duckdb"), unknown.err());
  }

  @Test
  void translatesTextOrFileButNotBoth() {
    CliRun run = CliRun.of("translate", "--to", "duckdb", "-f", "x.sql", "select 1");
    assertEquals(ExitCode.USAGE, run.exitCode());
  }
}
