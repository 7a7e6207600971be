package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.types.StructType;
import java.util.Optional;

/** A statement ready to run, immutable. */
public interface PlannedStatement {

  String sql();

  /** The analyzed and optimized plan, or the command. */
  LogicalPlan plan();

  /** A query (SELECT, VALUES, ...) rather than a command; only queries are worth caching. */
  boolean isQuery();

  /** The rows' columns with Spark's names and types; for commands what is known before they run. */
  StructType schema();

  /** The DuckDB text; commands that do not become one DuckDB statement have none. */
  Optional<String> nativeSql();

  /** Whether it may be kept for later: queries without values fixed while planning, such as the time. */
  boolean isCacheable();

  /** What it was made for; empty where that changed while it was made, so that nobody can tell. */
  Optional<PlanScope> scope();

  /** Whether its rows are the same each time as long as nothing it reads changes. */
  boolean isRepeatable();

  /** Whether it holds for other parameters of the same types too: its values come when it runs. */
  boolean isOpen();

  /** Whether it reads nothing but this engine's tables and files: only of those it is known when they change. */
  boolean isLocal();

  /** The files it reads as they were while planning and what it asks of whom: equal where all that is the same. */
  Object sources();

  /**
   * Whether files it reads are as they were while planning, and what other databases told then of its tables is still believed;
   * cheap, to be asked before each use from a cache.
   */
  boolean isCurrent();
}
