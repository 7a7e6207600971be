package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What getString prints and what getColumnTypeName says, for a table of values ({@code values/spark-values.txt}) with
 * the answers of a real Spark. A line of the table is a case; the failing ones name themselves.
 */
class SparkValuesTest {

  private static Connection connection;

  /** One line of the table. */
  record Case(String expression, String type, String text) {
    static Case of(String line) {
      String[] parts = line.split(" \\| ", -1);
      return new Case(parts[0], parts[1], parts[2].replace("\\t", "\t"));
    }

    @Override
    public String toString() {
      return expression;
    }
  }

  static Stream<Case> cases() {
    try (BufferedReader table =
        new BufferedReader(
            new InputStreamReader(
                SparkValuesTest.class.getResourceAsStream("/values/spark-values.txt"),
                StandardCharsets.UTF_8))) {
      List<String> lines = table.lines().toList();
      return lines.stream().filter(line -> !line.startsWith("# ")).map(Case::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeAll
  static void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:c2s:;spark.sql.session.timeZone=UTC");
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void printsAsSparkDoes(Case value) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT " + value.expression() + " AS v")) {
      rows.next();
      String text = rows.getString(1);
      assertEquals(value.text(), text == null ? "NULL" : text);
      assertEquals(value.type(), rows.getMetaData().getColumnTypeName(1));
      assertEquals("v", rows.getMetaData().getColumnName(1));
    }
  }
}
