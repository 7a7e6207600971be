package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineCast;
import com.catalyst2sql.dialect.unparser.EngineColumn;
import com.catalyst2sql.dialect.unparser.EngineOperator;
import com.catalyst2sql.dialect.unparser.EngineStruct;
import com.catalyst2sql.dialect.unparser.EngineVariable;

/** Keeps values in exactly the physical form of their types. */
final class Physical {

  private Physical() {}

  /** The expression, cast unless its engine type is known to be right. */
  static Expression exact(Expression expression) {
    return isExact(expression) ? expression : EngineCast.of(expression, expression.dataType());
  }

  private static boolean isExact(Expression e) {
    if (e instanceof EngineColumn
        || e instanceof EngineVariable
        || e instanceof Literal
        || e instanceof EngineSubquery) {
      return true;
    }
    if (e instanceof EngineCast cast) {
      return cast.engineType().isEmpty();
    }
    if (e instanceof CaseWhen caseWhen) {
      return caseWhen.branches().stream().allMatch(b -> isExact(b.value()))
          && caseWhen.elseValue().map(Physical::isExact).orElse(true);
    }
    if (e instanceof EngineCall call) {
      return call.name().equals("count");
    }
    // What is left of Spark's own operators gives a BOOLEAN in DuckDB too.
    return e.dataType() instanceof BooleanType && !(e instanceof EngineStruct);
  }

  /** {@code x + 0.0}, which is 0.0 for -0.0. */
  static Expression withoutNegativeZero(Expression x) {
    DataType type = x.dataType();
    Expression zero = type instanceof DoubleType ? new Literal(0.0, type) : new Literal(0.0f, type);
    return EngineOperator.of("+", type, x, zero);
  }
}
