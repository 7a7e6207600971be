package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
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
      List<Expression> arguments,
      List<Expression> translated,
      Optional<Expression> filter,
      EvaluationOrder order) {
    if (filter.isEmpty()) {
      return translated;
    }
    List<Expression> guarded = new ArrayList<>();
    for (int i = 0; i < translated.size(); i++) {
      Expression argument = translated.get(i);
      boolean guard =
          argument.exists(FilteredArguments::raisesAlways)
              || argument.exists(e -> e instanceof EngineColumn)
                  && (order.mayRaise(arguments.get(i))
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
}
