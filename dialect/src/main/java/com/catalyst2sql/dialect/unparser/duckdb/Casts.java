package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.unparser.EngineCast;

/** Spark's casts. */
final class Casts {

  private Casts() {}

  static Expression translate(
      Expression child, DataType to, EvalMode mode, StatementContext context) {
    return EngineCast.tryOf(child, to);
  }
}
