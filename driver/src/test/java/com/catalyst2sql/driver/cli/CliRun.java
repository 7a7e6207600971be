package com.catalyst2sql.driver.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** The command run in this JVM, with what it printed. */
record CliRun(int exitCode, String out, String err) {

  static CliRun of(String... args) {
    return withInput("", args);
  }

  static CliRun withInput(String input, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Main.run(console(input, out, err), args);
    return new CliRun(exitCode, out.toString(), err.toString());
  }

  /** A console that no person looks at. */
  static Console console(String input, StringWriter out, StringWriter err) {
    return new Console(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        StandardCharsets.UTF_8,
        true,
        false,
        false,
        false);
  }
}
