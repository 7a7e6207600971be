package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalPrecision;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineColumn;
import com.catalyst2sql.dialect.unparser.EngineVariable;
import java.util.List;
import java.util.Optional;

/**
 * Constants that are -0.0. The engine takes equal constants for the same, and so {@code x * 0.0} and {@code x * -0.0}, or the
 * branches of {@code CASE WHEN c THEN 0.0 ELSE -0.0 END}. What is multiplied by a number from 1 to 2 that differs from row to
 * row keeps its value, being a zero, and is no constant to it.
 */
final class NegativeZero {

  private NegativeZero() {}

  static boolean is(Literal literal) {
    return literal.value() instanceof Double d && Double.compare(d, -0.0) == 0
        || literal.value() instanceof Float f && Float.compare(f, -0.0F) == 0;
  }

  /** A zero, or NaN or NULL, which the engine does not take for another constant. */
  static Expression apart(Expression zero) {
    DataType type = zero.dataType();
    Expression random =
        EngineCall.of("random", Terms.DOUBLE, List.of()).withKind(EngineCall.Kind.VOLATILE);
    Expression factor = Build.op("+", Terms.DOUBLE, Build.number(1), random);
    return Build.op(
        "*", type, zero, type instanceof DoubleType ? factor : Build.cast(factor, type));
  }

  /** The number in a text that is cast, where that is -0.0. */
  static Optional<Literal> of(Cast cast) {
    DataType type = cast.dataType();
    if (!DecimalPrecision.isFloating(type) || !(cast.child() instanceof Literal literal)) {
      return Optional.empty();
    }
    boolean zero =
        literal.value() instanceof String text
            && text.strip().matches("-[0.]*0[0.]*([eE][+-]?\\d+)?[dDfF]?");
    return zero ? Optional.of(new Literal(-0.0, type)) : Optional.empty();
  }

  /** Whether this, translated, may be -0.0 and needs no row. */
  static boolean mayBecome(Expression translated) {
    boolean isZero =
        translated.exists(
            e ->
                e instanceof Literal literal
                    && (Arithmetic.isZero(literal) || literal.value() instanceof String));
    return DecimalPrecision.isFloating(translated.dataType())
        && isZero
        && translated.deterministic()
        && !translated.exists(e -> e instanceof EngineColumn || e instanceof EngineVariable);
  }

  /** Whether it is a product or quotient of constants that may be -0.0. */
  static boolean maybe(BinaryArithmetic e) {
    boolean signs = e.op() == BinaryArithmetic.Op.MULTIPLY || e.op() == BinaryArithmetic.Op.DIVIDE;
    return DecimalPrecision.isFloating(e.dataType())
        && signs
        && e.foldable()
        && e.exists(x -> x instanceof Literal literal && Arithmetic.isZero(literal));
  }
}
