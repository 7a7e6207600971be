package com.catalyst2sql.driver;

/** What one engine has done since it was opened, for JMX: {@code com.catalyst2sql:type=Engine,id=...}. */
public interface C2sEngineMXBean {

  /** Statements that were started. */
  long getStatements();

  /** Of those, the ones that raised, cancelled ones too. */
  long getFailures();

  /** Of those, the ones that were cancelled or ran out of time. */
  long getCancelled();

  /** Statements that took longer than {@code c2s.slowQuery.millis}. */
  long getSlow();

  /** Time from text to first row, of all statements together, in milliseconds. */
  long getMillis();

  long getPlanCacheHits();

  long getPlanCacheMisses();

  long getResultCacheHits();

  long getResultCacheMisses();

  /** About how many bytes the kept results take. */
  long getResultCacheBytes();

  /** Bytes in Arrow buffers now. */
  long getArrowBytes();

  /** Bytes that DuckDB has allocated now for tables, hash tables, results and the like. */
  long getEngineBytes();

  /** DuckDB connections now, idle ones too. */
  int getEngineConnections();
}
