package com.catalyst2sql.dialect.functions;

import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import java.util.function.Predicate;

/**
 * What Spark's optimizer takes for NULL before it has seen a row, because an operand is NULL: there NULL IN nothing is unknown,
 * elsewhere it is false; and what stands beside the NULL is not worked out.
 */
public final class NullConstants {

  private NullConstants() {}

  /** Whether Spark surely takes it for NULL. */
  public static boolean isNull(Expression e) {
    return isNull(e, Expression::foldable);
  }

  /** Whether Spark may: of functions of columns it depends on how they are made. */
  public static boolean mayBeNull(Expression e) {
    return isNull(e, call -> true);
  }

  private static boolean isNull(Expression e, Predicate<FunctionCall> known) {
    if (e instanceof Literal literal) {
      return literal.isNull();
    }
    if (e instanceof Cast || e instanceof Not) {
      return isNull(e.children().get(0), known);
    }
    if (e instanceof In in) {
      return isNull(in.value(), known);
    }
    boolean strict =
        e instanceof BinaryArithmetic
            || e instanceof BinaryComparison c && c.op() != BinaryComparison.Op.NULL_SAFE_EQUAL
            || e instanceof FunctionCall call
                && call.function() instanceof FunctionDeclaration function
                && function.isNullWhereAnArgumentIs()
                && known.test(call);
    return strict && e.children().stream().anyMatch(c -> isNull(c, known))
        || e instanceof BinaryArithmetic a && isDividedByZero(a);
  }

  private static boolean isDividedByZero(BinaryArithmetic e) {
    return switch (e.op()) {
      case DIVIDE, INTEGRAL_DIVIDE, REMAINDER, PMOD ->
          e.mode() == EvalMode.LEGACY && e.left().foldable() && isZero(e.right());
      case ADD, SUBTRACT, MULTIPLY, BITWISE_AND, BITWISE_OR, BITWISE_XOR -> false;
    };
  }

  private static boolean isZero(Expression e) {
    return e instanceof Literal literal
        && literal.value() instanceof Number number
        && number.doubleValue() == 0;
  }
}
