package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import com.catalyst2sql.conformance.target.JdbcTarget;
import com.catalyst2sql.conformance.target.SqlTarget;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** What every database is held to, whichever server of its kind stands behind it. */
final class ConnectorSuite {

  private ConnectorSuite() {}

  /** All that follows. */
  static void run(RemoteServers servers, Kind kind, int queries) throws SQLException {
    pushedEqualsNotPushed(servers, kind, queries);
    listsItsTables(servers, kind);
    EstimateChecks.sourceTells(servers, kind);
    if (kind == Kind.POSTGRESQL) {
      BinaryCopyChecks.valuesAreThoseOfTheDriver(servers);
    }
  }

  /** A session of the product over one database. */
  static Connection open(RemoteServers servers, EnumSet<Kind> kinds) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(servers.catalogs(kinds));
    return DriverManager.getConnection("jdbc:c2s:", properties);
  }

  /** What the source is left to do gives the same rows as doing it here: random queries over edge values. */
  static void pushedEqualsNotPushed(RemoteServers servers, Kind kind, int count) {
    RandomRemoteQueries queries = ThreeWays.queries(20261121 + kind.ordinal());
    List<String> different = new ArrayList<>();
    try (SqlTarget c2s = new JdbcTarget();
        ThreeWays ways = new ThreeWays(servers, kind, c2s, Optional.empty())) {
      for (int i = 0; i < count; i++) {
        ways.difference(queries.next()).ifPresent(different::add);
      }
      assertTrue(ways.raised() < count / 10, "too many queries raise errors to tell anything");
      assertTrue(ways.rows() > count, "the queries find too little to tell anything");
    }
    assertEquals(List.of(), different);
  }

  /** Tools see the tables and their columns, in the schema they are in. */
  static void listsItsTables(RemoteServers servers, Kind kind) throws SQLException {
    EdgeTables.create(servers, kind);
    String[] path = kind.table("dim").split("\\.");
    String schema = path.length == 3 ? path[1] : "";
    try (Connection connection = open(servers, EnumSet.of(kind))) {
      DatabaseMetaData meta = connection.getMetaData();
      List<String> tables = lower(meta.getTables(kind.catalog(), schema, "%", null), "TABLE_NAME");
      assertTrue(tables.containsAll(List.of("dim", "edge")), kind + " lists " + tables);
      String dim = kind == Kind.H2 ? "DIM" : "dim";
      assertEquals(
          List.of("k", "name", "day", "price"),
          lower(meta.getColumns(kind.catalog(), schema, dim, "%"), "COLUMN_NAME"),
          kind.toString());
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + kind.table("dim"))) {
        assertTrue(rows.next());
        assertEquals(9, rows.getInt(1), kind.toString());
      }
    }
  }

  private static List<String> lower(ResultSet rows, String column) throws SQLException {
    List<String> all = new ArrayList<>();
    try (rows) {
      while (rows.next()) {
        all.add(rows.getString(column).toLowerCase(Locale.ROOT));
      }
    }
    return all;
  }
}
