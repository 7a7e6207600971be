package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Statements that nest deeply end in rows or an error, and not the process, however small the caller's stack. */
final class DeepStatementsTest {

  private static final long SMALL_STACK = 512L << 10;

  @Test
  void callsInCalls() throws Exception {
    assertEquals("3", answer("SELECT " + nested("abs(", "id", ")", 250) + " FROM range(3, 4)"));
  }

  @Test
  void casesInCases() throws Exception {
    String cases = nested("CASE WHEN id = 7 THEN 1 ELSE ", "0", " END", 400);
    assertEquals("0", answer("SELECT " + cases + " FROM range(3, 4)"));
  }

  @Test
  void subqueriesInSubqueries() throws Exception {
    String sql = nested("SELECT id + 1 AS id FROM (", "SELECT 1L AS id", ")", 100);
    assertEquals("101", answer(sql));
  }

  @Test
  void chainsOfCommonTableExpressions() throws Exception {
    String steps =
        list(300, "", i -> ", c" + (i + 1) + " AS (SELECT id + 1 AS id FROM c" + i + ")");
    assertEquals("301", answer("WITH c0 AS (SELECT 1L AS id)" + steps + " SELECT id FROM c300"));
  }

  @Test
  void chainsOfUnions() throws Exception {
    String sql = list(600, " UNION ", i -> "SELECT 1 AS a");
    assertEquals("[FAILED_TO_PARSE_TOO_COMPLEX]", answer(sql).split(" ")[0]);
  }

  @Test
  void sumsOfManyTerms() throws Exception {
    String terms = list(990, " + ", i -> "c" + i);
    String columns = list(990, ", ", i -> "id + " + i + " AS c" + i);
    assertEquals(
        "492525", answer("SELECT " + terms + " FROM (SELECT " + columns + " FROM range(3, 4))"));
  }

  /** The engine would be minutes about their order. */
  @Test
  void manyJoins() throws Exception {
    for (String kind : new String[] {" JOIN ", " LEFT JOIN "}) {
      String joins =
          list(200, "", i -> kind + "range(10) t" + i + " ON t.id + " + i + " = t" + i + ".id");
      String sql =
          "SELECT count(1) || ' ' || count(t9.id) || ' ' || count(t199.id) FROM range(10) t";
      assertEquals(kind.equals(" JOIN ") ? "0 0 0" : "10 1 0", answer(sql + joins), sql + joins);
    }
  }

  @Test
  void chainsOfAliases() throws Exception {
    String chain = list(300, "", i -> ", a" + i + " + 1 AS a" + (i + 1));
    assertEquals(
        "303 153",
        answer("SELECT a300 || ' ' || a150 FROM (SELECT id AS a0" + chain + " FROM range(3, 4))"));
  }

  private static String list(int size, String separator, IntFunction<String> item) {
    return IntStream.range(0, size).mapToObj(item).collect(Collectors.joining(separator));
  }

  private static String nested(String before, String inner, String after, int times) {
    return before.repeat(times) + inner + after.repeat(times);
  }

  /** The only value, or what the error says. */
  private static String answer(String sql) throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try (Connection connection = DriverManager.getConnection("jdbc:c2s:");
                  Statement statement = connection.createStatement();
                  ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                answer.complete(rows.getString(1));
              } catch (SQLException e) {
                answer.complete(e.getMessage());
              } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
              }
            },
            "small",
            SMALL_STACK);
    thread.start();
    return answer.get(2, TimeUnit.MINUTES);
  }
}
