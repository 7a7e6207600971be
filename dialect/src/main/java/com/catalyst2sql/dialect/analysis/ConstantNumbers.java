package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** The whole number a constant expression gives, as far as it must be known before anything runs. */
final class ConstantNumbers {

  private ConstantNumbers() {}

  static Optional<Long> toLong(Expression expression) {
    if (expression instanceof Literal literal) {
      if (literal.value() instanceof Number number && literal.dataType().isNumeric()) {
        return Optional.of(number.longValue());
      }
      return literal.value() instanceof String text ? parse(text) : Optional.empty();
    }
    if (expression instanceof Cast cast
        && (cast.dataType().isIntegral()
            || cast.dataType() instanceof DecimalType && cast.child().dataType().isNumeric())) {
      return toLong(cast.child());
    }
    if (expression instanceof FunctionCall call && call.is("negative")) {
      return toLong(call.arguments().get(0)).map(n -> -n);
    }
    if (expression instanceof BinaryArithmetic arithmetic && arithmetic.dataType().isIntegral()) {
      Optional<Long> left = toLong(arithmetic.left());
      Optional<Long> right = toLong(arithmetic.right());
      if (left.isEmpty() || right.isEmpty()) {
        return Optional.empty();
      }
      return switch (arithmetic.op()) {
        case ADD -> Optional.of(left.get() + right.get());
        case SUBTRACT -> Optional.of(left.get() - right.get());
        case MULTIPLY -> Optional.of(left.get() * right.get());
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  /** The number, or an interval's months or microseconds. */
  static Optional<BigDecimal> toDecimal(Expression expression) {
    if (expression instanceof Literal literal && literal.value() instanceof Number number) {
      return Double.isFinite(number.doubleValue())
          ? Optional.of(new BigDecimal(number.toString()))
          : Optional.empty();
    }
    if (expression instanceof Cast cast && sameKind(cast.child().dataType(), cast.dataType())) {
      return toDecimal(cast.child())
          .map(n -> cast.dataType().isIntegral() ? n.setScale(0, RoundingMode.DOWN) : n);
    }
    if (expression instanceof FunctionCall call && call.is("negative")) {
      return toDecimal(call.arguments().get(0)).map(BigDecimal::negate);
    }
    return toLong(expression).map(BigDecimal::valueOf);
  }

  private static boolean sameKind(DataType from, DataType to) {
    return from.isNumeric() && to.isNumeric() || from.isAnsiInterval() && to.isAnsiInterval();
  }

  private static Optional<Long> parse(String text) {
    try {
      return Optional.of(Long.parseLong(text.trim()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
