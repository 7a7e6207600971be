package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineCast;
import com.catalyst2sql.dialect.unparser.EngineColumn;
import com.catalyst2sql.dialect.unparser.EngineOperator;
import com.catalyst2sql.dialect.unparser.EngineStruct;
import com.catalyst2sql.dialect.unparser.EngineVariable;
import com.catalyst2sql.dialect.unparser.EngineWindow;
import java.util.Set;

/** Keeps values in exactly the physical form of their types. */
final class Physical {

  /** Functions whose result has their arguments' type. */
  private static final Set<String> KEEP_TYPE =
      Set.of("coalesce", "nullif", "greatest", "least", "max", "min", "try");

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
      return KEEP_TYPE.contains(call.name())
          ? call.arguments().stream().allMatch(Physical::isExact)
          : call.name().equals("count") || call.isJava();
    }
    if (e instanceof EngineWindow window) {
      return isExact(window.call());
    }
    if (e instanceof EngineOperator operator && e.dataType() instanceof StringType) {
      return operator.symbol().equals("||");
    }
    if (e instanceof EngineOperator operator && isPlainNumber(e.dataType())) {
      return operator.operands().stream()
          .allMatch(o -> o.dataType().equals(e.dataType()) && isExact(o));
    }
    // What is left of Spark's own operators gives a BOOLEAN in DuckDB too.
    return e.dataType() instanceof BooleanType && !(e instanceof EngineStruct);
  }

  /** Over two of these DuckDB's operators give the same type again, save a division of whole numbers. */
  private static boolean isPlainNumber(DataType type) {
    return type instanceof IntegerType || type instanceof LongType || type instanceof DoubleType;
  }
}
