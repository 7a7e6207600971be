package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.functions.FunctionDeclaration;

/** What Spark's optimizer takes for NULL before it has seen a row: there NULL IN nothing is unknown, elsewhere it is false. */
final class NullConstants {

  private NullConstants() {}

  static boolean isNull(Expression e) {
    if (e instanceof Literal literal) {
      return literal.isNull();
    }
    if (e instanceof Cast || e instanceof Not) {
      return isNull(e.children().get(0));
    }
    if (e instanceof BinaryArithmetic arithmetic) {
      return isNull(arithmetic.left()) || isNull(arithmetic.right()) || isDividedByZero(arithmetic);
    }
    if (e instanceof BinaryComparison comparison) {
      return comparison.op() != BinaryComparison.Op.NULL_SAFE_EQUAL
          && (isNull(comparison.left()) || isNull(comparison.right()));
    }
    return e instanceof FunctionCall call
        && call.function() instanceof FunctionDeclaration function
        && function.isNullWhereAnArgumentIs()
        && call.foldable()
        && call.arguments().stream().anyMatch(NullConstants::isNull);
  }

  private static boolean isDividedByZero(BinaryArithmetic e) {
    return switch (e.op()) {
      case DIVIDE, INTEGRAL_DIVIDE, REMAINDER, PMOD ->
          e.mode() == EvalMode.LEGACY && e.left().foldable() && Arithmetic.isZero(e.right());
      case ADD, SUBTRACT, MULTIPLY, BITWISE_AND, BITWISE_OR, BITWISE_XOR -> false;
    };
  }
}
