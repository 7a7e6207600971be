package com.catalyst2sql.dialect.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where Spark's lexer cuts a text: the longest match wins. */
class SparkLexerTest {

  /** Kind and text of each token but the last, which says that the text ends. */
  private static String tokens(String text) {
    SourceText source = new SourceText(text);
    List<Token> all = SparkLexer.tokenize(source);
    assertEquals(TokenKind.END, all.get(all.size() - 1).kind());
    return all.stream()
        .limit(all.size() - 1)
        .map(token -> token.kind() + " " + token.text(source))
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "1|INTEGER 1",
        "1L|BIGINT 1L",
        "1s|SMALLINT 1s",
        "1Y|TINYINT 1Y",
        "1.5|DECIMAL 1.5",
        ".5|DECIMAL .5",
        "1.|DECIMAL 1.",
        "1e5|EXPONENT 1e5",
        "1.5E-3|EXPONENT 1.5E-3",
        "1.5f|FLOAT 1.5f",
        "1D|DOUBLE 1D",
        "1e3BD|BIGDECIMAL 1e3BD",
        "1a|WORD 1a",
        "1e|WORD 1e",
        "1Lx|WORD 1Lx",
        "1_000|WORD 1_000",
        "t.1a|WORD t, SYMBOL ., WORD 1a",
        "1..2|DECIMAL 1., DECIMAL .2",
        "-1|SYMBOL -, INTEGER 1"
      })
  void aNumberIsTheLongestOfItsForms(String text, String expected) {
    assertEquals(expected, tokens(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "a<=>b|WORD a, SYMBOL <=>, WORD b",
        "a<=b|WORD a, SYMBOL <=, WORD b",
        "x->x|WORD x, SYMBOL ->, WORD x",
        "f(n=>1)|WORD f, SYMBOL (, WORD n, SYMBOL =>, INTEGER 1, SYMBOL )",
        "a--b|WORD a",
        "a/*b*/c|WORD a, WORD c",
        "a/*b/*c*/d*/e|WORD a, WORD e",
        "/*+ x */|HINT_START /*+, WORD x, HINT_END */",
        "a/*b/*+c*/d|WORD a, WORD d",
        "'it''s'|STRING 'it', STRING 's'",
        "'a\\'b'|STRING 'a\\'b'",
        "'a\\\\'b|STRING 'a\\\\', WORD b",
        "r'a\\'b|STRING r'a\\', WORD b",
        "R\"x'y\"|STRING R\"x'y\"",
        "rx|WORD rx",
        "\"a\"|DOUBLE_QUOTED \"a\"",
        "`a``b`|BACKQUOTED `a``b`",
        "`a\\`|BACKQUOTED `a\\`",
        "aſb|WORD aſb",
        "aéb|WORD a, UNRECOGNIZED é"
      })
  void symbolsCommentsAndQuotes(String text, String expected) {
    assertEquals(expected, tokens(text));
  }

  @Test
  void differentSpellingsOfAnOperatorAreOneSymbol() {
    List<Token> all = SparkLexer.tokenize(new SourceText("a == b !> c !< d"));
    assertEquals(
        List.of("A", "=", "B", "<=", "C", ">=", "D", ""), all.stream().map(Token::symbol).toList());
  }

  @Test
  void aLineCommentGoesOnBehindABackslash() {
    assertEquals("WORD a, WORD d", tokens("a -- b \\\nc\nd"));
  }

  @Test
  void whatIsNotClosedIsTold() {
    assertEquals("UNRECOGNIZED '", tokens("'a"));
    assertEquals("UNRECOGNIZED `", tokens("`a"));
    SparkSqlException open = assertThrows(SparkSqlException.class, () -> tokens("a /* b /* c */"));
    assertEquals("UNCLOSED_BRACKETED_COMMENT", open.errorClass());
  }
}
