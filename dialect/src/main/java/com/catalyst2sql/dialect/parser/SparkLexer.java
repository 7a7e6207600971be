package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts a text into tokens exactly as Spark's lexer does: the longest match wins. Comments and white space leave no token.
 * Time is linear in the length of the text.
 */
final class SparkLexer {

  private static final char NONE = '\0';
  private static final List<String> SYMBOLS_OF_THREE = List.of("<=>");
  private static final Map<String, String> SYMBOLS_OF_TWO =
      Map.of(
          "==", "=", "<>", "<>", "!=", "!=", "<=", "<=", "!>", "<=", ">=", ">=", "!<", ">=", "||",
          "||", "->", "->", "=>", "=>");
  private static final String SYMBOLS_OF_ONE = ";(),.[]=<>+-*/%~&|^:?!";

  private final SourceText source;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final Map<String, String> words = new HashMap<>();
  private int at;

  private SparkLexer(SourceText source) {
    this.source = source;
    this.text = source.text();
  }

  /**
   * All tokens, the last one of kind END. The first character that begins no token becomes an UNRECOGNIZED token and ends
   * the reading: the parser reports it unless something before it is wrong.
   */
  static List<Token> tokenize(SourceText source) {
    SparkLexer lexer = new SparkLexer(source);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    while (at < text.length()) {
      int start = at;
      if (!skip() && !next()) {
        add(TokenKind.UNRECOGNIZED, "", start, start + 1);
        break;
      }
    }
    add(TokenKind.END, "", text.length(), text.length());
  }

  private void add(TokenKind kind, String symbol, int start, int stop) {
    tokens.add(new Token(kind, symbol, start, stop));
    at = stop;
  }

  private char peek(int index) {
    return index < text.length() ? text.charAt(index) : NONE;
  }

  /** White space and comments. */
  private boolean skip() {
    char c = text.charAt(at);
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      at++;
      return true;
    }
    if (c == '-' && peek(at + 1) == '-') {
      skipLineComment();
      return true;
    }
    if (c == '/' && peek(at + 1) == '*' && peek(at + 2) != '+') {
      skipBracketedComment();
      return true;
    }
    return false;
  }

  /** A backslash right before the line's end makes the comment go on in the next line. */
  private void skipLineComment() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\' && peek(at + 1) == '\n') {
        at += 2;
      } else if (c == '\n' || c == '\r') {
        return;
      } else {
        at++;
      }
    }
  }

  private void skipBracketedComment() {
    int start = at;
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '/' && peek(at + 1) == '*' && peek(at + 2) != '+') {
        depth++;
        at += 2;
      } else if (c == '*' && peek(at + 1) == '/') {
        depth--;
        at += 2;
        if (depth == 0) {
          return;
        }
      } else {
        at++;
      }
    }
    throw new SparkSqlException(
        "UNCLOSED_BRACKETED_COMMENT",
        "42601",
        "Found an unclosed bracketed comment. Append */ at the end of the comment.",
        source.origin(start, text.length()));
  }

  private boolean next() {
    char c = text.charAt(at);
    if (c == '\'') {
      return quoted(TokenKind.STRING, at, '\'');
    }
    if (c == '"') {
      return quoted(TokenKind.DOUBLE_QUOTED, at, '"');
    }
    if (c == '`') {
      return backquoted();
    }
    if ((c == 'r' || c == 'R') && (peek(at + 1) == '\'' || peek(at + 1) == '"')) {
      int close = text.indexOf(peek(at + 1), at + 2);
      if (close >= 0) {
        add(TokenKind.STRING, "", at, close + 1);
        return true;
      }
    }
    if (isDigit(c) || c == '.' && isDigit(peek(at + 1))) {
      return number();
    }
    if (isWordPart(c)) {
      word(wordEnd(at));
      return true;
    }
    return symbol();
  }

  private boolean quoted(TokenKind kind, int start, char quote) {
    for (int i = start + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == quote) {
        add(kind, "", start, i + 1);
        return true;
      }
    }
    return false;
  }

  private boolean backquoted() {
    for (int i = at + 1; i < text.length(); i++) {
      if (text.charAt(i) == '`') {
        if (peek(i + 1) == '`') {
          i++;
        } else {
          add(TokenKind.BACKQUOTED, "", at, i + 1);
          return true;
        }
      }
    }
    return false;
  }

  private void word(int stop) {
    StringBuilder upper = new StringBuilder(stop - at);
    for (int i = at; i < stop; i++) {
      upper.append(Character.toUpperCase(text.charAt(i)));
    }
    String symbol = words.computeIfAbsent(upper.toString(), w -> w);
    add(TokenKind.WORD, symbol, at, stop);
  }

  private boolean symbol() {
    if (text.startsWith("/*+", at)) {
      add(TokenKind.HINT_START, "/*+", at, at + 3);
      return true;
    }
    if (text.startsWith("*/", at)) {
      add(TokenKind.HINT_END, "*/", at, at + 2);
      return true;
    }
    if (at + 3 <= text.length() && SYMBOLS_OF_THREE.contains(text.substring(at, at + 3))) {
      add(TokenKind.SYMBOL, text.substring(at, at + 3), at, at + 3);
      return true;
    }
    if (at + 2 <= text.length()) {
      String canonical = SYMBOLS_OF_TWO.get(text.substring(at, at + 2));
      if (canonical != null) {
        add(TokenKind.SYMBOL, canonical, at, at + 2);
        return true;
      }
    }
    if (SYMBOLS_OF_ONE.indexOf(text.charAt(at)) >= 0) {
      add(TokenKind.SYMBOL, String.valueOf(text.charAt(at)), at, at + 1);
      return true;
    }
    return false;
  }

  /** Tries each form a number can have, and the word that begins with a digit; the longest is it. */
  private boolean number() {
    int start = at;
    int integerEnd = digitsEnd(start);
    TokenKind best = null;
    int bestEnd = start;
    if (integerEnd > start) {
      best = TokenKind.INTEGER;
      bestEnd = integerEnd;
      switch (Character.toUpperCase(peek(integerEnd))) {
        case 'L' -> best = TokenKind.BIGINT;
        case 'S' -> best = TokenKind.SMALLINT;
        case 'Y' -> best = TokenKind.TINYINT;
        default -> {}
      }
      bestEnd += best == TokenKind.INTEGER ? 0 : 1;
      int exponentEnd = exponentEnd(integerEnd);
      if (exponentEnd > bestEnd) {
        best = TokenKind.EXPONENT;
        bestEnd = exponentEnd;
      }
      TokenKind suffix = fractionalSuffix(exponentEnd);
      if (suffix != null) {
        best = suffix;
        bestEnd = exponentEnd + suffixLength(suffix);
      }
    }
    if (peek(integerEnd) == '.') {
      int decimalEnd = digitsEnd(integerEnd + 1);
      int exponentEnd = exponentEnd(decimalEnd);
      TokenKind suffix = fractionalSuffix(exponentEnd);
      int suffixEnd = suffix == null ? exponentEnd : exponentEnd + suffixLength(suffix);
      if (suffix != null && !isWordPart(peek(suffixEnd))) {
        best = suffix;
        bestEnd = suffixEnd;
      } else if (exponentEnd > decimalEnd && !isWordPart(peek(exponentEnd))) {
        best = TokenKind.EXPONENT;
        bestEnd = exponentEnd;
      } else if (!isWordPart(peek(decimalEnd))) {
        best = TokenKind.DECIMAL;
        bestEnd = decimalEnd;
      }
    }
    int wordEnd = wordEnd(start);
    if (wordEnd > bestEnd) {
      word(wordEnd);
      return true;
    }
    if (best == null) {
      add(TokenKind.SYMBOL, ".", start, start + 1);
    } else {
      add(best, "", start, bestEnd);
    }
    return true;
  }

  private int digitsEnd(int from) {
    int i = from;
    while (isDigit(peek(i))) {
      i++;
    }
    return i;
  }

  /** The end of an exponent that begins at {@code from}, or {@code from} where there is none. */
  private int exponentEnd(int from) {
    if (Character.toUpperCase(peek(from)) != 'E') {
      return from;
    }
    int digits = peek(from + 1) == '+' || peek(from + 1) == '-' ? from + 2 : from + 1;
    int end = digitsEnd(digits);
    return end > digits ? end : from;
  }

  private TokenKind fractionalSuffix(int from) {
    return switch (Character.toUpperCase(peek(from))) {
      case 'F' -> TokenKind.FLOAT;
      case 'D' -> TokenKind.DOUBLE;
      case 'B' -> Character.toUpperCase(peek(from + 1)) == 'D' ? TokenKind.BIGDECIMAL : null;
      default -> null;
    };
  }

  private static int suffixLength(TokenKind suffix) {
    return suffix == TokenKind.BIGDECIMAL ? 2 : 1;
  }

  private int wordEnd(int from) {
    int i = from;
    while (isWordPart(peek(i))) {
      i++;
    }
    return i;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordPart(char c) {
    if (c < 128) {
      return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c == '_';
    }
    // Spark's lexer sees the text in upper case, so the few characters whose upper case is A to Z
    // count as letters.
    char upper = Character.toUpperCase(c);
    return upper >= 'A' && upper <= 'Z';
  }
}
