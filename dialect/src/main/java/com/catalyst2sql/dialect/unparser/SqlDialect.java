package com.catalyst2sql.dialect.unparser;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.plans.LogicalPlan;

/** A language c2s can say a resolved plan in. What it cannot say exactly is a SparkSqlException that names it. */
public interface SqlDialect {

  /** {@code duckdb}, {@code postgresql}, ... */
  String name();

  TranslatedQuery translate(LogicalPlan plan, SqlConf conf);
}
