package com.catalyst2sql.dialect.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptSplitterTest {

  static Stream<Arguments> scripts() {
    return Stream.of(
        Arguments.of("", List.of()),
        Arguments.of(" ;; -- nothing\n /* ; */ ;", List.of()),
        Arguments.of("select 1", List.of("select 1")),
        Arguments.of("select 1 ; -- done", List.of("select 1")),
        Arguments.of("select ';' ; select `;`", List.of("select ';'", "select `;`")),
        Arguments.of(
            "select '\\';' ; select r'\\' ; x", List.of("select '\\';'", "select r'\\'", "x")),
        Arguments.of("a /* ; /* ; */ ; */ b; c", List.of("a /* ; /* ; */ ; */ b", "c")),
        Arguments.of("select /*+ hint */ 1; b", List.of("select /*+ hint */ 1", "b")),
        Arguments.of(
            "a -- ; \\\n still a comment ;\n b", List.of("a -- ; \\\n still a comment ;\n b")),
        Arguments.of("a; 'not closed ; b", List.of("a", "'not closed ; b")),
        Arguments.of("a @ b; c", List.of("a @ b", "c")),
        Arguments.of("a; /* not closed ; b", List.of("a", "/* not closed ; b")));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void cutsAtSemicolonsThatAreTokens(String text, List<String> statements) {
    assertEquals(
        statements, ScriptSplitter.split(text).stream().map(ScriptStatement::text).toList());
  }

  @Test
  void knowsWhereEachStatementStands() {
    String text = "-- first\n select 1;\n\n select 'a;b' ;";
    for (ScriptStatement statement : ScriptSplitter.split(text)) {
      assertEquals(
          statement.text(),
          text.substring(statement.offset(), statement.offset() + statement.text().length()));
    }
  }

  @Test
  void leavesTheErrorToTheStatementThatHasIt() {
    List<ScriptStatement> statements = ScriptSplitter.split("select 1; select 2 /* ; select 3");
    assertEquals(2, statements.size());
    assertEquals("select 1", statements.get(0).text());
    assertEquals(
        "UNCLOSED_BRACKETED_COMMENT",
        assertThrows(
                SparkSqlException.class,
                () -> SparkParser.parseStatement(statements.get(1).text(), SqlConf.DEFAULTS))
            .errorClass());
  }
}
