package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.unparser.EngineOperator;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Spark's arithmetic over whole numbers and doubles; decimals are {@link DecimalArithmetic}'s. */
final class Arithmetic {

  private static final DataType LONG = LongType.INSTANCE;

  private final BinaryArithmetic node;
  private final DataType type;
  private final boolean keys;
  private final StatementContext context;

  private Arithmetic(BinaryArithmetic node, boolean keys, StatementContext context) {
    this.node = node;
    this.type = node.left().dataType();
    this.keys = keys;
    this.context = context;
  }

  /**
   * The operator over its translated operands.
   *
   * @param keys whether an operand may be what GROUP BY has, of which no part can be read
   */
  static Expression translate(
      BinaryArithmetic node,
      Expression left,
      Expression right,
      boolean keys,
      StatementContext context) {
    Arithmetic arithmetic = new Arithmetic(node, keys, context);
    return switch (node.op()) {
      case BITWISE_AND -> Build.op("&", node.dataType(), left, right);
      case BITWISE_OR -> Build.op("|", node.dataType(), left, right);
      case BITWISE_XOR -> Build.call("xor", node.dataType(), left, right);
      default ->
          node.left().dataType() instanceof DecimalType
              ? new DecimalArithmetic(node, context).of(left, right)
              : arithmetic.of(left, right);
    };
  }

  private Expression of(Expression left, Expression right) {
    return switch (node.op()) {
      case ADD, SUBTRACT, MULTIPLY -> type.isIntegral() ? whole(left, right) : plain(left, right);
      case DIVIDE -> divided(left, right, (a, b) -> Build.op("/", node.dataType(), a, b));
      case INTEGRAL_DIVIDE -> divided(left, right, this::quotient);
      case REMAINDER -> divided(left, right, this::remainder);
      case PMOD -> divided(left, right, this::positive);
      default -> throw Errors.internal("not arithmetic: " + node.op());
    };
  }

  private Expression plain(Expression left, Expression right) {
    return Build.op(node.op().symbol(), node.dataType(), left, right);
  }

  /** Sums and products of whole numbers: outside ANSI mode cut to their low bits. */
  private Expression whole(Expression left, Expression right) {
    Expression same = plain(left, right);
    if (isSafe(left, right)) {
      return same;
    }
    if (node.mode() == EvalMode.ANSI) {
      return Wrapping.bits(type) < 32 ? smallAnsi(left, right) : failing(left, right);
    }
    if (node.mode() == EvalMode.TRY) {
      return context.attempt(List.of(left, right), v -> plain(v.get(0), v.get(1)));
    }
    boolean isLong = type instanceof LongType;
    Expression wideLeft =
        uncut(node.left(), left)
            .orElseGet(() -> isLong ? Build.huge(left) : Build.cast(left, LONG));
    Expression wideRight =
        uncut(node.right(), right).orElseGet(() -> isLong ? Build.huge(right) : wide(right));
    Expression wide =
        isSum(node)
            ? Wrapping.sum(node.op().symbol(), wideLeft, wideRight, node.dataType())
            : plain(wideLeft, wideRight);
    return Wrapping.wrap(wide, node.dataType());
  }

  /** An operand that is a sum itself, before it was cut to its low bits: those of all terms' sum are the same. */
  private Optional<Expression> uncut(Expression written, Expression translated) {
    boolean sums =
        !keys
            && isSum(node)
            && written instanceof BinaryArithmetic operand
            && isSum(operand)
            && operand.mode() == node.mode();
    return sums ? Wrapping.uncut(translated, type) : Optional.empty();
  }

  private static boolean isSum(BinaryArithmetic node) {
    return node.op() == BinaryArithmetic.Op.ADD || node.op() == BinaryArithmetic.Op.SUBTRACT;
  }

  /**
   * By the functions' names: over the operators DuckDB turns {@code x + 1 > 0} into {@code x > -1} and {@code sum(x + 1)} into
   * {@code sum(x) + count(x)}, which do not fail any more.
   */
  private Expression failing(Expression left, Expression right) {
    String name =
        switch (node.op()) {
          case ADD -> "add";
          case SUBTRACT -> "subtract";
          default -> "multiply";
        };
    return Build.call(name, node.dataType(), left, right);
  }

  /** Spark has an error of its own for TINYINT and SMALLINT. */
  private Expression smallAnsi(Expression left, Expression right) {
    Expression wide =
        plain(Build.cast(left, IntegerType.INSTANCE), Build.cast(right, IntegerType.INSTANCE));
    return context.once(
        wide,
        v ->
            Build.iff(
                Build.between(
                    v, Build.number(Wrapping.min(type)), Build.number(Wrapping.max(type))),
                Build.cast(v, type),
                new CaseWhen(
                    List.of(
                        new CaseWhen.Branch(
                            new IsNotNull(v),
                            context.raise(
                                "BINARY_ARITHMETIC_OVERFLOW",
                                "22003",
                                "A " + type.sql() + " operation caused overflow.",
                                type))),
                    Optional.empty())));
  }

  private static Expression wide(Expression operand) {
    if (operand instanceof EngineOperator sum && Wrapping.isSum(sum)) {
      return Build.cast(operand, LONG);
    }
    return operand instanceof Literal literal && literal.value() instanceof Number number
        ? Build.number(number.longValue())
        : operand;
  }

  /** Whether the operands' known ranges leave no room for an overflow. */
  private boolean isSafe(Expression left, Expression right) {
    Ranges.Range a = Ranges.of(left);
    Ranges.Range b = Ranges.of(right);
    return Ranges.combine(node.op(), a, b).within(Wrapping.min(type), Wrapping.max(type));
  }

  /** Division in any form: a zero divisor gives NULL, or an error in ANSI mode. */
  private Expression divided(
      Expression left, Expression right, BinaryOperator<Expression> division) {
    if (right instanceof Literal literal
        && literal.value() instanceof Number number
        && number.doubleValue() != 0) {
      return division.apply(left, right);
    }
    if (right instanceof Literal literal && literal.isNull()) {
      return Literal.nullOf(node.dataType());
    }
    if (isZero(right)) {
      return node.mode() == EvalMode.ANSI
          ? divideByZero(left, context, node.dataType())
          : Literal.nullOf(node.dataType());
    }
    Expression zero = Build.number(0);
    if (node.mode() != EvalMode.ANSI) {
      return division.apply(left, Build.call("nullif", right.dataType(), right, zero));
    }
    return context.once(
        right,
        r ->
            new CaseWhen(
                List.of(
                    new CaseWhen.Branch(
                        Build.compare(BinaryComparison.Op.EQUAL, r, zero),
                        divideByZero(left, context, node.dataType()))),
                Optional.of(division.apply(left, r))));
  }

  /** A constant zero is never divided by, since the engine would fail while it folds constants. */
  static boolean isZero(Expression e) {
    return e instanceof Literal literal
        && literal.value() instanceof Number number
        && number.doubleValue() == 0;
  }

  /** A NULL divided by zero is NULL. */
  static Expression divideByZero(Expression left, StatementContext context, DataType type) {
    Expression error =
        context.raise(
            "DIVIDE_BY_ZERO",
            "22012",
            "Division by zero. Use `try_divide` to tolerate divisor being 0 and return NULL"
                + " instead.",
            type);
    return left.nullable() ? Build.iff(new IsNull(left), Literal.nullOf(type), error) : error;
  }

  /** BIGINT's smallest value by -1 is the one quotient that does not fit. */
  private Expression quotient(Expression a, Expression b) {
    Expression quotient = Build.op("//", node.dataType(), a, b);
    boolean safe = !(type instanceof LongType) || isNotMinusOne(b);
    if (safe || node.mode() == EvalMode.ANSI) {
      return Build.cast(quotient, node.dataType());
    }
    return Wrapping.wrap(Build.op("//", LONG, Build.huge(a), b), node.dataType());
  }

  private static boolean isNotMinusOne(Expression e) {
    return e instanceof Literal literal
        && !(literal.value() instanceof Number number && number.longValue() == -1);
  }

  /** In a wider type where the smallest value by -1 would overflow. */
  private Expression remainder(Expression a, Expression b) {
    boolean safe = !type.isIntegral() || isNotMinusOne(b);
    if (safe) {
      return Build.op("%", node.dataType(), a, b);
    }
    Expression wide = type instanceof LongType ? Build.huge(a) : Build.cast(a, LONG);
    return Build.cast(Build.op("%", LONG, wide, b), node.dataType());
  }

  private Expression positive(Expression a, Expression b) {
    return context.once(
        List.of(a, b),
        v -> {
          Expression x = v.get(0);
          Expression n = v.get(1);
          Expression wide = x;
          if (type.isIntegral()) {
            wide = type instanceof LongType ? Build.huge(x) : Build.cast(x, LONG);
          }
          Expression rest = Build.op("%", type, wide, n);
          Expression sum = Build.op("+", type, rest, n);
          if (type.isIntegral() && Wrapping.bits(type) >= 32) {
            sum = Wrapping.wrap(sum, type);
          }
          Expression again = Build.op("%", type, sum, n);
          Expression result =
              Build.iff(
                  Build.compare(BinaryComparison.Op.LESS, rest, Build.number(0)), again, rest);
          return type.isIntegral() ? Build.cast(result, node.dataType()) : result;
        });
  }
}
