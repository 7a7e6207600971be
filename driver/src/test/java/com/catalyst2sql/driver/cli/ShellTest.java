package com.catalyst2sql.driver.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sqlline.SqlLine;

/** The shell as SQLLine runs it, over a script instead of a keyboard. */
class ShellTest {

  @TempDir Path home;

  private final StringWriter errors = new StringWriter();

  @AfterEach
  void forgetHome() {
    System.clearProperty(SqlLine.SQLLINE_BASE_DIR);
  }

  @Test
  void rowsArePrintedAsByTheRestOfTheCommandLine() throws Exception {
    String out =
        run(
            "EXPLAIN SELECT id FROM range(3);",
            "SELECT 'one\\ntwo' AS x, 1 AS n;",
            "!set outputformat vertical",
            "SELECT 'v' AS x;",
            "!set outputformat csv",
            "SELECT 'c' AS x;",
            "!set outputformat table");
    assertTrue(out.contains("== Physical Plan ==\nRange [id: bigint]\n"), out);
    assertFalse(out.contains("│ =="), out);
    assertTrue(
        out.contains(
            """
            │ x   │ n │
            ├─────┼───┤
            │ one │ 1 │
            │ two │   │
            └─────┴───┘
            """),
        out);
    assertTrue(out.contains("--- row 1 ---\nx: v\n"), out);
    assertTrue(out.contains("\"x\"\n\"c\"\n"), out);
  }

  /** What SQLLine asks of the metadata is not a statement's result. */
  @Test
  void listsOfSqlLineAreItsOwn() throws Exception {
    String out = run("CREATE TABLE listed (a INT);", "SELECT 1;", "!tables", "SELECT 2 AS two;");
    assertTrue(out.contains("listed"), out);
    assertTrue(out.contains("│ two │"), out);
  }

  @Test
  void anErrorAmongTheRowsIsToldWithItsStatement() throws Exception {
    String out =
        run(
            "SET spark.sql.ansi.enabled=true;",
            "SELECT 1 / (id - 5) FROM range(10);",
            "SELECT 'after';");
    assertTrue(errors.toString().contains("[DIVIDE_BY_ZERO]"), errors::toString);
    assertFalse(errors.toString().contains("UndeclaredThrowable"), errors::toString);
    assertTrue(out.contains("│ after │"), out);
  }

  private String run(String... lines) throws Exception {
    System.setProperty(SqlLine.SQLLINE_BASE_DIR, home.toString());
    Console console = CliRun.console("", new StringWriter(), errors);
    Shell.ShellSqlLine shell = new Shell.ShellSqlLine(console, new ConnectionOptions());
    DriverManager.registerDriver(shell.driver);
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      shell.setOutputStream(out);
      String[] arguments = {
        "-ac",
        ShellApplication.class.getName(),
        "--historyFile=" + home.resolve("history"),
        "--color=false",
        "--outputFormat=table",
        "-u",
        ShellDriver.URL
      };
      String script = String.join("\n", lines) + "\n!quit\n";
      shell.begin(
          arguments, new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)), false);
      return out.toString(StandardCharsets.UTF_8).replace("\r", "");
    } finally {
      DriverManager.deregisterDriver(shell.driver);
    }
  }
}
