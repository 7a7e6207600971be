package com.catalyst2sql.conformance.federation;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a source is left to do gives the same rows as doing it here: random queries over edge values, pushed and not pushed. {@code
 * conformance/federation --random N} asks a real Spark as well.
 */
@ExtendWith(ServersExtension.class)
class PushdownDifferentialTest {

  private static final int QUERIES = 120;

  @ParameterizedTest
  @EnumSource(Kind.class)
  void pushedEqualsNotPushed(Kind kind, RemoteServers servers) {
    ConnectorSuite.pushedEqualsNotPushed(servers, kind, QUERIES);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void listsItsTables(Kind kind, RemoteServers servers) throws SQLException {
    ConnectorSuite.listsItsTables(servers, kind);
  }
}
