package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JDBC's escapes, and the fetch size. */
class EscapesTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      delimiter = '|',
      value = {
        "SELECT {d '2024-01-02'} | SELECT DATE '2024-01-02'",
        "SELECT { ts '2024-01-02 03:04:05' } | SELECT TIMESTAMP '2024-01-02 03:04:05'",
        "SELECT {fn ucase(concat('{d', {fn lcase('X')}))} | SELECT ucase(concat('{d', lcase('X')))",
        "SELECT {fn convert(a, SQL_INTEGER)} | SELECT CAST(a AS INT)",
        "SELECT {fn user()}, {fn now()} | SELECT current_user(), now()",
        "SELECT {fn timestampadd(SQL_TSI_DAY, 1, a)} | SELECT timestampadd(DAY, 1, a)",
        "FROM {oj a LEFT OUTER JOIN b ON a.x = b.x} | FROM a LEFT OUTER JOIN b ON a.x = b.x",
        "a LIKE 'x\\\\%' {escape '\\'} | a LIKE 'x\\\\%' ESCAPE '\\\\'",
        "SELECT 1 {limit 5} | SELECT 1 LIMIT 5",
        "{call upper('a')} | SELECT upper('a')",
        "{ ? = call upper('a')} | SELECT upper('a')",
        "SELECT '{d ''x''}' -- {fn x()} | SELECT '{d ''x''}' -- {fn x()}",
        "SELECT ${fn}, `{d`, {other} | SELECT ${fn}, `{d`, {other}",
      })
  void becomesSparkSql(String escaped, String spark) throws SQLException {
    assertEquals(spark, Escapes.replace(escaped));
  }

  @Test
  void whatSparkHasNotIsSaid() {
    assertThrows(SQLFeatureNotSupportedException.class, () -> Escapes.replace("{t '01:02:03'}"));
    assertThrows(SQLFeatureNotSupportedException.class, () -> Escapes.replace("{fn curtime()}"));
    assertThrows(
        SQLFeatureNotSupportedException.class, () -> Escapes.replace("{fn convert(a, SQL_XML)}"));
    assertEquals(
        "42601",
        assertThrows(SQLException.class, () -> Escapes.replace("SELECT {d 'x'")).getSQLState());
  }

  @Test
  void statementsUseThemUnlessToldNotTo() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:");
        Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement("SELECT {fn ucase(?)}")) {
      try (ResultSet rows = statement.executeQuery("SELECT {d '2024-01-02'}")) {
        rows.next();
        assertEquals("2024-01-02", rows.getString(1));
      }
      prepared.setString(1, "a");
      try (ResultSet rows = prepared.executeQuery()) {
        rows.next();
        assertEquals("A", rows.getString(1));
      }
      assertTrue(connection.nativeSQL("SELECT {d '2024-01-02'} AS d").contains("2024-01-02"));
      statement.setEscapeProcessing(false);
      assertThrows(SQLException.class, () -> statement.executeQuery("SELECT {d '2024-01-02'}"));
    }
  }

  @Test
  void theFetchSizeBoundsABatch() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:");
        Statement statement = connection.createStatement()) {
      statement.setFetchSize(3000);
      try (ResultSet rows = statement.executeQuery("SELECT id FROM range(100000)")) {
        ArrowReader reader = rows.unwrap(ArrowReader.class);
        int all = 0;
        while (reader.loadNextBatch()) {
          int count = reader.getVectorSchemaRoot().getRowCount();
          assertTrue(count <= 3000 + 2048, "rows: " + count);
          all += count;
        }
        assertEquals(100_000, all);
      }
    }
  }
}
