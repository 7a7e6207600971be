package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ANALYZE TABLE of another database's table: counted through it, kept here, shown as Spark shows a table's of its own. */
@ExtendWith(ServersExtension.class)
class AnalyzeRemoteTest {

  private static void fill(RemoteServers servers, Kind kind) throws SQLException {
    try (Connection direct = servers.connect(kind);
        Statement fill = direct.createStatement()) {
      fill.execute("DROP TABLE IF EXISTS looked_at");
      fill.execute(
          "CREATE TABLE looked_at (id BIGINT, n DECIMAL(9,2), d DATE, t VARCHAR(10), x DOUBLE"
              + " PRECISION)");
      fill.execute(
          "INSERT INTO looked_at VALUES (1, 1.50, '2020-01-01', 'a', 0.5),"
              + " (2, -1.50, '2020-01-02', 'bbb', 1.5), (3, 1.50, NULL, 'a', 1.5),"
              + " (NULL, NULL, NULL, NULL, NULL)");
    }
  }

  /** The second column of each row. */
  private static List<String> second(Statement statement, String sql) throws SQLException {
    List<String> all = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        all.add(rows.getString(2));
      }
    }
    return all;
  }

  private static String column(Statement statement, String table, String name) throws SQLException {
    List<String> rows = second(statement, "DESCRIBE EXTENDED " + table + " " + name);
    return String.join("|", rows.subList(3, rows.size()));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void countsAndKeeps(Kind kind, RemoteServers servers) throws SQLException {
    fill(servers, kind);
    String table = kind.table("looked_at");
    String describe = "DESCRIBE TABLE EXTENDED " + table;
    try (Connection connection = ConnectorSuite.open(servers, EnumSet.of(kind));
        Statement statement = connection.createStatement()) {
      assertEquals("NULL|NULL|NULL|NULL|NULL|NULL|NULL", column(statement, table, "id"));
      statement.execute("ANALYZE TABLE " + table + " COMPUTE STATISTICS");
      assertEquals(List.of("272 bytes, 4 rows"), statistics(statement, describe));
      statement.execute("ANALYZE TABLE " + table + " COMPUTE STATISTICS FOR COLUMNS id, t");
      assertEquals("1|3|1|3|8|8|NULL", column(statement, table, "id"));
      assertEquals("NULL|NULL|1|2|2|3|NULL", column(statement, table, "t"));
      assertEquals("NULL|NULL|NULL|NULL|NULL|NULL|NULL", column(statement, table, "n"));
      statement.execute("ANALYZE TABLE " + table + " COMPUTE STATISTICS FOR ALL COLUMNS");
      assertEquals("-1.50|1.50|1|2|8|8|NULL", column(statement, table, "n"));
      assertEquals("2020-01-01|2020-01-02|2|2|4|4|NULL", column(statement, table, "d"));
      assertEquals("0.5|1.5|1|2|8|8|NULL", column(statement, table, "x"));
      assertEquals("1|3|1|3|8|8|NULL", column(statement, table, "id"));
      SQLException e =
          assertThrows(
              SQLException.class,
              () ->
                  statement.execute(
                      "ANALYZE TABLE " + table + " COMPUTE STATISTICS FOR COLUMNS nosuch"));
      assertEquals("42703", e.getSQLState(), e::getMessage);
      statement.execute("REFRESH TABLE " + table);
      assertEquals("NULL|NULL|NULL|NULL|NULL|NULL|NULL", column(statement, table, "id"));
      assertEquals(List.of(), statistics(statement, describe));
      statement.execute("ANALYZE TABLE " + table + " COMPUTE STATISTICS NOSCAN");
      List<String> size = statistics(statement, describe);
      assertEquals(1, size.size());
      assertFalse(size.get(0).contains("rows"), size::toString);
    }
  }

  private static List<String> statistics(Statement statement, String describe) throws SQLException {
    List<String> all = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(describe)) {
      while (rows.next()) {
        if (rows.getString(1).equals("Statistics")) {
          all.add(rows.getString(2));
        }
      }
    }
    return all;
  }

  /** One of the warehouse's own, whose rows are elsewhere. */
  @Test
  void aTableUsingJdbc(RemoteServers servers) throws SQLException {
    fill(servers, Kind.H2);
    Map<String, String> options = servers.options(Kind.H2);
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:;c2s.allowSqlSources=true");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE there USING jdbc OPTIONS (dbtable 'PUBLIC.LOOKED_AT', user 'sa', url '"
              + options.get("url")
              + "')");
      statement.execute("ANALYZE TABLE there COMPUTE STATISTICS FOR ALL COLUMNS");
      assertEquals(
          List.of("0 bytes, 4 rows"), statistics(statement, "DESCRIBE TABLE EXTENDED there"));
      assertEquals("-1.50|1.50|1|2|8|8|NULL", column(statement, "there", "n"));
    }
  }

  /** What was counted is what estimates go by. */
  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"SQLITE", "MARIADB"})
  void estimatesGoByIt(Kind kind, RemoteServers servers) throws SQLException {
    EstimateChecks.fill(servers, kind, List.of());
    try (Connection connection = ConnectorSuite.open(servers, EnumSet.of(kind));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE small USING parquet AS SELECT 1 AS k UNION ALL SELECT 2");
      statement.execute(
          "ANALYZE TABLE " + kind.table("counted") + " COMPUTE STATISTICS FOR ALL COLUMNS");
      EstimateChecks.assertEstimate(connection, kind, "a.id IS NOT NULL", 10_000, 10_000);
      EstimateChecks.assertEstimate(connection, kind, "a.kind = 3", 400, 600);
      EstimateChecks.assertEstimate(connection, kind, "a.id < 2500", 2400, 2600);
      EstimateChecks.assertEstimate(connection, kind, "a.x IS NULL", 2500, 2500);
    }
  }
}
