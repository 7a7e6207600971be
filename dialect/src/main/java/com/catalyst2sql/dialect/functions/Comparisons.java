package com.catalyst2sql.dialect.functions;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.BinaryComparison.Op;
import com.catalyst2sql.dialect.expressions.Casts;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalPrecision;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.TypeClass;
import com.catalyst2sql.dialect.types.TypeCoercion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Types the comparison operators. */
final class Comparisons {

  private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  private Comparisons() {}

  static Expression resolve(Op op, CallSite call) {
    SqlConf conf = call.conf();
    Operands operands = new Operands(call.argument(0), call.argument(1), conf);
    Optional<DataType> promoted =
        TypeCoercion.of(conf)
            .findCommonTypeForBinaryComparison(
                operands.left().dataType(), operands.right().dataType());
    if (promoted.isPresent()) {
      operands = operands.castBoth(promoted.get());
    }
    Optional<Expression> simpler = integralAndDecimalLiteral(op, operands);
    if (simpler.isPresent()) {
      return simpler.get() instanceof BinaryComparison c
          ? checked(c.op(), new Operands(c.left(), c.right(), conf).tightest(TypeClass.ANY), call)
          : simpler.get();
    }
    operands = operands.meetDecimals();
    if (operands.left().dataType() instanceof DecimalType l
        && operands.right().dataType() instanceof DecimalType r) {
      operands = operands.castBoth(DecimalPrecision.wider(l, r));
    }
    if (isEquality(op) && !conf.ansiEnabled()) {
      Optional<Expression> truth = booleanAndNumber(op, operands, conf);
      if (truth.isPresent()) {
        return truth.get();
      }
      operands = booleansAsNumbers(operands);
    }
    return checked(op, operands.tightest(TypeClass.ANY), call);
  }

  private static Expression checked(Op op, Operands operands, CallSite call) {
    DataType l = operands.left().dataType();
    DataType r = operands.right().dataType();
    BinaryComparison comparison = new BinaryComparison(op, operands.left(), operands.right());
    if (!l.sameType(r)) {
      throw Mismatch.differentOperands(comparison, l, r, call.conf(), call.origin());
    }
    if (!l.isOrderable()) {
      throw Mismatch.noOrder(comparison, op.symbol(), l, call.conf(), call.origin());
    }
    return comparison;
  }

  static boolean isEquality(Op op) {
    return op == Op.EQUAL || op == Op.NULL_SAFE_EQUAL;
  }

  /** An integer against a decimal constant is a comparison of integers. */
  private static Optional<Expression> integralAndDecimalLiteral(Op op, Operands operands) {
    if (isEquality(op)) {
      return Optional.empty();
    }
    if (operands.left().dataType().isIntegral()) {
      return decimalLiteral(operands.right()).map(d -> against(op, operands.left(), d, false));
    }
    if (operands.right().dataType().isIntegral()) {
      return decimalLiteral(operands.left())
          .map(d -> against(flipped(op), operands.right(), d, true));
    }
    return Optional.empty();
  }

  private static Optional<BigDecimal> decimalLiteral(Expression e) {
    return e instanceof Literal literal && literal.value() instanceof BigDecimal value
        ? Optional.of(value)
        : Optional.empty();
  }

  private static Op flipped(Op op) {
    return switch (op) {
      case LESS -> Op.GREATER;
      case LESS_OR_EQUAL -> Op.GREATER_OR_EQUAL;
      case GREATER -> Op.LESS;
      case GREATER_OR_EQUAL -> Op.LESS_OR_EQUAL;
      default -> op;
    };
  }

  private static Expression against(Op op, Expression integer, BigDecimal bound, boolean swapped) {
    boolean greater = op == Op.GREATER || op == Op.GREATER_OR_EQUAL;
    if (bound.compareTo(MIN_LONG) < 0) {
      return Literal.of(greater);
    }
    if (bound.compareTo(MAX_LONG) > 0) {
      return Literal.of(!greater);
    }
    boolean floor = op == Op.GREATER || op == Op.LESS_OR_EQUAL;
    long whole = bound.setScale(0, floor ? RoundingMode.FLOOR : RoundingMode.CEILING).longValue();
    Literal literal = Literal.of(whole);
    return swapped
        ? new BinaryComparison(flipped(op), literal, integer)
        : new BinaryComparison(op, integer, literal);
  }

  /** {@code bool = 1} is {@code bool}, {@code bool = 0} is {@code NOT bool}. */
  private static Optional<Expression> booleanAndNumber(Op op, Operands operands, SqlConf conf) {
    Expression bool = operands.left();
    Expression number = operands.right();
    if (number.dataType() instanceof BooleanType) {
      bool = operands.right();
      number = operands.left();
    }
    if (!(bool.dataType() instanceof BooleanType)
        || !(number instanceof Literal literal && literal.value() instanceof Number value)
        || !number.dataType().isNumeric()) {
      return Optional.empty();
    }
    BigDecimal decimal =
        new BigDecimal(value.toString().replace("NaN", "2").replaceAll("-?Infinity", "2"));
    boolean one = decimal.compareTo(BigDecimal.ONE) == 0;
    if (!one && decimal.signum() != 0) {
      return Optional.empty();
    }
    Expression truth = one ? bool : new Not(bool);
    return Optional.of(op == Op.EQUAL ? truth : new And(new IsNotNull(bool), truth));
  }

  private static Operands booleansAsNumbers(Operands operands) {
    DataType l = operands.left().dataType();
    DataType r = operands.right().dataType();
    if (l instanceof BooleanType && r.isNumeric()) {
      return new Operands(
          Casts.implicit(operands.left(), r, operands.conf()), operands.right(), operands.conf());
    }
    if (r instanceof BooleanType && l.isNumeric()) {
      return new Operands(
          operands.left(), Casts.implicit(operands.right(), l, operands.conf()), operands.conf());
    }
    return operands;
  }
}
