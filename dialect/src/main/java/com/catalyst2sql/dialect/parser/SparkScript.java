package com.catalyst2sql.dialect.parser;

import java.util.ArrayList;
import java.util.List;

/** A text of several statements, cut at the semicolons that the lexer sees as such. */
public final class SparkScript {

  private SparkScript() {}

  /**
   * Where one statement stands in the script: from its first token to its last, without the semicolon and the comments
   * around it.
   */
  public record Range(int start, int stop) {}

  /** The statements that have any token; raises where a comment does not end. */
  public static List<Range> split(String text) {
    List<Range> statements = new ArrayList<>();
    int start = -1;
    int stop = -1;
    for (Token token : SparkLexer.tokenize(new SourceText(text))) {
      boolean ends = token.kind() == TokenKind.END || token.symbol().equals(";");
      if (!ends) {
        start = start < 0 ? token.start() : start;
        // What follows an unrecognized character was not read; it belongs to the same statement.
        stop = token.kind() == TokenKind.UNRECOGNIZED ? text.length() : token.stop();
      } else if (start >= 0) {
        statements.add(new Range(start, stop));
        start = -1;
      }
    }
    return statements;
  }
}
