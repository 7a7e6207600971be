package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.federation.execution.ExecutionControl;
import com.catalyst2sql.federation.execution.Parameters;
import com.catalyst2sql.federation.execution.PlannedStatement;
import com.catalyst2sql.federation.explain.Explanation.Caches;
import com.catalyst2sql.federation.explain.Explanation.Hits;
import com.catalyst2sql.federation.explain.ExplanationJson;
import com.catalyst2sql.federation.explain.ExplanationText;
import java.util.List;
import java.util.Optional;

/** What EXPLAIN says of the caches, behind what the engine says; a plain EXPLAIN, which is the plan alone, says nothing. */
final class CacheNotes {

  private CacheNotes() {}

  static boolean isWanted(PlannedStatement planned) {
    return planned.plan() instanceof Command.Explain explain
        && explain.mode() != Command.Explain.Mode.SIMPLE
        && !(explain.statement() instanceof Command);
  }

  /** The one row of EXPLAIN, and in it where the rows of its query would come from now, and how the caches do. */
  static RowSource added(
      RowSource rows,
      PlannedStatement planned,
      Parameters parameters,
      C2sConnection connection,
      ExecutionControl control) {
    MemoryRows all = MemoryRows.drain(rows, Long.MAX_VALUE);
    String told = String.valueOf(all.columns()[0].valueOrNull(0));
    Command.Explain explain = (Command.Explain) planned.plan();
    Caches caches = caches(explain, parameters, connection, control);
    String text =
        explain.json()
            ? ExplanationJson.write(ExplanationJson.read(told).with(caches))
            : told + ExplanationText.of(caches);
    return new MemoryRows(all.schema(), List.<Object[]>of(new Object[] {text}));
  }

  private static Caches caches(
      Command.Explain explain,
      Parameters parameters,
      C2sConnection connection,
      ExecutionControl control) {
    Optional<Hits> results =
        connection
            .resultCache()
            .map(c -> new Hits(c.stats().hitCount(), c.stats().missCount(), c.bytes()));
    Optional<String> result = Optional.empty();
    try {
      PlannedStatement query = connection.planner().plan(explain.text(), parameters, control);
      Optional<ResultCache.Slot> slot =
          connection
              .resultCache()
              .flatMap(cache -> ResultCache.slot(query, parameters, connection.session()));
      result =
          Optional.of(
              slot.isEmpty()
                  ? "not kept"
                  : connection.resultCache().orElseThrow().has(slot.get())
                      ? "kept"
                      : "not there yet");
    } catch (SparkSqlException e) {
      // A query with a mistake has been explained by the mistake.
    }
    return new Caches(
        result,
        results,
        new Hits(
            connection.metrics().getPlanCacheHits(), connection.metrics().getPlanCacheMisses(), 0));
  }
}
