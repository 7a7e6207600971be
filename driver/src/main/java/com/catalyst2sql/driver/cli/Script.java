package com.catalyst2sql.driver.cli;

import com.catalyst2sql.dialect.parser.ScriptSplitter;
import com.catalyst2sql.dialect.parser.ScriptStatement;
import com.catalyst2sql.federation.files.FileProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * SQL text and where it came from.
 *
 * @param name a file's name, or empty for text of the command line
 */
record Script(String name, String text) {

  static Script ofFile(Path file, CommandSpec spec) {
    try {
      return file.toString().equals("-")
          ? new Script(
              "standard input", new String(System.in.readAllBytes(), StandardCharsets.UTF_8))
          : new Script(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "Cannot read " + file + ": " + FileProblem.reason(e), e);
    }
  }

  /** The statements one by one, each with the comments that stand before it. */
  List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    for (ScriptStatement statement : ScriptSplitter.split(text)) {
      String before = text.substring(from, statement.offset()).strip();
      String comment = before.startsWith(";") ? before.substring(1).strip() : before;
      pieces.add(new Piece(this, comment, statement.text(), statement.offset()));
      from = statement.offset() + statement.text().length();
    }
    return pieces;
  }

  Piece whole() {
    return new Piece(this, "", text, 0);
  }

  /**
   * One statement of a script.
   *
   * @param comment what stands before it
   * @param start where {@code text} begins in the script
   */
  record Piece(Script script, String comment, String text, int start) {}
}
