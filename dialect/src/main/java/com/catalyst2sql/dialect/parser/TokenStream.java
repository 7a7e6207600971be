package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** The tokens of a statement with a reading position, and what every parser asks of them. */
final class TokenStream {

  /** How deep calls, brackets and subqueries may nest: deeper trees overflow the stack of whoever walks them. */
  static final int MAX_DEPTH = 1_000;

  private final SourceText source;
  private final SqlConf conf;
  private final Token[] tokens;
  private final int[] partner;
  private final boolean reservedKeywords;
  private final boolean doubleQuotedIdentifiers;
  private int position;
  private int depth;
  private int parameters;

  TokenStream(SourceText source, List<Token> tokens, SqlConf conf) {
    this.source = source;
    this.conf = conf;
    this.tokens = tokens.toArray(new Token[0]);
    this.partner = partners(this.tokens);
    this.reservedKeywords = SparkKeywords.enforced(conf);
    this.doubleQuotedIdentifiers =
        conf.ansiEnabled() && conf.flag(SqlConf.DOUBLE_QUOTED_IDENTIFIERS, false);
  }

  static TokenStream of(String text, SqlConf conf) {
    SourceText source = new SourceText(text);
    return new TokenStream(source, SparkLexer.tokenize(source), conf);
  }

  /** For each opening parenthesis the index of its closing one, or -1. */
  private static int[] partners(Token[] tokens) {
    int[] partner = new int[tokens.length];
    Arrays.fill(partner, -1);
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < tokens.length; i++) {
      if (tokens[i].kind() == TokenKind.SYMBOL) {
        if (tokens[i].is("(")) {
          open.push(i);
        } else if (tokens[i].is(")") && !open.isEmpty()) {
          partner[open.pop()] = i;
        }
      }
    }
    return partner;
  }

  SourceText source() {
    return source;
  }

  SqlConf conf() {
    return conf;
  }

  boolean reservedKeywords() {
    return reservedKeywords;
  }

  int position() {
    return position;
  }

  void seek(int index) {
    position = index;
  }

  Token at(int index) {
    return tokens[Math.min(index, tokens.length - 1)];
  }

  Token current() {
    return tokens[position];
  }

  Token peek(int ahead) {
    return at(position + ahead);
  }

  /** The closing parenthesis of the one at {@code index}, or -1. */
  int partner(int index) {
    return partner[index];
  }

  Token take() {
    Token token = tokens[position];
    if (token.kind() != TokenKind.END) {
      position++;
    }
    return token;
  }

  int nextParameterIndex() {
    return ++parameters;
  }

  void enter() {
    if (++depth > MAX_DEPTH) {
      throw tooDeep(originHere());
    }
  }

  void leave() {
    depth--;
  }

  static SparkSqlException tooDeep(Origin origin) {
    return new SparkSqlException(
        "FAILED_TO_PARSE_TOO_COMPLEX",
        "54001",
        "The statement nests deeper than " + MAX_DEPTH + " levels. Split it into simpler ones.",
        origin);
  }

  boolean atEnd() {
    return current().kind() == TokenKind.END;
  }

  boolean is(String symbol) {
    return tokens[position].is(symbol);
  }

  boolean is(int ahead, String symbol) {
    return peek(ahead).is(symbol);
  }

  /** Whether the next tokens are these words or operators. */
  boolean are(String... symbols) {
    for (int i = 0; i < symbols.length; i++) {
      if (!peek(i).is(symbols[i])) {
        return false;
      }
    }
    return true;
  }

  boolean isAny(String... symbols) {
    for (String symbol : symbols) {
      if (is(symbol)) {
        return true;
      }
    }
    return false;
  }

  /** Takes the next tokens if they are these. */
  boolean accept(String... symbols) {
    if (!are(symbols)) {
      return false;
    }
    position += symbols.length;
    return true;
  }

  Token expect(String symbol) {
    if (!is(symbol)) {
      throw unexpected();
    }
    return take();
  }

  void expect(String first, String second) {
    expect(first);
    expect(second);
  }

  SparkSqlException unexpected() {
    return unexpected(position);
  }

  SparkSqlException unexpected(int index) {
    Token token = at(index);
    if (token.kind() == TokenKind.END) {
      return Errors.syntax("end of input", "", source.origin(token.start(), token.stop()));
    }
    String near = "'" + token.text(source) + "'";
    return Errors.syntax(near, "", source.origin(token.start(), token.stop()));
  }

  Origin originHere() {
    return origin(current());
  }

  Origin origin(Token token) {
    return source.origin(token.start(), token.stop());
  }

  /** From the token at {@code from} to the last one taken. */
  Origin originFrom(int from) {
    int last = Math.max(from, position - 1);
    return source.origin(tokens[from].start(), tokens[last].stop());
  }

  /** The text from the token at {@code from} up to the last one before {@code until}. */
  String textBetween(int from, int until) {
    return until <= from ? "" : source.slice(tokens[from].start(), tokens[until - 1].stop());
  }

  boolean isStringLiteral(int ahead) {
    TokenKind kind = peek(ahead).kind();
    return kind == TokenKind.STRING || kind == TokenKind.DOUBLE_QUOTED && !doubleQuotedIdentifiers;
  }

  boolean isStringLiteral() {
    return isStringLiteral(0);
  }

  boolean isQuotedIdentifier(int ahead) {
    TokenKind kind = peek(ahead).kind();
    return kind == TokenKind.BACKQUOTED
        || kind == TokenKind.DOUBLE_QUOTED && doubleQuotedIdentifiers;
  }

  /** Whether the token can be a name. */
  boolean isIdentifier(int ahead) {
    Token token = peek(ahead);
    if (token.kind() == TokenKind.WORD) {
      return !reservedKeywords || !Keywords.ANSI_RESERVED.contains(token.symbol());
    }
    return isQuotedIdentifier(ahead);
  }

  boolean isIdentifier() {
    return isIdentifier(0);
  }

  /** Whether the token can be a name that may also alias a table. */
  boolean isStrictIdentifier(int ahead) {
    return isIdentifier(ahead)
        && (reservedKeywords
            || peek(ahead).kind() != TokenKind.WORD
            || !Keywords.STRICT_NON_RESERVED.contains(peek(ahead).symbol()));
  }

  String takeIdentifier() {
    if (!isIdentifier()) {
      throw unexpected();
    }
    return nameOf(take());
  }

  /** A name where no expression can follow, so that {@code a-b} can be recognized as a name without its quotes. */
  String takeErrorCapturingIdentifier() {
    int from = position;
    String name = takeIdentifier();
    if (is("-") && isIdentifier(1)) {
      while (is("-") && isIdentifier(1)) {
        position += 2;
      }
      String text = textBetween(from, position);
      throw Errors.of(
          "INVALID_IDENTIFIER",
          "42602",
          "The identifier "
              + text
              + " is invalid. Please, consider quoting it with back-quotes as `"
              + text
              + "`.",
          originFrom(from));
    }
    return name;
  }

  String nameOf(Token token) {
    String text = token.text(source);
    return switch (token.kind()) {
      case BACKQUOTED -> text.substring(1, text.length() - 1).replace("``", "`");
      case DOUBLE_QUOTED -> text.substring(1, text.length() - 1).replace("\"\"", "\"");
      default -> text;
    };
  }

  /** {@code a.b.c}. */
  List<String> takeMultipartIdentifier() {
    List<String> parts = new ArrayList<>();
    parts.add(takeErrorCapturingIdentifier());
    while (is(".")) {
      position++;
      parts.add(takeErrorCapturingIdentifier());
    }
    return parts;
  }

  /** {@code (a, b)}. */
  List<String> takeIdentifierList() {
    expect("(");
    List<String> names = new ArrayList<>();
    do {
      names.add(takeErrorCapturingIdentifier());
    } while (accept(","));
    expect(")");
    return names;
  }
}
