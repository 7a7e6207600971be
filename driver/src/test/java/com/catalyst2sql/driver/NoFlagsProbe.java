package com.catalyst2sql.driver;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

/** What {@link NoFlagsIT} runs in another JVM. Knows nothing but java.sql. */
final class NoFlagsProbe {

  static final String EXPECTED =
      """
      bigint 499999500000
      array<int> [1,null,3]
      string Ünïcode 你好
      rows 100000
      """
          .replace("\n", System.lineSeparator());

  private NoFlagsProbe() {}

  public static void main(String[] args) throws Exception {
    System.setOut(new PrintStream(System.out, true, "UTF-8"));
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:");
        Statement statement = connection.createStatement()) {
      print(statement, "SELECT sum(id) FROM range(1000000)");
      print(statement, "SELECT array(1, NULL, 3)");
      print(statement, "SELECT 'Ünïcode 你好'");
      long rows = 0;
      try (ResultSet result =
          statement.executeQuery("SELECT id, CAST(id AS STRING) FROM range(100000)")) {
        while (result.next()) {
          if (!result.getString(2).equals(String.valueOf(result.getLong(1)))) {
            throw new IllegalStateException("row " + rows);
          }
          rows++;
        }
      }
      System.out.println("rows " + rows);
    }
  }

  private static void print(Statement statement, String sql) throws Exception {
    try (ResultSet result = statement.executeQuery(sql)) {
      result.next();
      System.out.println(result.getMetaData().getColumnTypeName(1) + " " + result.getString(1));
    }
  }
}
