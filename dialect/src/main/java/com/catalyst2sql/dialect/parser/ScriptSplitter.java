package com.catalyst2sql.dialect.parser;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a script at the semicolons that stand outside of strings, quoted names and comments. It never fails: a string or
 * comment without its end reaches to the end of the script, and parsing that statement says so.
 */
public final class ScriptSplitter {

  private final String script;
  private final List<ScriptStatement> statements = new ArrayList<>();
  private int at;
  private int first = -1;
  private int last;

  private ScriptSplitter(String script) {
    this.script = script;
  }

  /** The statements in order; what is empty or only comments is none. */
  public static List<ScriptStatement> split(String script) {
    ScriptSplitter splitter = new ScriptSplitter(script);
    splitter.run();
    return List.copyOf(splitter.statements);
  }

  private void run() {
    while (at < script.length()) {
      char c = script.charAt(at);
      if (c == ';') {
        finish();
        at++;
      } else if (c == '-' && peek(1) == '-') {
        lineComment();
      } else if (c == '/' && peek(1) == '*' && peek(2) != '+') {
        bracketedComment();
      } else if (Character.isWhitespace(c)) {
        at++;
      } else {
        content(c);
      }
    }
    finish();
  }

  private void finish() {
    if (first >= 0) {
      statements.add(new ScriptStatement(script.substring(first, last), first));
    }
    first = -1;
  }

  private char peek(int ahead) {
    return at + ahead < script.length() ? script.charAt(at + ahead) : '\0';
  }

  private void content(char c) {
    int start = at;
    boolean raw = (c == 'r' || c == 'R') && (peek(1) == '\'' || peek(1) == '"');
    if (raw && (start == 0 || !isWordPart(script.charAt(start - 1)))) {
      at++;
      quoted(false);
    } else if (c == '\'' || c == '"') {
      quoted(true);
    } else if (c == '`') {
      quoted(false);
    } else {
      at++;
    }
    use(start, at);
  }

  private static boolean isWordPart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  /** The statement holds what stands from {@code start} to {@code stop}. */
  private void use(int start, int stop) {
    if (first < 0) {
      first = start;
    }
    last = stop;
  }

  private void quoted(boolean escapes) {
    char quote = script.charAt(at);
    for (at++; at < script.length(); at++) {
      char c = script.charAt(at);
      if (escapes && c == '\\') {
        at++;
      } else if (c == quote) {
        at++;
        return;
      }
    }
    at = script.length();
  }

  private void lineComment() {
    while (at < script.length() && script.charAt(at) != '\n' && script.charAt(at) != '\r') {
      at += script.charAt(at) == '\\' && peek(1) == '\n' ? 2 : 1;
    }
    at = Math.min(at, script.length());
  }

  private void bracketedComment() {
    int start = at;
    int depth = 0;
    while (at < script.length()) {
      if (script.charAt(at) == '/' && peek(1) == '*' && peek(2) != '+') {
        depth++;
        at += 2;
      } else if (script.charAt(at) == '*' && peek(1) == '/') {
        depth--;
        at += 2;
        if (depth == 0) {
          return;
        }
      } else {
        at++;
      }
    }
    use(start, script.length());
  }
}
