package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.FunctionTranslation.Call;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Unary operators, the choice among values, and the grouping functions. */
final class OperatorTranslations {

  static final Map<String, FunctionTranslation> ALL =
      Map.ofEntries(
          Map.entry("negative", OperatorTranslations::negative),
          Map.entry("positive", FunctionTranslation.rewrite(call -> call.argument(0))),
          Map.entry(
              "~",
              FunctionTranslation.rewrite(
                  call -> Build.op("~", call.dataType(), call.argument(0)))),
          Map.entry("mod", OperatorTranslations::remainder),
          Map.entry(
              "if",
              FunctionTranslation.rewrite(
                  call -> Build.iff(call.argument(0), call.argument(1), call.argument(2)))),
          Map.entry("coalesce", FunctionTranslation.rename("coalesce")),
          Map.entry("nvl", FunctionTranslation.rename("coalesce")),
          Map.entry(
              "nvl2",
              FunctionTranslation.rewrite(
                  call ->
                      Build.iff(
                          new IsNotNull(call.argument(0)), call.argument(1), call.argument(2)))),
          Map.entry("nullif", FunctionTranslation.rewrite(OperatorTranslations::nullif)),
          Map.entry("equal_null", FunctionTranslation.rewrite(call -> call.argument(1))),
          Map.entry(
              "greatest",
              (call, context) -> extreme(call, BinaryComparison.Op.GREATER_OR_EQUAL, context)),
          Map.entry(
              "least",
              (call, context) -> extreme(call, BinaryComparison.Op.LESS_OR_EQUAL, context)),
          Map.entry("grouping", FunctionTranslation.rename("grouping").cast()),
          Map.entry("grouping_id", FunctionTranslation.rename("grouping").cast()));

  private OperatorTranslations() {}

  private static Expression extreme(
      Call call, BinaryComparison.Op wins, TranslationContext context) {
    if (call.arguments().stream().anyMatch(a -> OrderingKeys.isNeeded(a.dataType()))) {
      return OrderingKeys.extreme(call.arguments(), wins, context);
    }
    String name = call.function().function().name();
    if (!(call.dataType() instanceof FloatType)) {
      return call.engine(name, call.dataType(), call.arguments());
    }
    // DuckDB makes 0.0 of -0.0 where it compares FLOATs.
    DataType wide = DoubleType.INSTANCE;
    List<Expression> doubles = call.arguments().stream().map(a -> Build.cast(a, wide)).toList();
    return Build.cast(call.engine(name, wide, doubles), call.dataType());
  }

  private static Expression negative(Call call, TranslationContext context) {
    Expression negative = negative(call.argument(0), call.mode(), context);
    return NegativeZero.mayBecome(negative) ? NegativeZero.apart(negative) : negative;
  }

  /** {@code -value}: too large a number is an error in ANSI mode, too large an interval always. */
  static Expression negative(Expression value, EvalMode mode, TranslationContext context) {
    DataType type = value.dataType();
    Optional<Expression> folded = negated(value);
    if (folded.isPresent()) {
      return folded.get();
    }
    if (type instanceof CalendarIntervalType) {
      if (mode == EvalMode.LEGACY) {
        return IntervalTranslations.wrappedNegative(value, context);
      }
      Expression exact = Build.op("-", type, value);
      return mode == EvalMode.TRY ? Build.attempt(type, exact) : exact;
    }
    boolean ansi = type.isIntegral() && mode == EvalMode.ANSI;
    if (ansi && (value instanceof Literal || Wrapping.bits(type) < 32)) {
      return context.once(
          value,
          v ->
              Build.iff(
                  Terms.test("=", v, Build.number(Wrapping.min(type))),
                  DuckDbMathFunctions.overflow(type, context),
                  Build.op("-", type, v)));
    }
    if (type.isAnsiInterval() && value instanceof Literal least && !least.isNull()) {
      // All the others are folded.
      return IntervalTranslations.overflow(type, context);
    }
    if (type.isAnsiInterval()) {
      return IntervalTranslations.checkedNegative(value, context);
    }
    if (type.isIntegral() && !ansi) {
      boolean isLong = type instanceof LongType;
      Expression wide = isLong ? Build.huge(value) : Build.cast(value, LongType.INSTANCE);
      return Wrapping.wrap(Build.op("-", type, wide), type);
    }
    if (type.isIntegral()) {
      // Of a constant the engine's "-" makes one of a wider type where it would overflow.
      return Build.call("subtract", type, new Literal(zero(type), type), value);
    }
    return Build.op("-", type, value);
  }

  private static Object zero(DataType type) {
    return type instanceof LongType ? (Object) 0L : (Object) 0;
  }

  private static Optional<Expression> negated(Expression value) {
    if (!(value instanceof Literal literal) || literal.value() == null) {
      return Optional.empty();
    }
    DataType type = literal.dataType();
    if (literal.value() instanceof BigDecimal decimal) {
      return Optional.of(new Literal(decimal.negate(), type));
    }
    if (literal.value() instanceof Double number) {
      return Optional.of(new Literal(-number, type));
    }
    if (literal.value() instanceof Float number) {
      return Optional.of(new Literal(-number, type));
    }
    if (literal.value() instanceof Integer number && number != Integer.MIN_VALUE) {
      return Optional.of(new Literal(-number, type));
    }
    if (literal.value() instanceof Long number && number != Long.MIN_VALUE) {
      return Optional.of(new Literal(-number, type));
    }
    return Optional.empty();
  }

  /** {@code mod(a, b)} is {@code a % b} by another name. */
  private static Expression remainder(Call call, TranslationContext context) {
    BinaryArithmetic node =
        new BinaryArithmetic(
            BinaryArithmetic.Op.REMAINDER,
            call.argument(0),
            call.argument(1),
            call.dataType(),
            call.mode());
    return Arithmetic.translate(
        node, call.argument(0), call.argument(1), true, (StatementContext) context);
  }

  /** The second argument is the comparison already. */
  private static Expression nullif(Call call) {
    Expression value = call.argument(0);
    if (call.argument(1) instanceof BinaryComparison equal
        && equal.left().equals(value)
        && equal.right().dataType().sameType(value.dataType())) {
      return Build.call("nullif", call.dataType(), value, equal.right());
    }
    return new CaseWhen(
        List.of(new CaseWhen.Branch(call.argument(1), Literal.nullOf(call.dataType()))),
        Optional.of(value));
  }
}
