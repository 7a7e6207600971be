package com.catalyst2sql.driver.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
          spec.commandLine(), "Cannot read " + file + ": " + reason(e), e);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e instanceof CharacterCodingException ? "it is not UTF-8 text" : e.getMessage();
  }

  /** The statements one by one. */
  List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    for (int end : ends()) {
      Piece piece = piece(from, end);
      if (!piece.text().isEmpty()) {
        pieces.add(piece);
      }
      from = end + 1;
    }
    return pieces;
  }

  Piece whole() {
    return new Piece(this, "", text, 0);
  }

  private Piece piece(int from, int end) {
    int start = from;
    while (start < end) {
      int next = skipSpaceOrComment(start, end);
      if (next == start) {
        break;
      }
      start = next;
    }
    return new Piece(
        this,
        text.substring(from, start).strip(),
        text.substring(start, end).stripTrailing(),
        start);
  }

  private int skipSpaceOrComment(int i, int end) {
    if (Character.isWhitespace(text.charAt(i))) {
      return i + 1;
    }
    if (text.startsWith("--", i)) {
      int line = text.indexOf('\n', i);
      return line < 0 || line > end ? end : line;
    }
    if (text.startsWith("/*", i) && !text.startsWith("/*+", i)) {
      int close = text.indexOf("*/", i + 2);
      return close < 0 || close > end ? end : close + 2;
    }
    return i;
  }

  private List<Integer> ends() {
    List<Integer> ends = new ArrayList<>();
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == '\\' && quote != '`') {
          i++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '\'' || c == '"' || c == '`') {
        quote = c;
      } else if (c == '-' || c == '/') {
        i = Math.max(i, skipSpaceOrComment(i, text.length()) - 1);
      } else if (c == ';') {
        ends.add(i);
      }
    }
    ends.add(text.length());
    return ends;
  }

  /**
   * One statement of a script.
   *
   * @param comment what stands before it
   * @param start where {@code text} begins in the script
   */
  record Piece(Script script, String comment, String text, int start) {}
}
