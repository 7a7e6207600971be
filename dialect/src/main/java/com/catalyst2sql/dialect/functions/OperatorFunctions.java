package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;
import static com.catalyst2sql.dialect.types.TypeClass.ANY;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Casts;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.expressions.SwappedArguments;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.TypeClass;
import java.util.List;

/** Operators, which Spark resolves as functions, and the casts that are called like functions. */
public final class OperatorFunctions {

  static final FunctionDeclaration NEGATIVE =
      scalar("negative")
          .args(Arithmetic.NUMERIC_OR_INTERVAL)
          .returnsArgument(0)
          .prettyName(CallSite::name);
  static final FunctionDeclaration POSITIVE =
      scalar("positive")
          .args(Arithmetic.NUMERIC_OR_INTERVAL)
          .returnsArgument(0)
          .prettyName(CallSite::name);

  static final List<FunctionDeclaration> ALL =
      List.of(
          plusOrMinus("+", BinaryArithmetic.Op.ADD, POSITIVE),
          plusOrMinus("-", BinaryArithmetic.Op.SUBTRACT, NEGATIVE),
          NEGATIVE,
          POSITIVE,
          arithmetic("*", BinaryArithmetic.Op.MULTIPLY),
          arithmetic("/", BinaryArithmetic.Op.DIVIDE),
          arithmetic("div", BinaryArithmetic.Op.INTEGRAL_DIVIDE),
          arithmetic("%", BinaryArithmetic.Op.REMAINDER),
          scalar("mod").args(ANY, ANY).builds(OperatorFunctions::mod),
          arithmetic("pmod", BinaryArithmetic.Op.PMOD),
          attempt("try_add", BinaryArithmetic.Op.ADD),
          attempt("try_subtract", BinaryArithmetic.Op.SUBTRACT),
          attempt("try_multiply", BinaryArithmetic.Op.MULTIPLY),
          attempt("try_divide", BinaryArithmetic.Op.DIVIDE),
          arithmetic("&", BinaryArithmetic.Op.BITWISE_AND),
          arithmetic("|", BinaryArithmetic.Op.BITWISE_OR),
          arithmetic("^", BinaryArithmetic.Op.BITWISE_XOR),
          scalar("~").args(TypeClass.INTEGRAL).returnsArgument(0),
          comparison(BinaryComparison.Op.EQUAL, "=", "=="),
          comparison(BinaryComparison.Op.NULL_SAFE_EQUAL, "<=>"),
          comparison(BinaryComparison.Op.LESS, "<"),
          comparison(BinaryComparison.Op.LESS_OR_EQUAL, "<="),
          comparison(BinaryComparison.Op.GREATER, ">"),
          comparison(BinaryComparison.Op.GREATER_OR_EQUAL, ">="),
          scalar("!=", "<>")
              .args(ANY, ANY)
              .builds(c -> new Not(compare(BinaryComparison.Op.EQUAL, c))),
          scalar("and").args(ANY, ANY).builds(c -> logical(c, true)),
          scalar("or").args(ANY, ANY).builds(c -> logical(c, false)),
          scalar("not", "!").args(BooleanType.INSTANCE).builds(c -> new Not(c.argument(0))),
          scalar("isnull").args(ANY).builds(c -> new IsNull(c.argument(0))),
          scalar("isnotnull").args(ANY).builds(c -> new IsNotNull(c.argument(0))),
          scalar("between").args(ANY, ANY, ANY).builds(OperatorFunctions::between),
          scalar("in").args(ANY).variadic(1).builds(OperatorFunctions::in),
          cast("boolean", BooleanType.INSTANCE),
          cast("tinyint", ByteType.INSTANCE),
          cast("smallint", ShortType.INSTANCE),
          cast("int", IntegerType.INSTANCE),
          cast("bigint", LongType.INSTANCE),
          cast("float", FloatType.INSTANCE),
          cast("double", DoubleType.INSTANCE),
          cast("decimal", DecimalType.USER_DEFAULT),
          cast("date", DateType.INSTANCE),
          cast("timestamp", TimestampType.INSTANCE),
          cast("binary", BinaryType.INSTANCE),
          cast("string", StringType.INSTANCE));

  private OperatorFunctions() {}

  /** CASE with its values of one type and its conditions checked. */
  public static CaseWhen coerceCase(CaseWhen caseWhen, SqlConf conf) {
    return Conditionals.coerce(caseWhen, conf, Origin.NONE);
  }

  /** IN with the value and the list of one type. */
  public static In coerceIn(In in, SqlConf conf) {
    return Conditionals.coerce(in, conf, Origin.NONE);
  }

  private static FunctionDeclaration arithmetic(String symbol, BinaryArithmetic.Op op) {
    return scalar(symbol).args(ANY, ANY).builds(call -> Arithmetic.resolve(op, call));
  }

  /** The operator that gives NULL where it would fail, on intervals and dates too. */
  private static FunctionDeclaration attempt(String name, BinaryArithmetic.Op op) {
    return scalar(name)
        .args(ANY, ANY)
        .builds(call -> tried(Arithmetic.resolve(op, call, EvalMode.TRY), name, call));
  }

  /** A call that was found instead, which may be cast back to a string. */
  private static Expression tried(Expression found, String name, CallSite call) {
    if (found instanceof Cast cast) {
      return cast.withChildren(List.of(tried(cast.child(), name, call)));
    }
    if (found instanceof BinaryArithmetic numbers) {
      boolean written = call.arguments().stream().allMatch(a -> a.dataType().isNumeric());
      return written ? numbers : numbers.withChildren(triedCasts(numbers.children()));
    }
    if (!(found instanceof FunctionCall f)) {
      return found;
    }
    boolean swapped =
        f.arguments().get(0) == call.argument(1) || f.arguments().get(1) == call.argument(0);
    return new FunctionCall(
        swapped ? new SwappedArguments(f.function()) : f.function(),
        name,
        triedCasts(f.arguments()),
        f.dataType(),
        true,
        EvalMode.TRY);
  }

  /** Spark tries the whole of what is written on other types than numbers, the casts that this brings in included. */
  private static List<Expression> triedCasts(List<Expression> operands) {
    return operands.stream().map(OperatorFunctions::triedCast).toList();
  }

  private static Expression triedCast(Expression operand) {
    return operand instanceof Cast cast && cast.implicit()
        ? new Cast(triedCast(cast.child()), cast.dataType(), EvalMode.TRY, true)
        : operand;
  }

  private static FunctionDeclaration plusOrMinus(
      String symbol, BinaryArithmetic.Op op, FunctionDeclaration unary) {
    return scalar(symbol)
        .args(ANY)
        .optional(ANY)
        .builds(
            call ->
                call.arguments().size() == 1
                    ? sign(unary, symbol, call.arguments(), call)
                    : Arithmetic.resolve(op, call));
  }

  static Expression sign(
      FunctionDeclaration unary, String symbol, List<Expression> operand, CallSite call) {
    return CallResolver.resolve(unary, new CallSite(symbol, operand, call.conf(), call.origin()));
  }

  /** A remainder that column names show as a call. */
  private static Expression mod(CallSite call) {
    BinaryArithmetic remainder =
        (BinaryArithmetic) Arithmetic.resolve(BinaryArithmetic.Op.REMAINDER, call);
    return new FunctionCall(
        MOD,
        "mod",
        remainder.children(),
        remainder.dataType(),
        remainder.nullable(),
        remainder.mode());
  }

  private static final FunctionDeclaration MOD = scalar("mod").args(ANY, ANY);

  private static FunctionDeclaration comparison(BinaryComparison.Op op, String... symbols) {
    return scalar(symbols).args(ANY, ANY).builds(call -> compare(op, call));
  }

  private static Expression compare(BinaryComparison.Op op, CallSite call) {
    return Comparisons.resolve(op, call);
  }

  private static Expression logical(CallSite call, boolean and) {
    Operands operands = new Operands(call.argument(0), call.argument(1), call.conf());
    if (call.conf().ansiEnabled()) {
      operands = operands.promoteStrings();
    }
    operands = operands.meetDecimals().tightest(BooleanType.INSTANCE);
    DataType l = operands.left().dataType();
    DataType r = operands.right().dataType();
    Expression whole =
        and
            ? new And(operands.left(), operands.right())
            : new Or(operands.left(), operands.right());
    if (!l.sameType(r)) {
      throw Mismatch.differentOperands(whole, l, r, call.conf(), call.origin());
    }
    if (!(l instanceof BooleanType)) {
      throw Mismatch.wrongOperands(whole, BooleanType.INSTANCE, l, call.conf(), call.origin());
    }
    return whole;
  }

  private static Expression between(CallSite call) {
    Expression value = call.argument(0);
    return new And(
        compare(
            BinaryComparison.Op.GREATER_OR_EQUAL,
            call.withArguments(List.of(value, call.argument(1)))),
        compare(
            BinaryComparison.Op.LESS_OR_EQUAL,
            call.withArguments(List.of(value, call.argument(2)))));
  }

  private static Expression in(CallSite call) {
    List<Expression> all = call.arguments();
    return Conditionals.coerce(
        new In(all.get(0), all.subList(1, all.size())), call.conf(), call.origin());
  }

  private static FunctionDeclaration cast(String name, DataType type) {
    return scalar(name)
        .args(ANY)
        .builds(call -> Casts.byName(call.argument(0), type, call.conf(), call.origin()));
  }
}
