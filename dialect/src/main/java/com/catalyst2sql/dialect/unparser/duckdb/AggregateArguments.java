package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of an aggregate that may raise an error. With FILTER DuckDB works them out for all rows and filters then, so
 * they must not see the rows that do not count; testing the filter twice takes up to half as long again, so it is done only
 * there. Without, {@code count} must see all rows: DuckDB works nothing out whose statistics have no NULL.
 */
final class AggregateArguments {

  private AggregateArguments() {}

  /**
   * The translated arguments, guarded where they have to be.
   *
   * @param translated its arguments, translated
   */
  static List<Expression> guarded(
      AggregateExpression aggregate,
      List<Expression> translated,
      Optional<Expression> filter,
      EvaluationOrder order) {
    List<Expression> arguments = aggregate.function().arguments();
    if (filter.isEmpty()) {
      boolean counts = aggregate.function().is("count") && !aggregate.distinct();
      return counts && arguments.size() == 1 && order.mayRaise(arguments.get(0))
          ? List.of(Terms.when(new Not(Terms.isNullWorkedOut(translated.get(0))), Build.number(1)))
          : translated;
    }
    List<Expression> guarded = new ArrayList<>();
    for (int i = 0; i < translated.size(); i++) {
      Expression argument = translated.get(i);
      boolean guard =
          argument.exists(AggregateArguments::raisesAlways)
              || argument.exists(e -> e instanceof EngineColumn)
                  && (order.mayRaise(arguments.get(i))
                      || argument.exists(AggregateArguments::isJava));
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
