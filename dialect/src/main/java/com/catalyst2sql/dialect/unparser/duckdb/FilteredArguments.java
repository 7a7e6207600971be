package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of an aggregate with FILTER. DuckDB works them out for all rows and filters then, so what may raise an error
 * must not see the rows that do not count. Testing the filter twice takes up to half as long again, so it is done only
 * there.
 */
final class FilteredArguments {

  private FilteredArguments() {}

  /**
   * The translated arguments, guarded where they have to be.
   *
   * @param arguments as Spark says them
   * @param translated the same, translated
   */
  static List<Expression> guarded(
      List<Expression> arguments, List<Expression> translated, Optional<Expression> filter) {
    if (filter.isEmpty()) {
      return translated;
    }
    List<Expression> guarded = new ArrayList<>();
    for (int i = 0; i < translated.size(); i++) {
      Expression argument = translated.get(i);
      boolean guard =
          argument.exists(FilteredArguments::raisesAlways)
              || argument.exists(e -> e instanceof EngineColumn)
                  && (arguments.get(i).exists(FilteredArguments::mayRaise)
                      || argument.exists(FilteredArguments::isJava));
      guarded.add(
          guard
              ? Build.iff(filter.get(), argument, Literal.nullOf(argument.dataType()))
              : argument);
    }
    return guarded;
  }

  private static boolean raisesAlways(Expression e) {
    return e instanceof EngineCall call && call.name().equals("error");
  }

  private static boolean isJava(Expression e) {
    return e instanceof EngineCall call && call.name().startsWith("c2s_");
  }

  private static boolean mayRaise(Expression e) {
    if (e instanceof BinaryArithmetic arithmetic) {
      return arithmetic.mode() == EvalMode.ANSI && !isSafe(arithmetic);
    }
    return e instanceof Cast cast && cast.mode() == EvalMode.ANSI
        || e instanceof FunctionCall call && call.mode() == EvalMode.ANSI;
  }

  /** Whether the result has room for all values, as that of most decimal operators has. */
  private static boolean isSafe(BinaryArithmetic e) {
    return switch (e.op()) {
      case ADD, SUBTRACT, MULTIPLY -> hasRoom(e.dataType());
      case DIVIDE, INTEGRAL_DIVIDE, REMAINDER, PMOD -> false;
      case BITWISE_AND, BITWISE_OR, BITWISE_XOR -> true;
    };
  }

  private static boolean hasRoom(DataType type) {
    return type instanceof DoubleType
        || type instanceof FloatType
        || type instanceof DecimalType decimal && decimal.precision() < DecimalType.MAX_PRECISION;
  }
}
