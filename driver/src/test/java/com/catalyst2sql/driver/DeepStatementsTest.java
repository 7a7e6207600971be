package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
        IntStream.range(0, 300)
            .mapToObj(i -> ", c" + (i + 1) + " AS (SELECT id + 1 AS id FROM c" + i + ")")
            .collect(Collectors.joining());
    assertEquals("301", answer("WITH c0 AS (SELECT 1L AS id)" + steps + " SELECT id FROM c300"));
  }

  @Test
  void chainsOfUnions() throws Exception {
    String sql =
        IntStream.range(0, 600)
            .mapToObj(i -> "SELECT 1 AS a")
            .collect(Collectors.joining(" UNION "));
    assertEquals("[FAILED_TO_PARSE_TOO_COMPLEX]", answer(sql).split(" ")[0]);
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
