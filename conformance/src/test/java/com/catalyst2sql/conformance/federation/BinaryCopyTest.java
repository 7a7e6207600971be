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

/** PostgreSQL's rows come by COPY in its binary form. */
@ExtendWith(ServersExtension.class)
class BinaryCopyTest {

  @Test
  void valuesAreThoseOfTheDriver(RemoteServers servers) throws SQLException {
    BinaryCopyChecks.valuesAreThoseOfTheDriver(servers);
  }

  @Test
  void copyIsWhatTheServerRuns(RemoteServers servers) throws SQLException {
    try (Connection connection = ConnectorSuite.open(servers, EnumSet.of(Kind.POSTGRESQL));
        Connection direct = servers.connect(Kind.POSTGRESQL);
        Statement statement = connection.createStatement();
        Statement watch = direct.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT * FROM pg.query('select generate_series(1, 50000000) g')")) {
      assertTrue(rows.next());
      try (ResultSet active =
          watch.executeQuery(
              "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'c2s'"
                  + " AND state = 'active' AND query LIKE 'COPY (%'")) {
        assertTrue(active.next());
        assertEquals(1, active.getInt(1));
      }
    }
  }
}
