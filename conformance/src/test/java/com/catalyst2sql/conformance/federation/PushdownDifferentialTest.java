package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import com.catalyst2sql.conformance.oracle.Comparison;
import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.JdbcTarget;
import com.catalyst2sql.conformance.target.SqlTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a source is left to do gives the same rows as doing it here: random queries over edge values, pushed and not pushed. */
@ExtendWith(ServersExtension.class)
class PushdownDifferentialTest {

  private static final int QUERIES = 120;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @ParameterizedTest
  @EnumSource(Kind.class)
  void pushedEqualsNotPushed(Kind kind, RemoteServers servers) {
    EdgeTables.create(servers, kind);
    RandomRemoteQueries queries = new RandomRemoteQueries(20261121 + kind.ordinal());
    List<String> different = new ArrayList<>();
    int rows = 0;
    try (SqlTarget c2s = new JdbcTarget();
        SqlTarget.Session on = open(c2s, servers, kind, "on");
        SqlTarget.Session off = open(c2s, servers, kind, "off")) {
      for (int i = 0; i < QUERIES; i++) {
        String sql = queries.next();
        Answer expected = off.run(sql, PATIENCE);
        Answer actual = on.run(sql, PATIENCE);
        assertTrue(expected instanceof Answer.Result, () -> sql + ": " + expected);
        rows += ((Answer.Result) expected).rows().size();
        Comparison comparison = new Comparison(sql, expected, actual);
        if (!comparison.same()) {
          different.add(sql + "\n  " + String.join("\n  ", comparison.differences()));
        }
      }
    }
    assertTrue(rows > QUERIES, "the queries find too little to tell anything");
    assertEquals(List.of(), different);
  }

  private static SqlTarget.Session open(
      SqlTarget target, RemoteServers servers, Kind kind, String pushdown) {
    Map<String, String> settings = new LinkedHashMap<>(servers.catalogs(List.of(kind)));
    settings.put("c2s.pushdown", pushdown);
    SqlTarget.Session session = target.open(settings);
    for (String table : List.of("edge", "dim")) {
      TpchLayouts.run(
          session, "CREATE TEMPORARY VIEW " + table + " AS " + EdgeTables.view(kind, table));
    }
    return session;
  }
}
