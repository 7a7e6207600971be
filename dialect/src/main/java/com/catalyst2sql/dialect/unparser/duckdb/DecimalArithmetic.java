package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.functions.runtime.CastRuntime;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.LongType;

/**
 * Spark's decimal arithmetic: an exact result, rounded half up to the type's scale, NULL (or an error) where it does not
 * fit. DuckDB's own operators do it where the exact result has no more than 38 digits, Java where it may have more.
 */
final class DecimalArithmetic {

  private final BinaryArithmetic node;
  private final StatementContext context;

  DecimalArithmetic(BinaryArithmetic node, StatementContext context) {
    this.node = node;
    this.context = context;
  }

  Expression of(Expression left, Expression right) {
    DecimalType a = (DecimalType) left.dataType();
    DecimalType b = (DecimalType) right.dataType();
    return switch (node.op()) {
      case ADD, SUBTRACT -> sum(left, right, a, b);
      case MULTIPLY -> product(left, right, a, b);
      case INTEGRAL_DIVIDE -> divided(left, right);
      default -> divided(left, right);
    };
  }

  private DecimalType result() {
    return (DecimalType) node.dataType();
  }

  private Expression sum(Expression left, Expression right, DecimalType a, DecimalType b) {
    int scale = Math.max(a.scale(), b.scale());
    int precision = Math.max(a.precision() - a.scale(), b.precision() - b.scale()) + scale + 1;
    if (precision > DecimalType.MAX_PRECISION) {
      return inJava(left, right);
    }
    DecimalType exact = new DecimalType(precision, scale);
    // In the sum's own type DuckDB needs no check, and below 19 digits it would raise an error
    // where 19 are needed.
    Expression sum =
        Build.op(node.op().symbol(), exact, Build.cast(left, exact), Build.cast(right, exact));
    return fit(sum, exact);
  }

  private Expression product(Expression left, Expression right, DecimalType a, DecimalType b) {
    int scale = a.scale() + b.scale();
    int precision = a.precision() + b.precision();
    if (precision > DecimalType.MAX_PRECISION || scale > DecimalType.MAX_SCALE) {
      return inJava(left, right);
    }
    // Beyond 18 digits DuckDB would stay in 64 bits and raise an error, unless an operand is wider.
    boolean narrow = precision > 18 && Math.max(a.precision(), b.precision()) <= 18;
    Expression wide = narrow ? Build.cast(left, new DecimalType(19, a.scale())) : left;
    DecimalType exact = new DecimalType(precision, scale);
    return fit(Build.op("*", exact, wide, right), exact);
  }

  private Expression fit(Expression value, DecimalType exact) {
    DecimalType type = result();
    if (exact.equals(type)) {
      return Build.cast(value, type);
    }
    return NumericCasts.rescale(value, exact, type, node.mode(), context);
  }

  private Expression divided(Expression left, Expression right) {
    Expression zero = Build.number(0);
    if (right instanceof Literal literal
        && literal.value() instanceof Number number
        && number.doubleValue() != 0) {
      return quotient(left, right);
    }
    if (Arithmetic.isZero(right)) {
      return node.mode() == EvalMode.ANSI
          ? Arithmetic.divideByZero(left, context, node.dataType())
          : Literal.nullOf(node.dataType());
    }
    if (node.mode() != EvalMode.ANSI) {
      return quotient(left, right);
    }
    return context.once(
        right,
        r ->
            Build.iff(
                Build.compare(BinaryComparison.Op.EQUAL, r, zero),
                Arithmetic.divideByZero(left, context, node.dataType()),
                quotient(left, r)));
  }

  /** NULL for a zero divisor. */
  private Expression quotient(Expression left, Expression right) {
    if (node.op() == BinaryArithmetic.Op.INTEGRAL_DIVIDE) {
      Expression whole = Build.java(CastRuntime.DECIMAL_DIV, Build.text(left), Build.text(right));
      return node.dataType() instanceof LongType ? whole : Build.cast(whole, node.dataType());
    }
    return inJava(left, right);
  }

  private Expression inJava(Expression left, Expression right) {
    DecimalType type = result();
    return Build.cast(
        Build.java(
            CastRuntime.DECIMAL_ARITHMETIC,
            Literal.of(node.op().symbol()),
            Build.text(left),
            Build.text(right),
            Literal.of(type.precision()),
            Literal.of(type.scale()),
            Literal.of(node.mode() == EvalMode.ANSI)),
        type);
  }
}
