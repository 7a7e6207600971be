package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Joins sent to PostgreSQL do not read a table without index anew for each row, however few rows it expects. A view tells how it
 * is set while the statement runs.
 */
@ExtendWith(ServersExtension.class)
class GuidedJoinsTest {

  @Test
  void loopsOverTablesAreAvoidedAndOthersAreNot(RemoteServers servers) throws SQLException {
    try (Connection direct = servers.connect(Kind.POSTGRESQL);
        Statement fill = direct.createStatement()) {
      fill.execute("DROP TABLE IF EXISTS guided, few CASCADE");
      fill.execute(
          "CREATE TABLE guided AS SELECT 1 AS k, g / 4 AS o, g % 100 AS s, g % 50 AS c, g % 49 AS r"
              + " FROM generate_series(1, 20000) g");
      fill.execute("CREATE TABLE few AS SELECT 1 AS k");
      fill.execute(
          "CREATE OR REPLACE VIEW how AS SELECT 1 AS k,"
              + " current_setting('enable_nestloop') AS loops");
      fill.execute("ANALYZE guided");
      fill.execute("ANALYZE few");
    }
    try (Connection connection = ConnectorSuite.open(servers, EnumSet.of(Kind.POSTGRESQL))) {
      String late =
          "SELECT h.loops, count(*) FROM pg.public.guided t JOIN pg.public.how h ON h.k = t.k"
              + " WHERE t.r > t.c"
              + " AND EXISTS (SELECT 1 FROM pg.public.guided x WHERE x.o = t.o AND x.s <> t.s)"
              + " AND NOT EXISTS (SELECT 1 FROM pg.public.guided y WHERE y.o = t.o AND y.s <> t.s"
              + " AND y.r > y.c) GROUP BY h.loops";
      assertEquals("off", first(connection, late));
      assertEquals(
          "on",
          first(
              connection, "SELECT h.loops FROM pg.public.few f JOIN pg.public.how h ON h.k = f.k"));
    }
  }

  private static String first(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertTrue(rows.next());
      return rows.getString(1);
    }
  }
}
