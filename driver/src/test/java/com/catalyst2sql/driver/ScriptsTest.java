package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptsTest {

  static List<List<String>> scripts() {
    // The text, then its statements.
    return List.of(
        List.of("select 1", "select 1"),
        List.of("select 1;", "select 1"),
        List.of("select 1; \n", "select 1"),
        List.of("a;b", "a", "b"),
        List.of("a;;b;", "a", "b"),
        List.of("", ""),
        List.of("-- nothing; here", "-- nothing; here"),
        List.of("select ';'; b", "select ';'", " b"),
        List.of("select '\\';'; b", "select '\\';'", " b"),
        List.of("select r'\\'; b", "select r'\\'", " b"),
        List.of("select \";\", `;`; b", "select \";\", `;`", " b"),
        List.of("select /* ; /* ; */ ; */ 1; b", "select /* ; /* ; */ ; */ 1", " b"),
        List.of("select /*+ hint */ 1; b", "select /*+ hint */ 1", " b"),
        List.of("a -- ; \n; b", "a -- ; \n", " b"),
        List.of("a; -- the end", "a"));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void cuts(List<String> script) {
    assertEquals(script.subList(1, script.size()), Scripts.split(script.get(0)));
  }
}
