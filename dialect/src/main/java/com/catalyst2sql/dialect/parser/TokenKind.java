package com.catalyst2sql.dialect.parser;

/** What the lexer tells apart. Keywords are WORDs: which of them are reserved depends on where they stand. */
enum TokenKind {
  WORD,
  BACKQUOTED,
  STRING,
  DOUBLE_QUOTED,
  INTEGER,
  BIGINT,
  SMALLINT,
  TINYINT,
  EXPONENT,
  DECIMAL,
  FLOAT,
  DOUBLE,
  BIGDECIMAL,
  SYMBOL,
  HINT_START,
  HINT_END,
  UNRECOGNIZED,
  END;

  boolean isNumber() {
    return ordinal() >= INTEGER.ordinal() && ordinal() <= BIGDECIMAL.ordinal();
  }
}
