package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.federation.execution.ExecutionControl;
import com.catalyst2sql.federation.execution.Parameters;
import com.catalyst2sql.federation.execution.PlannedStatement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What EXPLAIN says of the caches, behind what the engine says; a plain EXPLAIN, which is the plan alone, says nothing. */
final class CacheNotes {

  private CacheNotes() {}

  static boolean isWanted(PlannedStatement planned) {
    return planned.plan() instanceof Command.Explain explain
        && explain.mode() != Command.Explain.Mode.SIMPLE
        && !(explain.statement() instanceof Command);
  }

  /** The one row of EXPLAIN, and behind it where the rows of its query would come from now, and how the caches do. */
  static RowSource added(
      RowSource rows,
      PlannedStatement planned,
      Parameters parameters,
      C2sConnection connection,
      ExecutionControl control) {
    Object[] row = new Object[1];
    MemoryRows all = MemoryRows.drain(rows, Long.MAX_VALUE);
    row[0] =
        all.columns()[0].valueOrNull(0)
            + "\n== Caches ==\n"
            + notes((Command.Explain) planned.plan(), parameters, connection, control);
    return new MemoryRows(all.schema(), List.<Object[]>of(row));
  }

  private static String notes(
      Command.Explain explain,
      Parameters parameters,
      C2sConnection connection,
      ExecutionControl control) {
    String figures =
        connection
            .resultCache()
            .map(
                cache ->
                    String.format(
                        Locale.ROOT,
                        "results: %,d hits, %,d misses, %,d bytes\n",
                        cache.stats().hitCount(),
                        cache.stats().missCount(),
                        cache.bytes()))
            .orElse("");
    try {
      PlannedStatement query = connection.planner().plan(explain.text(), parameters, control);
      Optional<ResultCache.Slot> slot =
          connection
              .resultCache()
              .flatMap(cache -> ResultCache.slot(query, parameters, connection.session()));
      String result =
          slot.isEmpty()
              ? "not kept"
              : connection.resultCache().orElseThrow().has(slot.get()) ? "kept" : "not there yet";
      return "result of this query: " + result + "\n" + figures + plans(connection);
    } catch (SparkSqlException e) {
      // A query with a mistake has been explained by the mistake.
      return figures + plans(connection);
    }
  }

  private static String plans(C2sConnection connection) {
    return String.format(
        Locale.ROOT,
        "plans: %,d hits, %,d misses",
        connection.metrics().getPlanCacheHits(),
        connection.metrics().getPlanCacheMisses());
  }
}
