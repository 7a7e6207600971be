package com.catalyst2sql.dialect.parser;

/**
 * A piece of the text, from {@code start} up to, but not including, {@code stop}. {@code symbol} is what the parser compares:
 * a word in upper case, an operator in its one canonical spelling ({@code =} for {@code ==}); empty for literals.
 */
record Token(TokenKind kind, String symbol, int start, int stop) {

  boolean is(String word) {
    return symbol.equals(word);
  }

  String text(SourceText source) {
    return source.slice(start, stop);
  }
}
