package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where an error says it is, and what it takes a misspelt relation for. */
class ErrorPlacesTest {

  private static Connection connection;

  @BeforeAll
  static void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:c2s:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE orders (a INT)");
      statement.execute("CREATE DATABASE other");
      statement.execute("CREATE TABLE other.elsewhere (a INT)");
      statement.execute("CREATE TEMPORARY VIEW customers AS SELECT 1 AS a");
    }
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void aFailedAssertionSaysItsConditionAsWritten() throws SQLException {
    String message =
        fails("SELECT assert_true(x > 5) FROM (SELECT id + 1 AS x FROM range(3))").getMessage();
    assertTrue(message.contains("'(x > 5)' is not true!"), message);
  }

  private static SparkSqlException fails(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      SQLException e = assertThrows(SQLException.class, () -> statement.execute(sql));
      return (SparkSqlException) e.getCause();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT * FROM ordrs                         | `orders`",
        "SELECT * FROM Custmers                      | `customers`",
        "SELECT * FROM elsewhere                     | `other`.`elsewhere`",
        "SELECT * FROM othr.elsewhere                | `other`.`elsewhere`",
        "WITH recent AS (SELECT 1) TABLE recnt       | `recent`",
        "DROP TABLE order                            | `spark_catalog`.`default`.`orders`",
        "INSERT INTO odrers VALUES (1)               | `orders`",
        "INSERT INTO orderss VALUES (1)              | `orders`",
        "SELECT * FROM quite_another                 | ",
      })
  void relationsNearBy(String sql, String suggestion) throws SQLException {
    SparkSqlException e = fails(sql);
    assertEquals("TABLE_OR_VIEW_NOT_FOUND", e.errorClass());
    String expected =
        suggestion == null ? "SHOW TABLES lists" : "Did you mean one of: " + suggestion + "?";
    assertTrue(e.getMessage().contains(expected), e::getMessage);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT a, max(a) FROM orders                        | MISSING_GROUP_BY                 | 7",
        "SELECT 1, max(a) + 2 * a FROM orders                | MISSING_GROUP_BY                 | 23",
        "SELECT count(*), a FROM orders GROUP BY a + 1       | MISSING_AGGREGATION              | 17",
        "SELECT 1, max(max(a)) FROM orders                   | NESTED_AGGREGATE_FUNCTION        | 10",
        "SELECT a IN (SELECT 1, 2) FROM orders               | DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH | 7",
      })
  void placesInTheList(String sql, String errorClass, int column) throws SQLException {
    SparkSqlException e = fails(sql);
    assertEquals(errorClass, e.errorClass());
    assertEquals(column, e.origin().orElseThrow().column());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT a FROM orders ORDER BY a, 5                      | ORDER_BY_POS_OUT_OF_RANGE        | 33",
        "SELECT a FROM orders GROUP BY 3                         | GROUP_BY_POS_OUT_OF_RANGE        | 30",
        "SELECT a, sum(a) FROM orders GROUP BY 2                 | GROUP_BY_POS_AGGREGATE           | 38",
        "SELECT a FROM orders GROUP BY GROUPING SETS ((a), (2))  | GROUP_BY_POS_OUT_OF_RANGE        | 51",
        "SELECT a FROM orders LIMIT -1                           | INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE | 27",
        "SELECT a FROM orders LIMIT 'x'                          | INVALID_LIMIT_LIKE_EXPRESSION.DATA_TYPE   | 27",
        "SELECT a FROM orders LIMIT 1 OFFSET -1                  | INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE | 36",
        "SELECT a FROM orders WHERE 1                            | DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN      | 27",
      })
  void placesOfConstantsInClauses(String sql, String errorClass, int column) throws SQLException {
    placesInTheList(sql, errorClass, column);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT 1 UNION SELECT 1, 2                        | NUM_COLUMNS_MISMATCH     | 0",
        "(SELECT 1) UNION (SELECT 1, 2)                    | NUM_COLUMNS_MISMATCH     | 0",
        "VALUES (1) UNION VALUES (1, 2)                    | NUM_COLUMNS_MISMATCH     | 0",
        "SELECT * FROM (SELECT 1 INTERSECT SELECT array()) | INCOMPATIBLE_COLUMN_TYPE | 15",
        "WITH c AS (SELECT 1 EXCEPT SELECT 1, 2) TABLE c   | NUM_COLUMNS_MISMATCH     | 11",
        "SELECT map() UNION SELECT map()                   | UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE | 0",
      })
  void placesOfSetOperations(String sql, String errorClass, int column) throws SQLException {
    placesInTheList(sql, errorClass, column);
  }
}
