package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.functions.runtime.CastRuntime;
import com.catalyst2sql.dialect.functions.runtime.StringCasts;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineCast;
import java.math.BigDecimal;
import java.util.Optional;

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
    Optional<Expression> constant = folded(left, right);
    if (constant.isPresent()) {
      return constant.get();
    }
    DecimalType a = (DecimalType) left.dataType();
    DecimalType b = (DecimalType) right.dataType();
    return switch (node.op()) {
      case ADD, SUBTRACT -> sum(left, right, a, b);
      case MULTIPLY -> product(left, right, a, b);
      case INTEGRAL_DIVIDE -> divided(left, right);
      default -> divided(left, right);
    };
  }

  /** The sum or product of two constants, where it fits. */
  private Optional<Expression> folded(Expression left, Expression right) {
    if (!(left instanceof Literal a && a.value() instanceof BigDecimal x)
        || !(right instanceof Literal b && b.value() instanceof BigDecimal y)) {
      return Optional.empty();
    }
    Optional<BigDecimal> exact =
        switch (node.op()) {
          case ADD -> Optional.of(x.add(y));
          case SUBTRACT -> Optional.of(x.subtract(y));
          case MULTIPLY -> Optional.of(x.multiply(y));
          default -> Optional.empty();
        };
    return exact
        .flatMap(v -> StringCasts.fit(v, result().precision(), result().scale()))
        .map(v -> new Literal(v, result()));
  }

  private DecimalType result() {
    return (DecimalType) node.dataType();
  }

  private Expression sum(Expression left, Expression right, DecimalType a, DecimalType b) {
    int scale = Math.max(a.scale(), b.scale());
    int precision = Math.max(a.precision() - a.scale(), b.precision() - b.scale()) + scale + 1;
    if (precision > DecimalType.MAX_PRECISION) {
      return attempt(atScale(left, scale), atScale(right, scale), scale, left, right);
    }
    DecimalType exact = new DecimalType(precision, scale);
    // DuckDB's type of a sum is Spark's before it is adjusted.
    return fit(Build.op(node.op().symbol(), exact, left, right), exact);
  }

  private Expression product(Expression left, Expression right, DecimalType a, DecimalType b) {
    int scale = a.scale() + b.scale();
    int precision = a.precision() + b.precision();
    if (scale > DecimalType.MAX_SCALE) {
      return inJava(left, right);
    }
    if (precision > NarrowArithmetic.DIGITS) {
      Optional<Expression> narrow = context.narrow().product(left, right, result());
      if (narrow.isPresent()) {
        return narrow.get();
      }
    }
    // Beyond 18 digits DuckDB would stay in 64 bits and raise an error, unless an operand is wider.
    boolean narrow = precision > 18 && Math.max(a.precision(), b.precision()) <= 18;
    Expression wide = narrow ? Build.cast(left, new DecimalType(19, a.scale())) : left;
    if (precision > DecimalType.MAX_PRECISION) {
      return attempt(wide, right, scale, left, right);
    }
    DecimalType exact = new DecimalType(precision, scale);
    return fit(Build.op("*", exact, wide, right), exact);
  }

  /** NULL where there is no room for the digits behind the point, which Java then deals with. */
  private static Expression atScale(Expression value, int scale) {
    DecimalType type = (DecimalType) value.dataType();
    if (type.scale() == scale) {
      return value;
    }
    DecimalType wide = new DecimalType(DecimalType.MAX_PRECISION, scale);
    boolean fits = type.precision() - type.scale() + scale <= DecimalType.MAX_PRECISION;
    return fits ? Build.cast(value, wide) : EngineCast.tryOf(value, wide);
  }

  /** DuckDB's operator where its 38 digits are enough for the exact result, which is found out for each row. */
  private Expression attempt(
      Expression left,
      Expression right,
      int scale,
      Expression originalLeft,
      Expression originalRight) {
    if (!StatementContext.isTryable(left) || !StatementContext.isTryable(right)) {
      return inJava(originalLeft, originalRight);
    }
    DecimalType type = result();
    DecimalType exact = new DecimalType(DecimalType.MAX_PRECISION, scale);
    Expression value = Build.op(node.op().symbol(), exact, left, right);
    Expression rounded = exact.equals(type) ? value : Build.cast(value, type);
    Expression attempted = Build.attempt(type, rounded);
    boolean scaled =
        left instanceof EngineCast a && a.tryCast() || right instanceof EngineCast b && b.tryCast();
    if (node.mode() != EvalMode.ANSI && scale == type.scale() && !scaled) {
      return attempted;
    }
    return Build.call("coalesce", type, attempted, inJava(originalLeft, originalRight));
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
      Expression whole =
          Build.java(
              CastRuntime.DECIMAL_DIV,
              Build.text(left),
              Build.text(right),
              Literal.of(node.mode() == EvalMode.ANSI));
      return node.dataType() instanceof LongType ? whole : Build.cast(whole, node.dataType());
    }
    if (node.op() == BinaryArithmetic.Op.DIVIDE && isSmall(left) && isSmall(right)) {
      Optional<Expression> quotient =
          DecimalQuotient.of(
              left, (DecimalType) left.dataType(), right, (DecimalType) right.dataType(), result());
      if (quotient.isPresent()) {
        return Build.cast(quotient.get(), result());
      }
    }
    return inJava(left, right);
  }

  /** The engine puts a macro's arguments in place of its parameters, so quotients of quotients would grow without end. */
  private static boolean isSmall(Expression operand) {
    return !operand.exists(
        e -> e instanceof EngineCall call && call.name().equals(DuckDbMacro.QUOTIENT.name()));
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
