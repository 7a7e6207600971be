package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A join that a primary key makes needless is not done; each source tells its keys. */
@ExtendWith(ServersExtension.class)
class PrimaryKeysTest {

  private static void change(RemoteServers servers, Kind kind, String... statements)
      throws SQLException {
    try (Connection connection = servers.connect(kind);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static Connection open(RemoteServers servers, Kind kind) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(servers.catalogs(List.of(kind)));
    return DriverManager.getConnection("jdbc:c2s:", properties);
  }

  private static String one(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertTrue(rows.next());
      return rows.getString(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void selfJoinsAndUnusedOnes(Kind kind, RemoteServers servers) throws SQLException {
    // SQLite's integers may be larger than they are declared.
    String type = kind == Kind.SQLITE ? "TEXT" : "INTEGER";
    String columns = "(k " + type + " NOT NULL, o " + type + ", a INTEGER";
    String strict = kind == Kind.SQLITE ? ") STRICT" : ")";
    change(
        servers,
        kind,
        "DROP TABLE IF EXISTS keyed",
        "CREATE TABLE keyed " + columns + ", PRIMARY KEY (k)" + strict,
        "INSERT INTO keyed VALUES (1, 1, 10), (2, 1, 20), (3, NULL, NULL), (4, 9, 10)",
        "DROP TABLE IF EXISTS unkeyed",
        "CREATE TABLE unkeyed " + columns + strict,
        "INSERT INTO unkeyed VALUES (1, 3, 10), (2, 3, 20), (3, NULL, NULL), (3, 9, 10)");
    String self =
        "SELECT sum(x.a) + count(y.a) FROM %1$s x JOIN %1$s y ON x.k = y.k WHERE y.a < 20";
    String outer = "SELECT count(*) FROM %1$s x LEFT JOIN %1$s y ON x.o = y.k";
    String among = "SELECT count(*) FROM %1$s x WHERE k IN (SELECT k FROM %1$s WHERE a = 10)";
    try (Connection connection = open(servers, kind)) {
      for (String sql : new String[] {self, outer, among}) {
        String keyed = sql.formatted(kind.table("keyed"));
        String plan = one(connection, "EXPLAIN " + keyed);
        assertFalse(plan.contains(" JOIN "), plan);
        assertFalse(plan.contains("== Fragment 1"), plan);
        String unkeyed = one(connection, "EXPLAIN " + sql.formatted(kind.table("unkeyed")));
        assertTrue(
            unkeyed.contains("JOIN") || unkeyed.contains("EXISTS") || unkeyed.contains("Join"),
            unkeyed);
      }
      assertEquals("22", one(connection, self.formatted(kind.table("keyed"))));
      assertEquals("4", one(connection, outer.formatted(kind.table("keyed"))));
      assertEquals("2", one(connection, among.formatted(kind.table("keyed"))));
      assertEquals("6", one(connection, outer.formatted(kind.table("unkeyed"))));
      assertEquals("3", one(connection, among.formatted(kind.table("unkeyed"))));
    }
  }

  /** The rows of tables that inherit from another are among its own, and share no key with them. */
  @Test
  void aKeyOfPostgreSqlHoldsForOneTable(RemoteServers servers) throws SQLException {
    change(
        servers,
        Kind.POSTGRESQL,
        "DROP TABLE IF EXISTS parent_of CASCADE",
        "CREATE TABLE parent_of (k INTEGER PRIMARY KEY)",
        "CREATE TABLE child_of () INHERITS (parent_of)",
        "INSERT INTO parent_of VALUES (1)",
        "INSERT INTO child_of VALUES (1)");
    try (Connection connection = open(servers, Kind.POSTGRESQL)) {
      assertEquals(
          "4",
          one(
              connection,
              "SELECT count(*) FROM pg.public.parent_of a JOIN pg.public.parent_of b"
                  + " ON a.k = b.k"));
    } finally {
      change(servers, Kind.POSTGRESQL, "DROP TABLE parent_of CASCADE");
    }
  }
}
