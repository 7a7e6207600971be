package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Statements with the answers of a real Spark 3.5.9, in {@code answers/}: what casts, arithmetic and each shape of plan
 * give. In a file, a line {@code -- } holds a statement; below it stand the schema and the rows, or {@code ERROR} and
 * the class. A file is one session.
 */
class SparkAnswersTest {

  private record Case(String sql, List<String> answer) {}

  @TestFactory
  Stream<DynamicContainer> answersAsSpark() {
    return Stream.of(
        file("casts.txt", "false"),
        file("plans.txt", "false"),
        file("json.txt", "false"),
        file("sequences-and-strings.txt", "false"),
        file("text-functions.txt", "false"),
        file("xpath-aes.txt", "false"),
        file("numberformats.txt", "false"),
        file("csv.txt", "false"),
        file("aggregates.txt", "false"),
        file("random.txt", "false"),
        file("collections.txt", "false"),
        file("sketches.txt", "false"),
        file("time-windows.txt", "false"),
        file("range-ends.txt", "false"),
        file("ansi.txt", "true"));
  }

  private static DynamicContainer file(String name, String ansi) {
    String url = "jdbc:c2s:;spark.sql.session.timeZone=UTC;spark.sql.ansi.enabled=" + ansi;
    Connection[] session = new Connection[1];
    List<DynamicTest> tests = new ArrayList<>();
    for (Case test : cases(name)) {
      tests.add(
          DynamicTest.dynamicTest(
              test.sql(),
              () -> {
                if (session[0] == null) {
                  session[0] = DriverManager.getConnection(url);
                }
                assertEquals(
                    String.join("\n", comparable(test.sql(), test.answer())),
                    String.join("\n", answer(session[0], test.sql())));
              }));
    }
    tests.add(DynamicTest.dynamicTest("close", () -> session[0].close()));
    return DynamicContainer.dynamicContainer(name, tests);
  }

  private static List<Case> cases(String name) {
    try (InputStream in = SparkAnswersTest.class.getResourceAsStream("/answers/" + name)) {
      List<Case> cases = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith("-- ")) {
          cases.add(new Case(line.substring(3), new ArrayList<>()));
        } else {
          cases.get(cases.size() - 1).answer().add(line);
        }
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> answer(Connection session, String sql) {
    List<String> lines = new ArrayList<>();
    try (Statement statement = session.createStatement()) {
      if (!statement.execute(sql)) {
        return List.of("struct<>");
      }
      try (ResultSet rows = statement.getResultSet()) {
        ResultSetMetaData columns = rows.getMetaData();
        while (rows.next()) {
          List<String> cells = new ArrayList<>();
          for (int i = 1; i <= columns.getColumnCount(); i++) {
            cells.add(String.valueOf(rows.getString(i)).replace("null", "NULL"));
          }
          lines.add(String.join("\t", cells));
        }
        lines.add(0, schema(columns));
        return comparable(sql, lines);
      }
    } catch (SQLException e) {
      return List.of("ERROR " + e.getMessage().replaceFirst("(?s)^\\[([^\\]]+)\\].*", "$1"));
    }
  }

  /** The schema, then the rows: sorted, unless the statement ends in an ORDER BY. */
  private static List<String> comparable(String sql, List<String> answer) {
    boolean ordered = sql.toLowerCase(Locale.ROOT).matches(".*order by [^()]*");
    List<String> lines = new ArrayList<>(answer);
    if (!ordered && !lines.isEmpty()) {
      lines.subList(1, lines.size()).sort(null);
    }
    return lines;
  }

  private static String schema(ResultSetMetaData columns) throws SQLException {
    List<String> fields = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      fields.add(columns.getColumnName(i) + ":" + columns.getColumnTypeName(i));
    }
    return "struct<" + String.join(",", fields) + ">";
  }
}
