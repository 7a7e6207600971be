package com.catalyst2sql.dialect.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Texts and what the parser makes of them, from the files in {@code src/test/resources/parser}. A case is one or more
 * lines of SQL and a line that starts with {@code ->}; lines that start with {@code #} are headings; {@code @key=value}
 * sets a setting for the cases below it, and {@code @} alone sets them all back.
 */
class ParserFixturesTest {

  private record Case(String sql, String expected, SqlConf conf, int line) {}

  @TestFactory
  Stream<DynamicTest> misreadings() {
    return tests("misreadings.txt");
  }

  @TestFactory
  Stream<DynamicTest> expressions() {
    return tests("expressions.txt");
  }

  @TestFactory
  Stream<DynamicTest> literals() {
    return tests("literals.txt");
  }

  @TestFactory
  Stream<DynamicTest> queries() {
    return tests("queries.txt");
  }

  @TestFactory
  Stream<DynamicTest> commands() {
    return tests("commands.txt");
  }

  @TestFactory
  Stream<DynamicTest> errors() {
    return tests("errors.txt");
  }

  private static Stream<DynamicTest> tests(String file) {
    return cases(file).stream()
        .map(
            c ->
                DynamicTest.dynamicTest(
                    file + ":" + c.line() + " " + c.sql(),
                    () -> assertEquals(c.expected(), outcome(c), c.sql())));
  }

  private static String outcome(Case c) {
    try {
      return PlanText.of(SparkParser.parseStatement(c.sql(), c.conf()));
    } catch (SparkSqlException e) {
      String place = e.origin().map(o -> " " + o.line() + ":" + o.column()).orElse("");
      String near = e.parameters().getOrDefault("error", "");
      return "ERROR " + e.errorClass() + place + (near.isEmpty() ? "" : " near " + near);
    }
  }

  private static List<Case> cases(String file) {
    SqlConf defaults = SqlConf.DEFAULTS.with(SqlConf.SESSION_TIME_ZONE, "America/Los_Angeles");
    SqlConf conf = defaults;
    List<Case> cases = new ArrayList<>();
    StringBuilder sql = new StringBuilder();
    int number = 0;
    for (String line : read(file).split("\n")) {
      number++;
      if (line.startsWith("->")) {
        cases.add(new Case(sql.toString(), line.substring(2).trim(), conf, number));
        sql.setLength(0);
      } else if (line.startsWith("@")) {
        int equals = line.indexOf('=');
        conf =
            equals < 0
                ? defaults
                : conf.with(line.substring(1, equals), line.substring(equals + 1));
      } else if (!line.startsWith("#") && !line.isEmpty()) {
        sql.append(sql.length() == 0 ? "" : "\n").append(line);
      }
    }
    return cases;
  }

  private static String read(String file) {
    try (InputStream in = ParserFixturesTest.class.getResourceAsStream("/parser/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
