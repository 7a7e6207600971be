package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.oracle.Comparison;
import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.JdbcTarget;
import com.catalyst2sql.conformance.target.SqlTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * All queries of TPC-H over tables in PostgreSQL, MariaDB, SQLite and Parquet give what they give over the same tables in Parquet
 * alone, which {@code TpchOnSparkTest} compares with a real Spark. {@code conformance/federation} asks Spark itself, in six layouts.
 */
@ExtendWith(ServersExtension.class)
class TpchFederationTest {

  private static final int LAYOUT = 0;
  private static final double SCALE = 0.01;
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @Test
  void answersAsOverOneCopy(RemoteServers servers) throws IOException {
    Map<String, Path> paths =
        TpchLayouts.load(
            servers,
            LAYOUT,
            Path.of("target", "federation-data", "tpch-" + SCALE),
            SCALE,
            new HashSet<>());
    Map<String, String> settings = new LinkedHashMap<>(TpchLayouts.settings(servers, LAYOUT));
    List<String> different = new ArrayList<>();
    try (SqlTarget c2s = new JdbcTarget();
        SqlTarget.Session local = c2s.open(Map.of());
        SqlTarget.Session spread = c2s.open(settings)) {
      paths.forEach(
          (table, path) ->
              TpchLayouts.run(
                  local,
                  "CREATE TEMPORARY VIEW %s USING parquet OPTIONS (path '%s')"
                      .formatted(table, path.toAbsolutePath())));
      TpchLayouts.views(spread, LAYOUT, paths);
      for (int q = 1; q <= 22; q++) {
        String sql = FederationMain.text(q);
        Answer expected = local.run(sql, PATIENCE);
        assertInstanceOf(Answer.Result.class, expected);
        Comparison comparison = new Comparison(sql, expected, spread.run(sql, PATIENCE));
        if (!comparison.same()) {
          different.add("q" + q + ": " + comparison.differences());
        }
      }
      movesLittle(spread, local);
    }
    assertEquals(List.of(), different);
  }

  /** And of the rows that the conditions on each remote table leave, not half as many again are moved. */
  private static void movesLittle(SqlTarget.Session spread, SqlTarget.Session local)
      throws IOException {
    TpchMoves counter = new TpchMoves();
    List<TpchMoves.Moves> all = new ArrayList<>();
    for (int q = 1; q <= 22; q++) {
      all.add(counter.measure(q, spread, local, t -> TpchLayouts.isRemote(LAYOUT, t)));
    }
    assertEquals(List.of(), all.stream().filter(m -> m.ratio() > TpchMoves.MOST).toList());
    int pushed = all.stream().mapToInt(TpchMoves.Moves::pushed).sum();
    int kept = all.stream().mapToInt(TpchMoves.Moves::kept).sum();
    assertTrue(pushed >= 9 * kept, () -> pushed + " conditions sent, " + kept + " kept");
  }
}
