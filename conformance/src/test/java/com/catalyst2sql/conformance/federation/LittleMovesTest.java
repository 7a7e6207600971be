package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows moved, as EXPLAIN ANALYZE counts them, where keys of one database narrow down another. */
@ExtendWith(ServersExtension.class)
class LittleMovesTest {

  private static final int FACTS = 30_000;

  private static void fill(RemoteServers servers, Kind kind, String table, int rows, String values)
      throws SQLException {
    try (Connection connection = servers.connect(kind);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS " + table);
      statement.execute("CREATE TABLE " + table + " (k BIGINT, a BIGINT, b BIGINT)");
      StringBuilder sql = new StringBuilder();
      for (int i = 0; i < rows; i++) {
        sql.append(sql.isEmpty() ? "INSERT INTO " + table + " VALUES " : ", ");
        sql.append(values.formatted(i, i % 100, i % 60));
        if (i % 1000 == 999 || i == rows - 1) {
          statement.execute(sql.toString());
          sql.setLength(0);
        }
      }
      statement.execute(kind == Kind.MARIADB ? "ANALYZE TABLE " + table : "ANALYZE");
    }
  }

  private static String one(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertTrue(rows.next());
      return rows.getString(1);
    }
  }

  private static long moved(Connection connection, String sql) throws SQLException {
    return TpchMoves.moved(one(connection, "EXPLAIN ANALYZE " + sql));
  }

  @Test
  void aSelectiveStarJoinMovesFewFacts(RemoteServers servers) throws SQLException {
    fill(servers, Kind.POSTGRESQL, "star_fact", FACTS, "(%d, %d, %d)");
    fill(servers, Kind.SQLITE, "star_a", 100, "(%1$d, %1$d, 0)");
    fill(servers, Kind.MARIADB, "star_b", 60, "(%1$d, %1$d, 0)");
    Properties properties = new Properties();
    properties.putAll(servers.catalogs(EnumSet.of(Kind.POSTGRESQL, Kind.SQLITE, Kind.MARIADB)));
    String star =
        "SELECT sum(f.k) FROM pg.public.star_fact f JOIN lite.star_a a ON f.a = a.k"
            + " JOIN maria.test.star_b b ON f.b = b.k WHERE a.a IN (7, 8) AND b.a < 10";
    long expected = 0;
    for (int i = 0; i < FACTS; i++) {
      expected += (i % 100 == 7 || i % 100 == 8) && i % 60 < 10 ? i : 0;
    }
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:", properties)) {
      assertEquals(String.valueOf(expected), one(connection, star));
      long narrowed = moved(connection, star);
      assertTrue(narrowed * 20 <= FACTS, () -> narrowed + " rows moved");
      properties.setProperty("c2s.pushdown", "off");
      try (Connection whole = DriverManager.getConnection("jdbc:c2s:", properties)) {
        assertEquals(String.valueOf(expected), one(whole, star));
        assertEquals(FACTS + 100 + 60, moved(whole, star));
      }
    }
  }

  /** What is sorted and cut off here was once read twice. */
  @Test
  void nothingIsReadTwice(RemoteServers servers) throws SQLException {
    fill(servers, Kind.POSTGRESQL, "once_a", 500, "(%d, %d, %d)");
    fill(servers, Kind.SQLITE, "once_b", 100, "(%1$d, %1$d, 0)");
    Properties properties = new Properties();
    properties.putAll(servers.catalogs(EnumSet.of(Kind.POSTGRESQL, Kind.SQLITE)));
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:", properties)) {
      String sql =
          "SELECT x.k FROM pg.public.once_a x JOIN lite.once_b y ON x.a = y.k"
              + " ORDER BY x.k DESC LIMIT 3";
      assertEquals("499", one(connection, sql));
      assertEquals(600, moved(connection, sql));
    }
  }
}
