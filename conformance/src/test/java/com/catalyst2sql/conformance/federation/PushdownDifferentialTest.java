package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import com.catalyst2sql.conformance.target.JdbcTarget;
import com.catalyst2sql.conformance.target.SqlTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    RandomRemoteQueries queries = ThreeWays.queries(20261121 + kind.ordinal());
    List<String> different = new ArrayList<>();
    try (SqlTarget c2s = new JdbcTarget();
        ThreeWays ways = new ThreeWays(servers, kind, c2s, Optional.empty())) {
      for (int i = 0; i < QUERIES; i++) {
        ways.difference(queries.next()).ifPresent(different::add);
      }
      assertTrue(ways.raised() < QUERIES / 10, "too many queries raise errors to tell anything");
      assertTrue(ways.rows() > QUERIES, "the queries find too little to tell anything");
    }
    assertEquals(List.of(), different);
  }
}
