package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.unparser.EngineCast;
import com.catalyst2sql.dialect.unparser.EngineOperator;

/** Spark's arithmetic. */
final class Arithmetic {

  private Arithmetic() {}

  static Expression translate(
      BinaryArithmetic node, Expression left, Expression right, StatementContext context) {
    return EngineCast.tryOf(
        EngineOperator.of(node.op().symbol(), node.dataType(), left, right), node.dataType());
  }
}
