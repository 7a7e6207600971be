package com.catalyst2sql.conformance.federation;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the sources' own statistics make of estimates. */
@ExtendWith(ServersExtension.class)
class SourceStatisticsTest {

  @ParameterizedTest
  @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "DUCKDB")
  void sourcesTell(Kind kind, RemoteServers servers) throws SQLException {
    EstimateChecks.sourceTells(servers, kind);
  }

  /** What the source does not tell is seen in its first rows: keys in their order, few values, NULLs. */
  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"SQLITE", "DUCKDB"})
  void firstRowsTell(Kind kind, RemoteServers servers) throws SQLException {
    EstimateChecks.firstRowsTell(servers, kind);
  }

  @Test
  void theyAreAskedAgainAfterAWhile(RemoteServers servers) throws SQLException {
    EstimateChecks.fill(servers, Kind.POSTGRESQL, List.of("ANALYZE counted"));
    Properties properties = new Properties();
    properties.putAll(servers.catalogs(EnumSet.of(Kind.POSTGRESQL)));
    properties.setProperty("spark.sql.catalog.pg.statisticsTtl", "0");
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:", properties);
        Statement statement = connection.createStatement();
        Connection direct = servers.connect(Kind.POSTGRESQL);
        Statement change = direct.createStatement()) {
      statement.execute("CREATE TABLE small USING parquet AS SELECT 1 AS k");
      EstimateChecks.assertEstimate(connection, Kind.POSTGRESQL, "a.kind = 3", 50, 150);
      change.execute("UPDATE counted SET kind = 3");
      change.execute("ANALYZE counted");
      EstimateChecks.assertEstimate(connection, Kind.POSTGRESQL, "a.kind = 3", 9000, 10_100);
    }
  }
}
