package com.catalyst2sql.driver;

import com.catalyst2sql.federation.connectors.Secrets;
import com.catalyst2sql.federation.execution.Session;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What is told of statements: each runs under a query id that every line logged meanwhile carries ({@code c2s.queryId} in
 * the MDC), is counted, and is logged where it is slow. Values that look like secrets are blotted out, and values of
 * parameters are never shown.
 */
final class QueryLog {

  static final String SLOW = "c2s.slowQuery.millis";

  /** Where the id is in the MDC. */
  static final String QUERY_ID = "c2s.queryId";

  private static final Logger LOG = LoggerFactory.getLogger("com.catalyst2sql.query");
  private static final int LONGEST = 2_000;

  /** The limit of {@link #SLOW} that most leave as it is. */
  private static final String NEVER = "0";

  /** What Spark takes for a secret's name, and the value behind it. */
  private static final Pattern SECRET =
      Pattern.compile(
          "((?i:secret|password|token|access[._]?key)[\\w.]*[`'\"]?[\\s=,(:]+)"
              + "('(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s,;)'\"]+)");

  private final EngineMetrics metrics;
  private final Session session;

  QueryLog(EngineMetrics metrics, Session session) {
    this.metrics = metrics;
    this.session = session;
  }

  /** A statement to run. */
  @FunctionalInterface
  interface Run<T> {
    T run() throws SQLException;
  }

  <T> T during(String sql, Run<T> statement) throws SQLException {
    String id = metrics.nextQueryId();
    metrics.statements.increment();
    long start = System.nanoTime();
    String outer = MDC.get(QUERY_ID);
    MDC.put(QUERY_ID, id);
    try {
      return statement.run();
    } catch (SQLException | RuntimeException | Error e) {
      failed(e);
      throw e;
    } finally {
      ended(sql, id, System.nanoTime() - start);
      if (outer == null) {
        MDC.remove(QUERY_ID);
      } else {
        MDC.put(QUERY_ID, outer);
      }
    }
  }

  private void failed(Throwable raised) {
    metrics.failures.increment();
    SQLException known = SqlErrors.of(raised);
    String state = String.valueOf(known.getSQLState());
    if (state.equals(SqlErrors.CANCELLED) || state.startsWith("HYT")) {
      metrics.cancelled.increment();
    }
    if (LOG.isDebugEnabled()) {
      LOG.debug("failed: {}", redacted(String.valueOf(known.getMessage())));
    }
  }

  private void ended(String sql, String id, long nanos) {
    metrics.nanos.add(nanos);
    long millis = nanos / 1_000_000;
    String limit = session.conf().get(SLOW, NEVER);
    if (!limit.equals(NEVER)
        && limit.matches("[1-9][0-9]{0,9}")
        && millis >= Long.parseLong(limit)) {
      metrics.slow.increment();
      LOG.warn("slow query {}: {} ms: {}", id, millis, redacted(sql));
    } else if (LOG.isDebugEnabled()) {
      LOG.debug("query {}: {} ms: {}", id, millis, redacted(sql));
    }
  }

  /** {@code sql} for a log: not longer than a page, and without what stands behind the name of a secret. */
  static String redacted(String sql) {
    String shown = sql.length() > LONGEST ? sql.substring(0, LONGEST) + "..." : sql;
    return SECRET.matcher(Secrets.inUrls(shown)).replaceAll("$1*********(redacted)");
  }
}
