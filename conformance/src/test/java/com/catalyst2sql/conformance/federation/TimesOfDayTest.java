package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A TIME is read as Spark's JDBC source reads it: a time of 1970-01-01 in the session's zone without its fraction of a second.
 * What is expected here a Spark 3.5.9 answered over the same servers.
 */
@ExtendWith(ServersExtension.class)
class TimesOfDayTest {

  private static List<String> read(
      RemoteServers servers, Kind kind, String ntz, String select, List<String> values)
      throws SQLException {
    try (Connection direct = servers.connect(kind);
        Statement fill = direct.createStatement()) {
      fill.execute("DROP TABLE IF EXISTS times");
      fill.execute("CREATE TABLE times (id INT, t TIME" + (kind == Kind.DUCKDB ? ")" : "(6))"));
      for (int i = 0; i < values.size(); i++) {
        fill.execute("INSERT INTO times VALUES (" + i + ", " + values.get(i) + ")");
      }
    }
    Properties properties = new Properties();
    properties.putAll(servers.catalogs(EnumSet.of(kind)));
    properties.setProperty("spark.sql.session.timeZone", "America/New_York");
    properties.setProperty("spark.sql.catalog." + kind.catalog() + ".preferTimestampNTZ", ntz);
    List<String> all = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:", properties);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT " + select + " FROM " + kind.table("times") + " ORDER BY id")) {
      while (rows.next()) {
        all.add(rows.getString(1));
      }
    }
    return all;
  }

  private static final List<String> VALUES = List.of("'12:34:56.789012'", "'00:00:00'", "NULL");

  @ParameterizedTest
  @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "SQLITE")
  void ofTheSessionsZone(Kind kind, RemoteServers servers) throws SQLException {
    assertEquals(
        List.of("1970-01-01 12:34:56 63296000000", "1970-01-01 00:00:00 18000000000", "NULL"),
        read(
            servers,
            kind,
            "false",
            "coalesce(concat(cast(t AS string), ' ', unix_micros(t)), 'NULL')",
            VALUES));
    assertEquals(
        List.of("1970-01-01 12:34:56", "1970-01-01 00:00:00", "NULL"),
        read(servers, kind, "true", "coalesce(cast(t AS string), 'NULL')", VALUES));
  }

  @Test
  void midnightAtTheEnd(RemoteServers servers) throws SQLException {
    assertEquals(
        List.of("1970-01-01 00:00:00"),
        read(servers, Kind.POSTGRESQL, "false", "cast(t AS string)", List.of("'24:00:00'")));
  }

  /** MariaDB's TIME is a span of time as well, of which its driver makes a time of some day. */
  @Test
  void beyondADay(RemoteServers servers) throws SQLException {
    assertEquals("org.mariadb.jdbc.Driver", servers.options(Kind.MARIADB).get("driver"));
    assertEquals(
        List.of(
            "1970-01-01 22:30:00",
            "1970-01-01 00:00:00",
            "1970-01-01 06:15:00",
            "1970-01-01 22:59:59",
            "1970-01-01 01:00:01",
            "1970-01-01 23:59:58"),
        read(
            servers,
            Kind.MARIADB,
            "false",
            "cast(t AS string)",
            List.of(
                "'-01:30:00'",
                "'24:00:00'",
                "'30:15:00'",
                "'838:59:59'",
                "'-838:59:59'",
                "'-00:00:01.5'")));
  }
}
